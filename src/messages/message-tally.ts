import type { AttributeSets } from './attribute-sets.js';
import { widen } from './columns.js';
import { type Instant, instant } from './instant.js';
import { CALL, deliveryOf, distinctRecords, INBOUND, isOfApp } from './message-flags.js';
import type { MessageTable } from './message-table.js';

/** How many messages of each sort there are, whatever becomes of them. Two tallies of different customers add up. */
export interface MessageTally {
  readonly messages: number;
  readonly inbound: number;
  /** Of the business, written in the WhatsApp Business app. */
  readonly ofApp: number;
  readonly failed: number;
  /** Last seen as queued or sent. */
  readonly underWay: number;
  readonly customers: number;
  /** Records that repeat what another said. */
  readonly duplicates: number;
  /** A business message has a status. */
  readonly hasStatus: boolean;
  readonly hasAccount: boolean;
  /** Those the messages name. */
  readonly businessNumbers: ReadonlySet<string>;
  /** The first and the last message; infinite where there is none. */
  readonly first: Instant;
  readonly last: Instant;
  /** Those of the period that is counted. */
  readonly ofPeriod: PeriodTally;
}

/** The messages of a period, and the customers they are with. */
interface PeriodTally extends Pick<MessageTally, 'messages' | 'inbound' | 'failed' | 'underWay' | 'customers'> {}

export const NO_MESSAGES: MessageTally = {
  messages: 0,
  inbound: 0,
  ofApp: 0,
  failed: 0,
  underWay: 0,
  customers: 0,
  duplicates: 0,
  hasStatus: false,
  hasAccount: false,
  businessNumbers: new Set(),
  first: Number.POSITIVE_INFINITY as Instant,
  last: Number.NEGATIVE_INFINITY as Instant,
  ofPeriod: { messages: 0, inbound: 0, failed: 0, underWay: 0, customers: 0 },
};

/** Counts the merged messages of a table; `isOfPeriod`: which of them are counted, by their instants; all without. */
export function tallyOf(table: MessageTable, isOfPeriod?: (at: Instant) => boolean): MessageTally {
  const tallying = new MessageTallying(table.attributeSets, isOfPeriod);
  tallying.take(table);
  return tallying.tally;
}

/** Counts the merged messages of one table after another that share their sets of attributes, and no customer. */
export class MessageTallying {
  readonly #attributeSets: AttributeSets;
  readonly #isOfPeriod: ((at: Instant) => boolean) | undefined;
  /** How many messages there are of each kind. */
  #kinds = new Float64Array(0);
  #records = 0;
  #customers = 0;
  #first = NO_MESSAGES.first;
  #last = NO_MESSAGES.last;
  #ofPeriod = NO_MESSAGES.ofPeriod;

  constructor(attributeSets: AttributeSets, isOfPeriod?: (at: Instant) => boolean) {
    this.#attributeSets = attributeSets;
    this.#isOfPeriod = isOfPeriod;
  }

  take(table: MessageTable): void {
    if (this.#kinds.length < this.#attributeSets.size) {
      this.#kinds = widen(this.#kinds, new Float64Array(this.#attributeSets.size));
    }
    this.#records += table.recordCount;
    // Not the size of the table of customers: a spelling that a merged message does not have any more is none.
    this.#takeRows(table, new Uint8Array(table.customers.size));
    const isOfPeriod = this.#isOfPeriod;
    if (isOfPeriod !== undefined) this.#ofPeriod = sumOfPeriods(this.#ofPeriod, periodTallyOf(table, isOfPeriod));
  }

  #takeRows(table: MessageTable, isThere: Uint8Array): void {
    const kinds = this.#kinds;
    for (let row = 0; row < table.size; row++) {
      const kind = table.attributes(row);
      kinds[kind] = (kinds[kind] as number) + 1;
      const customer = table.customer(row);
      if (isThere[customer] === 0) {
        isThere[customer] = 1;
        this.#customers++;
      }
      const at = table.at(row);
      if (at < this.#first) this.#first = at;
      if (at > this.#last) this.#last = at;
    }
  }

  get tally(): MessageTally {
    const sets = this.#attributeSets;
    const counts = new MessageCounts();
    let distinct = 0;
    let hasAccount = false;
    const businessNumbers = new Set<string>();
    for (let kind = 0; kind < this.#kinds.length; kind++) {
      const count = this.#kinds[kind] as number;
      if (count === 0) continue;
      const flags = sets.flags(kind);
      distinct += distinctRecords(flags) * count;
      hasAccount ||= sets.accounts.textOf(sets.account(kind)) !== '';
      businessNumbers.add(sets.businessNumbers.textOf(sets.business(kind)));
      counts.add(flags, count);
    }
    businessNumbers.delete('');
    const whole = counts.tallyWith(this.#customers);
    return {
      ...whole,
      ofApp: counts.ofApp,
      duplicates: this.#records - distinct,
      hasStatus: counts.hasStatus,
      hasAccount,
      businessNumbers,
      first: this.#first,
      last: this.#last,
      ofPeriod: this.#isOfPeriod === undefined ? whole : this.#ofPeriod,
    };
  }
}

function periodTallyOf(table: MessageTable, isOfPeriod: (at: Instant) => boolean): PeriodTally {
  const counts = new MessageCounts();
  const customers = new Set<number>();
  for (let row = 0; row < table.size; row++) {
    const flags = table.flags(row);
    if (flags & CALL || !isOfPeriod(table.at(row))) continue;
    customers.add(table.customer(row));
    counts.add(flags, 1);
  }
  return counts.tallyWith(customers.size);
}

/** What messages are, as they are counted. */
class MessageCounts {
  #messages = 0;
  #inbound = 0;
  #failed = 0;
  #underWay = 0;
  ofApp = 0;
  hasStatus = false;

  add(flags: number, count: number): void {
    // A call is no message.
    if (flags & CALL) return;
    this.#messages += count;
    if (flags & INBOUND) this.#inbound += count;
    // Whether it arrived is of no account for what was written in the app.
    else if (isOfApp(flags)) this.ofApp += count;
    else {
      const delivery = deliveryOf(flags);
      if (delivery !== 'unsaid') this.hasStatus = true;
      if (delivery === 'failed') this.#failed += count;
      else if (delivery === 'under-way') this.#underWay += count;
    }
  }

  tallyWith(customers: number): PeriodTally {
    return {
      messages: this.#messages,
      inbound: this.#inbound,
      failed: this.#failed,
      underWay: this.#underWay,
      customers,
    };
  }
}

function sumOfPeriods(a: PeriodTally, b: PeriodTally): PeriodTally {
  return {
    messages: a.messages + b.messages,
    inbound: a.inbound + b.inbound,
    failed: a.failed + b.failed,
    underWay: a.underWay + b.underWay,
    customers: a.customers + b.customers,
  };
}

export function sumOfTallies(a: MessageTally, b: MessageTally): MessageTally {
  return {
    ...sumOfPeriods(a, b),
    ofApp: a.ofApp + b.ofApp,
    duplicates: a.duplicates + b.duplicates,
    hasStatus: a.hasStatus || b.hasStatus,
    hasAccount: a.hasAccount || b.hasAccount,
    businessNumbers: new Set([...a.businessNumbers, ...b.businessNumbers]),
    first: instant(Math.min(a.first, b.first)),
    last: instant(Math.max(a.last, b.last)),
    ofPeriod: sumOfPeriods(a.ofPeriod, b.ofPeriod),
  };
}
