import { modernNumber } from '../messages/customer.js';
import { EARLIEST_MS, LATEST_MS } from '../messages/timestamp.js';
import { ByteTimes, dayOfDate } from './byte-times.js';
import type { ColumnRole } from './column-role.js';
import type { FieldPlaces } from './fields.js';
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
import type { RowRead } from './row-read.js';
import type { RowValuesOptions } from './row-values.js';

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
const MOST_FIELDS = 512;
/** What no table is divided by. */
const NO_DELIMITER = 0;
const LEAST_BYTES = 1 << 16;
const MOST_BYTES = 1 << 26;

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
  /** Where the fields of the row at hand are. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** A line whose fields are at these places. */
export interface FilledLine extends FieldPlaces {
  readonly from: number;
  readonly to: number;
}

export interface KernelOptions extends RowValuesOptions {
  /** Of a table; without it, rows are lines that hold a JSON object each. */
  readonly delimiter?: number;
}

/** Where the fields of a row are, by its shape. */
export interface KernelShape {
  readonly number: number;
  readonly fields: number;
}

/**
 * Reads the usual rows of a log many at a time, in WebAssembly: in a third of the time, from the first row on. It takes
 * a row for what was learned of one with the same words, and leaves any other, so what it makes of a log is what
 * `RowLane` makes of it.
 */
export class RowKernel {
  readonly #exports: Kernel;
  readonly #isTable: boolean;
  readonly #lessons: Learned[] = [];
  readonly #places = new Map<Learned, number>();
  /** Whether any row it takes tells more than its kind, its time and its customer. */
  tellsMore = false;
  #batch: RowBatch | undefined;
  /** How far a place in the kernel's memory is from the same in the bytes it takes in. */
  #shift = 0;

  constructor({ delimiter = NO_DELIMITER, zone, eras, dialled }: KernelOptions) {
    const times = new ByteTimes(zone);
    this.#exports = instance({
      dayOf: (date) => {
        const day = dayOfDate(date);
        return Number.isNaN(day) ? NO_DAY : day;
      },
      offsetAt: (localMs) => times.offsetAt(localMs),
      dialled: dialled ?? ((digits) => digits),
      modernNumber,
    });
    this.#isTable = delimiter !== NO_DELIMITER;
    this.#exports.begin(delimiter, dialled === undefined ? 0 : 1, EARLIEST_MS, LATEST_MS);
    for (const era of eras) this.#exports.era(era);
  }

  /** Whether so many bytes of rows take longer without a kernel than it takes to make one. */
  static isWorth(bytes: number): boolean {
    return bytes >= LEAST_BYTES;
  }

  /** Whether there can be a kernel for rows whose fields hold these. */
  static reads(roles: readonly ColumnRole[]): boolean {
    const hasCustomer = roles.includes('customer') || (roles.includes('from') && roles.includes('to'));
    return hasCustomer && roles.includes('time') && roles.length <= MOST_FIELDS;
  }

  /** Begins with rows whose fields hold these; undefined where it reads no such rows. */
  shape(roles: readonly ColumnRole[], isText: (field: number) => boolean = () => true): KernelShape | undefined {
    if (!RowKernel.reads(roles)) return undefined;
    const number = this.#exports.beginShape();
    if (number === 0) return undefined;
    for (const [field, role] of roles.entries()) this.#exports.column(CODES[role], isText(field) ? 1 : 0);
    if (roles.includes('message-id') || roles.includes('user-id')) this.tellsMore = true;
    return { number, fields: roles.length };
  }

  /** Takes in the bytes from one place up to another; false where they are too many for usual rows. */
  open(bytes: Uint8Array, from: number, to: number): boolean {
    if (to - from > MOST_BYTES) return false;
    const input = this.#exports.room(to - from);
    this.batch.bytes.set(bytes.subarray(from, to), input);
    this.#shift = input - from;
    return true;
  }

  /** Reads rows from one place of these bytes up to another, as many as go into one batch; gives how many there are. */
  take(from: number, to: number): number {
    const { take, takeLines } = this.#exports;
    return (this.#isTable ? take : takeLines)(from + this.#shift, to + this.#shift);
  }

  /** Where in these bytes it stopped. */
  get place(): number {
    return this.#exports.place.value - this.#shift;
  }

  /** Whether it stopped because no more rows go into one batch. */
  get isFull(): boolean {
    return this.#exports.stop.value === FULL;
  }

  get hasZonelessTimes(): boolean {
    return this.#exports.hasZoneless.value !== 0;
  }

  /** Learns what the row of a table that it stopped at is taken for. */
  learn(learned: Learned): void {
    if (this.#exports.stop.value !== UNKNOWN || learned.kind === undefined) return;
    this.#exports.learn(learned.kind, this.#lessonOf(learned));
  }

  /** Learns what a line of these bytes is taken for. */
  learnLine(learned: Learned, { number, fields }: KernelShape, line: FilledLine): void {
    if (learned.kind === undefined) return;
    const { starts, ends } = this.batch;
    const shift = this.#shift;
    for (let field = 0; field < fields; field++) {
      starts[field] = (line.starts[field] as number) + shift;
      ends[field] = (line.ends[field] as number) + shift;
    }
    this.#exports.learnLine(line.from + shift, line.to + shift, number, learned.kind, this.#lessonOf(learned));
  }

  /** What was learned of lines holds no longer. */
  forgetLines(): void {
    this.#exports.forgetLines();
  }

  #lessonOf(learned: Learned): number {
    const known = this.#places.get(learned);
    if (known !== undefined) return known;
    const lesson = this.#lessons.push(learned) - 1;
    this.#places.set(learned, lesson);
    if (learned.tellsArrival || learned.tellsConversation || learned.told !== 0) this.tellsMore = true;
    return lesson;
  }

  /** What was read of a row of the batch, into `row`, and what it is taken for. */
  read(place: number, row: RowRead): Learned {
    const batch = this.batch;
    row.at = batch.ats[place] as number;
    row.customer = batch.customers[place] as number;
    row.arrivedAt = batch.arrivals[place] as number;
    row.expiresAt = batch.expiries[place] as number;
    row.idStart = batch.idStarts[place] as number;
    row.idEnd = batch.idEnds[place] as number;
    row.conversationStart = batch.conversationStarts[place] as number;
    row.conversationEnd = batch.conversationEnds[place] as number;
    row.userIdStart = batch.userIdStarts[place] as number;
    row.userIdEnd = batch.userIdEnds[place] as number;
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
    const counts = ({ value }: Told, length = BATCH): Uint32Array => new Uint32Array(buffer, value, length);
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
      starts: counts(own.startsAt, MOST_FIELDS),
      ends: counts(own.endsAt, MOST_FIELDS),
    };
    return this.#batch;
  }
}
