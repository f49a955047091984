import { type Country, countryOf, UNKNOWN_COUNTRY } from '../messages/country.js';
import { type CustomerId, isMasked } from '../messages/customer.js';
import type { Example, Findings } from '../messages/findings.js';
import type { MessageTable } from '../messages/message-table.js';
import { NationalNumbers } from '../messages/national-numbers.js';
import type { Thread } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';

/** Notes what is odd about the numbers of customers with a unit that counts, once for each customer. */
export class CustomerNotes {
  readonly #table: MessageTable;
  readonly #ownership: Threads['ownership'];
  readonly #findings: Findings;
  /** How numbers are dialled where the business is. */
  readonly #national: readonly NationalNumbers[];
  /** By the number of a customer in the table. */
  readonly #isSeen: Uint8Array;

  constructor(table: MessageTable, threads: Pick<Threads, 'businessCountries' | 'ownership'>, findings: Findings) {
    this.#table = table;
    this.#ownership = threads.ownership;
    this.#findings = findings;
    this.#national = threads.businessCountries.map((country) => new NationalNumbers(country));
    this.#isSeen = new Uint8Array(table.customers.size);
  }

  /** `row`: of the message that opened the unit. */
  take(thread: Thread, row: number): void {
    const number = this.#table.customer(row);
    if (this.#isSeen[number] === 1) return;
    this.#isSeen[number] = 1;
    const isOdd = this.#table.customers.isOddNumber(number);
    if (isOdd || thread.country === UNKNOWN_COUNTRY || !this.#table.customers.isPlain(number)) {
      this.#note(this.#table.customerId(row), thread.country, isOdd, row);
    }
  }

  #note(customer: CustomerId, country: Country, isOdd: boolean, row: number): void {
    const example = (): Example => ({ ...this.#table.origin(row), value: customer });
    const local = isOdd ? this.#countryOfLocal(customer, row) : undefined;
    if (local !== undefined) {
      this.#findings.note('local-number', { ...example(), country: local });
    } else if (country === UNKNOWN_COUNTRY) this.#findings.note('unknown-country', example());
    else if (isOdd && this.#national.length === 0) this.#findings.note('number-of-no-country', example());
    if (isMasked(customer)) this.#findings.note('masked-customer', example());
  }

  /** The country in which a number is dialled so: that of the business it wrote with, or of another number of it. */
  #countryOfLocal(customer: CustomerId, row: number): Country | undefined {
    const reading = this.#national.filter((national) => national.read(customer) !== undefined);
    if (reading.length < 2) return reading[0]?.country;
    const business = this.#table.businessNumbers.textOf(this.#ownership.businessOf(row));
    const own = countryOf(business as CustomerId);
    return (reading.find(({ country }) => country === own) ?? reading[0])?.country;
  }
}
