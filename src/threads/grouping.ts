import type { Instant } from '../messages/instant.js';
import { INBOUND } from '../messages/message-bits.js';
import type { MessageTable } from '../messages/message-table.js';
import type { Ownership } from './ownership.js';

/** One thread's rows, in order: `order[from]` up to `order[to - 1]`. */
export interface ThreadRows {
  /** A number of `table.businessNumbers`. */
  readonly business: number;
  readonly order: Uint32Array;
  readonly from: number;
  readonly to: number;
}

/** Enough for two million business numbers, with an exact product. */
const CUSTOMERS_PER_BUSINESS = 2 ** 32;

/**
 * Groups the rows that count by business number and customer with a counting sort, 8 bytes a message, and calls back
 * with the ordered rows of each thread.
 */
export function groupByThread(
  table: MessageTable,
  ownership: Ownership,
  counts: (row: number) => boolean,
  instantOf: (row: number) => Instant,
  visit: (rows: ThreadRows) => void,
): void {
  const numbers = new Map<number, number>();
  const threadOf = new Int32Array(table.size).fill(-1);
  const sizes: number[] = [];
  for (let row = 0; row < table.size; row++) {
    if (!counts(row)) continue;
    const key = ownership.businessOf(row) * CUSTOMERS_PER_BUSINESS + table.customer(row);
    let thread = numbers.get(key);
    if (thread === undefined) {
      thread = sizes.length;
      numbers.set(key, thread);
      sizes.push(0);
    }
    threadOf[row] = thread;
    sizes[thread] = (sizes[thread] as number) + 1;
  }

  const { order, ends } = rowsByThread(threadOf, sizes);
  const compare = comparatorOf(table, instantOf);
  let from = 0;
  for (const to of ends) {
    sortRows(order.subarray(from, to), compare);
    visit({ business: ownership.businessOf(order[from] as number), order, from, to });
    from = to;
  }
}

function rowsByThread(threadOf: Int32Array, sizes: readonly number[]): { order: Uint32Array; ends: Uint32Array } {
  const ends = new Uint32Array(sizes.length);
  let total = 0;
  for (const [thread, size] of sizes.entries()) {
    ends[thread] = total;
    total += size;
  }
  const order = new Uint32Array(total);
  for (let row = 0; row < threadOf.length; row++) {
    const thread = threadOf[row] as number;
    if (thread === -1) continue;
    const place = ends[thread] as number;
    order[place] = row;
    ends[thread] = place + 1;
  }
  return { order, ends };
}

/** By instant, the customer's messages first (RULES.md, choice), then in an order the log's own has no part in. */
function comparatorOf(table: MessageTable, instantOf: (row: number) => Instant): (a: number, b: number) => number {
  const isOutbound = (row: number): number => ((table.bits(row) & INBOUND) === 0 ? 1 : 0);
  return (a, b) => instantOf(a) - instantOf(b) || isOutbound(a) - isOutbound(b) || table.compare(a, b);
}

/** Above this many rows the built-in sort wins; most threads are shorter, and most logs are nearly sorted. */
const LONGEST_INSERTION = 24;

function sortRows(rows: Uint32Array, compare: (a: number, b: number) => number): void {
  if (rows.length > LONGEST_INSERTION) {
    rows.sort(compare);
    return;
  }
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i] as number;
    let place = i;
    while (place > 0 && compare(rows[place - 1] as number, row) > 0) {
      rows[place] = rows[place - 1] as number;
      place--;
    }
    rows[place] = row;
  }
}
