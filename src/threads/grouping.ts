import { INBOUND } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import { NumberIndex } from '../messages/number-index.js';
import type { OwnersByAttributes } from './ownership.js';

/** One thread's rows, in order: `order[from]` up to `order[to - 1]`. */
export interface ThreadRows {
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
 * The rows that count, by business number and customer: brought together by a counting sort, 8 bytes a message, and
 * then read thread after thread. Every loop over all rows is a function of its own, without anything behind the loop:
 * what the engine makes of it after the first rows then holds to the last.
 */
export class RowsByThread implements ThreadRows {
  readonly order: Uint32Array;
  readonly instants: Float64Array;
  /** Of the thread at hand. */
  from = 0;
  to = 0;
  readonly #table: MessageTable;
  /** Where each thread ends in `order`. */
  readonly #ends: Uint32Array;
  #thread = 0;

  constructor(table: MessageTable, owners: OwnersByAttributes, counts: (kind: number) => boolean) {
    const threads = new ThreadNumbers(table);
    const threadOf = new Int32Array(table.size);
    tellBusinesses(table, owners, counts, threadOf);
    threads.tell(table, threadOf);
    // Sizes first, then where each thread begins, and in the end where it ends.
    const ends = new Uint32Array(threads.size);
    countRows(threadOf, ends);
    this.order = new Uint32Array(beginThreads(ends));
    placeRows(threadOf, ends, this.order);
    this.#table = table;
    this.#ends = ends;
    this.instants = table.instants;
  }

  /** Goes on to the next thread, and puts its rows in order; false where there is none. */
  next(): boolean {
    if (this.#thread === this.#ends.length) return false;
    this.from = this.to;
    this.to = this.#ends[this.#thread++] as number;
    this.#sort();
    return true;
  }

  /**
   * By instant, the customer's messages first (models/README.md, choice), then in an order the log's own has no part
   * in.
   */
  #sort(): void {
    const { order, instants, from, to } = this;
    if (to - from > LONGEST_INSERTION && !isInOrder(this)) {
      order.subarray(from, to).sort((a, b) => this.#compare(a, b));
      return;
    }
    for (let index = from + 1; index < to; index++) {
      const row = order[index] as number;
      const at = instants[row] as number;
      let place = index;
      for (; place > from; place--) {
        const before = order[place - 1] as number;
        const apart = (instants[before] as number) - at;
        if (apart < 0 || (apart === 0 && this.#compare(before, row) <= 0)) break;
        order[place] = before;
      }
      order[place] = row;
    }
  }

  #compare(a: number, b: number): number {
    const { instants } = this;
    return (
      (instants[a] as number) - (instants[b] as number) ||
      this.#isOutbound(a) - this.#isOutbound(b) ||
      this.#table.compare(a, b)
    );
  }

  #isOutbound(row: number): number {
    return (this.#table.flags(row) & INBOUND) === 0 ? 1 : 0;
  }
}

/** By row, the number of the business, or `LEFT_OUT`. */
function tellBusinesses(
  table: MessageTable,
  owners: OwnersByAttributes,
  counts: (kind: number) => boolean,
  businessOf: Int32Array,
): void {
  const ofKinds = new Int32Array(table.attributeSets.size).fill(UNKNOWN);
  for (let row = 0; row < businessOf.length; row++) {
    const kind = table.attributes(row);
    let business = ofKinds[kind] as number;
    if (business === UNKNOWN) ofKinds[kind] = business = counts(kind) ? owners.businessOf(kind) : LEFT_OUT;
    businessOf[row] = business;
  }
}

function countRows(threadOf: Int32Array, sizes: Uint32Array): void {
  for (let row = 0; row < threadOf.length; row++) {
    const thread = threadOf[row] as number;
    if (thread !== LEFT_OUT) sizes[thread] = (sizes[thread] as number) + 1;
  }
}

/** Puts where each thread begins in the place of its size.
 * @returns the size of all */
function beginThreads(sizes: Uint32Array): number {
  let total = 0;
  for (let thread = 0; thread < sizes.length; thread++) {
    const size = sizes[thread] as number;
    sizes[thread] = total;
    total += size;
  }
  return total;
}

/** Puts where each thread ends in the place of where it begins. */
function placeRows(threadOf: Int32Array, begins: Uint32Array, order: Uint32Array): void {
  for (let row = 0; row < threadOf.length; row++) {
    const thread = threadOf[row] as number;
    if (thread === LEFT_OUT) continue;
    const place = begins[thread] as number;
    order[place] = row;
    begins[thread] = place + 1;
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

  get size(): number {
    return this.#direct === undefined ? this.#index.size : this.#size;
  }

  /** Puts the thread of each row in the place of its business. */
  tell(table: MessageTable, rows: Int32Array): void {
    if (this.#direct === undefined) this.#lookUp(table, rows);
    else this.#tellDirect(table, rows, this.#direct);
  }

  #tellDirect(table: MessageTable, rows: Int32Array, direct: Int32Array): void {
    for (let row = 0; row < rows.length; row++) {
      const business = rows[row] as number;
      if (business === LEFT_OUT) continue;
      const cell = business * this.#customers + table.customer(row);
      if (direct[cell] === UNKNOWN) direct[cell] = this.#size++;
      rows[row] = direct[cell] as number;
    }
  }

  #lookUp(table: MessageTable, rows: Int32Array): void {
    for (let row = 0; row < rows.length; row++) {
      const business = rows[row] as number;
      if (business === LEFT_OUT) continue;
      rows[row] = this.#index.placeOf(business * CUSTOMERS_PER_BUSINESS + table.customer(row));
    }
  }
}

/** Above this many rows out of order the built-in sort wins; most threads are shorter, and most logs nearly sorted. */
const LONGEST_INSERTION = 24;

/**
 * Whether no row is before the one in front of it, and only a few are at one instant, which are still to be put in
 * order.
 */
function isInOrder({ order, instants, from, to }: ThreadRows): boolean {
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
