import { modernNumber } from '../messages/customer.js';
import { NO_TIME } from '../messages/records.js';
import type { RowPassed } from '../messages/row-watcher.js';
import { EARLIEST_MS, LATEST_MS } from '../messages/timestamp.js';
import { type ByteTimes, dayOfDate } from './byte-times.js';
import type { ColumnRole } from './column-role.js';
import type { Dialled } from './fields.js';
import {
  ARRIVAL,
  BATCH,
  CONVERSATION,
  CUSTOMER,
  EXPIRY,
  FROM,
  FULL,
  MESSAGE_ID,
  NO_DAY,
  OTHER_ARRIVAL,
  TEXT,
  TIME,
  TO,
  UNKNOWN,
  UNREAD,
  USER_ID,
  WORD,
} from './kernel/codes.js';
import { instance, type Kernel, type Told } from './kernel/instance.js';
import type { Learned } from './row-memory.js';

/** What a column is to the kernel. */
const CODES: Readonly<Record<ColumnRole, number>> = {
  time: TIME,
  customer: CUSTOMER,
  'message-id': MESSAGE_ID,
  arrival: ARRIVAL,
  'other-arrival': OTHER_ARRIVAL,
  account: WORD,
  business: WORD,
  'template-name': WORD,
  word: WORD,
  from: FROM,
  to: TO,
  'user-id': USER_ID,
  conversation: CONVERSATION,
  expiry: EXPIRY,
  text: TEXT,
  unread: UNREAD,
};
const MOST_COLUMNS = 256;
const MOST_ERAS = 8;
const LEAST_BYTES = 1 << 16;

/** What was read of one row that differs from row to row. */
export class RowRead implements RowPassed {
  line = 0;
  at = 0;
  customer = 0;
  arrivedAt = 0;
  expiresAt = NO_TIME;
  idStart = 0;
  idEnd = 0;
  conversationStart = 0;
  conversationEnd = 0;
  /** The same of the business-scoped user id of its customer. */
  userIdStart = 0;
  userIdEnd = 0;
}

/** Rows that were taken together, in columns; the bytes of their ids lie in `bytes`. */
export interface RowBatch {
  readonly kinds: Uint32Array;
  readonly ats: Float64Array;
  readonly customers: Float64Array;
  /** By row: a place in `learned`. */
  readonly lessons: Uint32Array;
  readonly arrivals: Float64Array;
  readonly idStarts: Uint32Array;
  readonly idEnds: Uint32Array;
  readonly conversationStarts: Uint32Array;
  readonly conversationEnds: Uint32Array;
  readonly expiries: Float64Array;
  readonly userIdStarts: Uint32Array;
  readonly userIdEnds: Uint32Array;
  readonly bytes: Uint8Array;
}

export interface KernelOptions {
  readonly delimiter: number;
  readonly eras: readonly number[];
  readonly dialled: Dialled | undefined;
  readonly times: ByteTimes;
}

/**
 * Reads the usual rows of a table many at a time, in WebAssembly: a third of the time, from the first row on. It takes
 * a row for what was learned of one with the same words, and leaves any other, so what it makes of a log is what
 * `RowLane` makes of it.
 */
export class RowKernel {
  readonly #exports: Kernel;
  readonly #lessons: Learned[] = [];
  readonly #places = new Map<Learned, number>();
  readonly #hasIds: boolean;
  readonly #hasConversations: boolean;
  readonly #hasExpiries: boolean;
  readonly #hasUserIds: boolean;
  /** Whether any row it takes tells more than its kind, its time and its customer. */
  tellsMore: boolean;
  #batch: RowBatch | undefined;
  /** Where the input begins. */
  #input = 0;

  private constructor(roles: readonly ColumnRole[], options: KernelOptions) {
    const { delimiter, eras, dialled = (digits: number) => digits, times } = options;
    this.#exports = instance({
      dayOf: (date) => {
        const day = dayOfDate(date);
        return Number.isNaN(day) ? NO_DAY : day;
      },
      offsetAt: (localMs) => times.offsetAt(localMs),
      dialled,
      modernNumber,
    });
    this.#exports.begin(delimiter, options.dialled === undefined ? 0 : 1, EARLIEST_MS, LATEST_MS);
    for (const era of eras) this.#exports.era(era);
    for (const role of roles) this.#exports.column(CODES[role]);
    this.#hasIds = roles.includes('message-id');
    this.#hasConversations = roles.includes('conversation');
    this.#hasExpiries = roles.includes('expiry');
    this.#hasUserIds = roles.includes('user-id');
    this.tellsMore = this.#hasIds || this.#hasUserIds;
  }

  /** Whether so many bytes of rows take longer without a kernel than it takes to make one. */
  static isWorth(bytes: number): boolean {
    return bytes >= LEAST_BYTES;
  }

  /** A kernel for a table whose columns hold these; undefined where it reads no such table. */
  static of(roles: readonly ColumnRole[], options: KernelOptions): RowKernel | undefined {
    const hasCustomer = roles.includes('customer') || (roles.includes('from') && roles.includes('to'));
    if (!hasCustomer || !roles.includes('time')) return undefined;
    if (roles.length > MOST_COLUMNS || options.eras.length > MOST_ERAS) return undefined;
    return new RowKernel(roles, options);
  }

  /** Takes in the bytes that rows are to be read from. */
  open(bytes: Uint8Array, from: number, to: number): void {
    this.#input = this.#exports.room(to - from);
    this.batch.bytes.set(bytes.subarray(from, to), this.#input);
  }

  /** Reads rows up to a place in the input, as many as go into one batch; gives how many there are. */
  take(from: number, to: number): number {
    return this.#exports.take(this.#input + from, this.#input + to);
  }

  /** Where in the input it stopped. */
  get place(): number {
    return this.#exports.place.value - this.#input;
  }

  /** Whether it stopped because no more rows go into one batch. */
  get isFull(): boolean {
    return this.#exports.stop.value === FULL;
  }

  get hasZonelessTimes(): boolean {
    return this.#exports.hasZoneless.value !== 0;
  }

  /** Learns what the row it stopped at is taken for. */
  learn(learned: Learned): void {
    if (this.#exports.stop.value !== UNKNOWN || learned.kind === undefined) return;
    let lesson = this.#places.get(learned);
    if (lesson === undefined) {
      lesson = this.#lessons.push(learned) - 1;
      this.#places.set(learned, lesson);
      if (learned.tellsArrival || learned.tellsConversation || learned.told !== 0) this.tellsMore = true;
    }
    this.#exports.learn(learned.kind, lesson);
  }

  /** What was read of a row of the batch, into `row`, and what it is taken for. */
  read(place: number, row: RowRead): Learned {
    const batch = this.batch;
    row.at = batch.ats[place] as number;
    row.customer = batch.customers[place] as number;
    row.arrivedAt = batch.arrivals[place] as number;
    if (this.#hasIds) {
      row.idStart = batch.idStarts[place] as number;
      row.idEnd = batch.idEnds[place] as number;
    }
    if (this.#hasConversations) {
      row.conversationStart = batch.conversationStarts[place] as number;
      row.conversationEnd = batch.conversationEnds[place] as number;
    }
    if (this.#hasExpiries) row.expiresAt = batch.expiries[place] as number;
    if (this.#hasUserIds) {
      row.userIdStart = batch.userIdStarts[place] as number;
      row.userIdEnd = batch.userIdEnds[place] as number;
    }
    return this.#lessons[batch.lessons[place] as number] as Learned;
  }

  /** Heeds another number of the business, where rows have two ends. */
  meet(business: number): void {
    this.#exports.meet(business);
  }

  get batch(): RowBatch {
    const own = this.#exports;
    const { buffer } = own.memory;
    // Memory that has grown is another buffer.
    if (this.#batch !== undefined && this.#batch.bytes.buffer === buffer) return this.#batch;
    const counts = ({ value }: Told): Uint32Array => new Uint32Array(buffer, value, BATCH);
    const numbers = ({ value }: Told): Float64Array => new Float64Array(buffer, value, BATCH);
    this.#batch = {
      kinds: counts(own.kindsAt),
      ats: numbers(own.atsAt),
      customers: numbers(own.customersAt),
      lessons: counts(own.lessonsAt),
      arrivals: numbers(own.arrivalsAt),
      idStarts: counts(own.idStartsAt),
      idEnds: counts(own.idEndsAt),
      conversationStarts: counts(own.conversationStartsAt),
      conversationEnds: counts(own.conversationEndsAt),
      expiries: numbers(own.expiriesAt),
      userIdStarts: counts(own.userIdStartsAt),
      userIdEnds: counts(own.userIdEndsAt),
      bytes: new Uint8Array(buffer),
    };
    return this.#batch;
  }
}
