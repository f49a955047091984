import { type CustomerId, isWithoutNumber } from './customer.js';
import type { MessageTable } from './message-table.js';
import type { Records } from './records.js';

/** Few enough that their ids fit the columns of `Records`. */
const MOST_TOGETHER = 1 << 16;

/**
 * Records of customers who are known without a number, on their way to a table: they wait until every record of the run
 * was read, since any may tell it.
 */
export class UnnamedRecords {
  readonly #table: MessageTable;
  readonly #waiting: { readonly file: number; readonly records: Records }[] = [];

  constructor(table: MessageTable) {
    this.#table = table;
  }

  /**
   * Takes records of one file into the table, but for those that have to wait. They wrote to the table's own columns.
   */
  take(records: Records, file: number): void {
    const { texts } = this.#table.customers;
    let from = 0;
    for (let index = 0; index < records.size && texts.texts.length > 0; index++) {
      const customer = records.customer[index] as number;
      if (customer > 0 || !isWithoutNumber(texts.textOf(customer))) continue;
      this.#table.take(records, from, index, file);
      from = index + 1;
      this.#waitingOf(file).appendFrom(records, index);
    }
    this.#table.take(records, from, records.size, file);
  }

  /** Takes those that waited into the table, each under the number of its customer where any record tells it. */
  name(): void {
    const table = this.#table;
    const kinds = Uint32Array.from({ length: table.attributeSets.size }, (_, kind) => kind);
    const customers = namedKeys(table.customers.texts.texts, table);
    for (const { file, records } of this.#waiting.splice(0)) {
      table.take(records, 0, records.size, file, { attributeSets: kinds, customers, linesBefore: 0 });
    }
  }

  #waitingOf(file: number): Records {
    const last = this.#waiting.at(-1);
    if (last?.file === file && last.records.size < MOST_TOGETHER) return last.records;
    const records = this.#table.newRecords();
    this.#waiting.push({ file, records });
    return records;
  }
}

/** The keys in a table of customers as they were read, each under its number where one is known. */
export function namedKeys(customers: readonly string[], { customers: { texts }, userIds }: MessageTable): Float64Array {
  return Float64Array.from(customers, (text) => texts.keyOf(userIds.customerOf(text as CustomerId)));
}
