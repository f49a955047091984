import { type Instant, instant } from './instant.js';
import { kindCountsOf } from './kind-counts.js';
import { deliveryOf, distinctRecords, INBOUND } from './message-bits.js';
import type { MessageTable } from './message-table.js';

/** How many messages of each sort there are, whatever becomes of them. Two tallies of different customers add up. */
export interface MessageTally {
  readonly messages: number;
  readonly inbound: number;
  readonly failed: number;
  /** Last seen as queued or sent. */
  readonly underWay: number;
  readonly customers: number;
  /** Records that repeat what another said. */
  readonly duplicates: number;
  /** The first and the last message; infinite where there is none. */
  readonly first: Instant;
  readonly last: Instant;
}

export const NO_MESSAGES: MessageTally = {
  messages: 0,
  inbound: 0,
  failed: 0,
  underWay: 0,
  customers: 0,
  duplicates: 0,
  first: Number.POSITIVE_INFINITY as Instant,
  last: Number.NEGATIVE_INFINITY as Instant,
};

/** Counts the merged messages of a table. */
export function tallyOf(table: MessageTable): MessageTally {
  let inbound = 0;
  let failed = 0;
  let underWay = 0;
  let distinct = 0;
  for (const { kind, count } of kindCountsOf(table)) {
    distinct += distinctRecords(kind.bits) * count;
    if (kind.bits & INBOUND) inbound += count;
    else if (deliveryOf(kind.bits) === 'failed') failed += count;
    else if (deliveryOf(kind.bits) === 'under-way') underWay += count;
  }
  const customers = customersIn(table);
  const duplicates = table.recordCount - distinct;
  return { messages: table.size, inbound, failed, underWay, customers, duplicates, ...spanOf(table) };
}

export function sumOfTallies(a: MessageTally, b: MessageTally): MessageTally {
  return {
    messages: a.messages + b.messages,
    inbound: a.inbound + b.inbound,
    failed: a.failed + b.failed,
    underWay: a.underWay + b.underWay,
    customers: a.customers + b.customers,
    duplicates: a.duplicates + b.duplicates,
    first: instant(Math.min(a.first, b.first)),
    last: instant(Math.max(a.last, b.last)),
  };
}

function spanOf(table: MessageTable): Pick<MessageTally, 'first' | 'last'> {
  let { first, last } = NO_MESSAGES;
  for (let row = 0; row < table.size; row++) {
    const at = table.at(row);
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return { first, last };
}

/** Not the size of the table of customers: a spelling that a merged message does not have any more is none. */
function customersIn(table: MessageTable): number {
  const isThere = new Uint8Array(table.customers.size);
  for (let row = 0; row < table.size; row++) isThere[table.customer(row)] = 1;
  let count = 0;
  for (const one of isThere) count += one;
  return count;
}
