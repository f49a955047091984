import { INBOUND } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import { NumberIndex } from '../messages/number-index.js';
import type { Ownership } from './ownership.js';

/** One thread's rows, in order: `order[from]` up to `order[to - 1]`. */
export interface ThreadRows {
  /** A number of `table.businessNumbers`. */
  readonly business: number;
  readonly order: Uint32Array;
  /** By row, see `MessageTable.instants`. */
  readonly instants: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** Enough for two million business numbers, with an exact product. */
const CUSTOMERS_PER_BUSINESS = 2 ** 32;
const UNKNOWN = -1;
const LEFT_OUT = -2;

/**
 * Groups the rows that count by business number and customer with a counting sort, 8 bytes a message, and calls back
 * with the ordered rows of each thread.
 */
export function groupByThread(
  table: MessageTable,
  ownership: Ownership,
  counts: (kind: number) => boolean,
  visit: (rows: ThreadRows) => void,
): void {
  const threads = new ThreadNumbers(table);
  const threadOf = new Int32Array(table.size);
  const businesses = new Int32Array(table.attributeSets.size).fill(UNKNOWN);
  for (let row = 0; row < table.size; row++) {
    const kind = table.attributes(row);
    let business = businesses[kind] as number;
    if (business === UNKNOWN) businesses[kind] = business = counts(kind) ? ownership.businessOf(row) : LEFT_OUT;
    threadOf[row] = business === LEFT_OUT ? LEFT_OUT : threads.numberOf(business, table.customer(row));
  }
  const { order, ends } = rowsByThread(threadOf, threads.size);
  const { instants } = table;
  const sort = sorterOf(table, instants);
  let from = 0;
  for (const to of ends) {
    sort(order, from, to);
    visit({ business: ownership.businessOf(order[from] as number), order, instants, from, to });
    from = to;
  }
}

/**
 * Above this many cells for each row a table of all threads there could be would take longer to make than to search.
 */
const CELLS_PER_ROW = 4;

/** The numbers of threads, counted from 0 as they come. */
class ThreadNumbers {
  readonly #customers: number;
  /** By business number and customer, where there are few pairs of them; else they are looked up. */
  readonly #direct: Int32Array | undefined;
  readonly #index = new NumberIndex();
  #size = 0;

  constructor(table: MessageTable) {
    this.#customers = table.customers.size;
    // Ownership can give messages to a number that no record of this table names.
    const pairs = (table.businessNumbers.size + 1) * this.#customers;
    this.#direct = pairs <= CELLS_PER_ROW * table.size ? new Int32Array(pairs).fill(UNKNOWN) : undefined;
  }

  numberOf(business: number, customer: number): number {
    if (this.#direct === undefined) return this.#index.placeOf(business * CUSTOMERS_PER_BUSINESS + customer);
    const cell = business * this.#customers + customer;
    const known = this.#direct[cell] as number;
    return known === UNKNOWN ? (this.#direct[cell] = this.#size++) : known;
  }

  get size(): number {
    return this.#direct === undefined ? this.#index.size : this.#size;
  }
}

function rowsByThread(threadOf: Int32Array, threadCount: number): { order: Uint32Array; ends: Uint32Array } {
  // Sizes first, then where each thread begins, and in the end where it ends.
  const ends = new Uint32Array(threadCount);
  for (const thread of threadOf) if (thread !== LEFT_OUT) ends[thread] = (ends[thread] as number) + 1;
  let total = 0;
  for (let thread = 0; thread < threadCount; thread++) {
    const size = ends[thread] as number;
    ends[thread] = total;
    total += size;
  }
  const order = new Uint32Array(total);
  for (let row = 0; row < threadOf.length; row++) {
    const thread = threadOf[row] as number;
    if (thread === LEFT_OUT) continue;
    const place = ends[thread] as number;
    order[place] = row;
    ends[thread] = place + 1;
  }
  return { order, ends };
}

type Sorter = (order: Uint32Array, from: number, to: number) => void;

/** Above this many rows out of order the built-in sort wins; most threads are shorter, and most logs nearly sorted. */
const LONGEST_INSERTION = 24;

/**
 * By instant, the customer's messages first (models/README.md, choice), then in an order the log's own has no part in.
 */
function sorterOf(table: MessageTable, instants: Float64Array): Sorter {
  const isOutbound = (row: number): number => ((table.flags(row) & INBOUND) === 0 ? 1 : 0);
  const compare = (a: number, b: number): number =>
    (instants[a] as number) - (instants[b] as number) || isOutbound(a) - isOutbound(b) || table.compare(a, b);
  return (order, from, to) => {
    if (to - from > LONGEST_INSERTION && !isInOrder(order, from, to, instants)) {
      order.subarray(from, to).sort(compare);
      return;
    }
    for (let i = from + 1; i < to; i++) {
      const row = order[i] as number;
      const at = instants[row] as number;
      let place = i;
      for (; place > from; place--) {
        const before = order[place - 1] as number;
        const apart = (instants[before] as number) - at;
        if (apart < 0 || (apart === 0 && compare(before, row) <= 0)) break;
        order[place] = before;
      }
      order[place] = row;
    }
  };
}

/**
 * Whether no row is before the one in front of it, and only a few are at one instant, which are still to be put in
 * order.
 */
function isInOrder(order: Uint32Array, from: number, to: number, instants: Float64Array): boolean {
  let last = Number.NEGATIVE_INFINITY;
  let together = 0;
  for (let index = from; index < to; index++) {
    const at = instants[order[index] as number] as number;
    together = at === last ? together + 1 : 0;
    if (at < last || together > LONGEST_INSERTION) return false;
    last = at;
  }
  return true;
}
