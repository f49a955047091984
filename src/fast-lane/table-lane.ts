import type { Message } from '../messages/message.js';
import { type ColumnRole, isLookedAt } from './column-role.js';
import { LaneKernel } from './lane-kernel.js';
import { RowKernel } from './row-kernel.js';
import { RowLane, type RowLaneOptions } from './row-lane.js';
import { RowRecorder } from './row-recorder.js';

export interface TableLaneOptions extends RowLaneOptions {
  readonly delimiter: string;
  /** What each column holds. */
  readonly roles: readonly ColumnRole[];
  /** Gives a row to the reader of its format: see `RowLane.take`. */
  readonly read: (fields: readonly string[], line: number) => Message | undefined;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
/** A line with more fields than this is for csv-parse. */
const MOST_FIELDS = 1 << 12;
const ODD = -1;
const OPEN_BRACE = 0x7b;
/** A shorter cell holds no webhook: there is no room for a number, a time, and keys for them. */
export const LEAST_PAYLOAD = 40;
/** The white space of JSON, and what JSON begins with, as it stands or in Base64. */
const IS_SPACE = flagged(' \t\r\n');
const IS_BEGINNING = flagged('{["');
const BASE64: ReadonlySet<number> = new Set(['eyJ', 'ewo', 'W3s'].map((start) => Buffer.from(start).readUIntBE(0, 3)));

function flagged(characters: string): Uint8Array {
  const flags = new Uint8Array(256);
  for (const character of characters) flags[character.charCodeAt(0)] = 1;
  return flags;
}

/**
 * Reads the rows of a table straight from its bytes: lines as RFC 4180 has them, quoted or not, with the delimiter of
 * the table. Any other line it leaves to csv-parse.
 */
export class TableLane {
  readonly #recorder: RowRecorder;
  readonly #lane: RowLane;
  #read: TableLaneOptions['read'];
  readonly #roles: readonly ColumnRole[];
  /** The fields that no reader looks at, or only where it must. */
  readonly #unread: readonly number[];
  readonly #delimiter: number;
  readonly #kernel: LaneKernel;
  readonly #starts = new Int32Array(MOST_FIELDS);
  readonly #ends = new Int32Array(MOST_FIELDS);
  /** Whether a field has doubled quotes, which its bytes alone do not undo. */
  readonly #isEscaped = new Uint8Array(MOST_FIELDS);
  readonly #places = { starts: this.#starts, ends: this.#ends };
  /** What the row at hand stands in. */
  #bytes: Buffer = Buffer.alloc(0);
  #fieldCount = 0;
  #hasEscapes = false;
  /** How many lines the row at hand takes. */
  #lines = 0;
  /** How many delimiters stand within quotes in it. */
  #quotedDelimiters = 0;
  /** The line behind the last row. */
  line = 1;
  /** How many rows the reader never saw. */
  rowsPassed = 0;

  constructor(options: TableLaneOptions) {
    this.#recorder = new RowRecorder(options.records, options.watcher);
    this.#lane = new RowLane(options.roles, { ...options, isTable: true }, this.#recorder);
    this.#read = options.read;
    this.#roles = options.roles;
    const isForKernel = RowKernel.reads(options.roles);
    this.#kernel = new LaneKernel(this.#recorder, isForKernel ? () => this.#begunKernel(options) : undefined);
    this.#unread = [...options.roles.keys()].filter((field) => !isLookedAt(options.roles[field]));
    this.#delimiter = options.delimiter.charCodeAt(0);
  }

  get hasZonelessTimes(): boolean {
    return this.#recorder.hasZonelessTimes;
  }

  /** Whether it reads tables of a delimiter whose columns hold these. */
  isOf(delimiter: string, roles: readonly ColumnRole[]): boolean {
    return (
      delimiter.charCodeAt(0) === this.#delimiter &&
      roles.length === this.#roles.length &&
      roles.every((role, column) => role === this.#roles[column])
    );
  }

  /** Begins another part of the same log, with a reader of its own: what was learned of the log stays. */
  begin(read: TableLaneOptions['read']): this {
    this.#read = read;
    this.rowsPassed = 0;
    return this;
  }

  /**
   * Reads the lines from `from` up to `to`, which is behind a line end; the first is line `line` of the file.
   * @returns the place of the first line that it leaves to csv-parse, or `to`
   */
  take(bytes: Buffer, from: number, to: number, line: number): number {
    this.line = line;
    this.#bytes = bytes;
    this.#kernel.open(bytes, from, to);
    for (let index = from; index < to; this.line += this.#lines) {
      const rows = this.#kernel.record(index, this.line);
      this.line += rows;
      this.rowsPassed += rows;
      index = this.#kernel.place;
      if (index === to) return to;
      const next = this.#split(bytes, index, to);
      if (next === ODD) return index;
      index = next;
      if (this.#fieldCount > 1 || this.#starts[0] !== this.#ends[0]) this.#takeRow(bytes);
    }
    return to;
  }

  #begunKernel(options: TableLaneOptions): RowKernel {
    const kernel = new RowKernel({ ...options, delimiter: this.#delimiter });
    kernel.shape(this.#roles);
    this.#lane.guide(kernel);
    return kernel;
  }

  /** Made once, and not for each of millions of rows. */
  readonly #readRow = (): Message | undefined => this.#read(this.#texts(), this.line);

  #takeRow(bytes: Buffer): void {
    const isOdd = this.#fieldCount !== this.#roles.length || (this.#hasEscapes && this.#isReadEscaped());
    // Only where a quoted field has the delimiters of a row can it have swallowed one.
    const mayHoldRows = this.#lines > 1 && this.#quotedDelimiters >= this.#roles.length - 1;
    if (isOdd || mayHoldRows || this.#mayHoldJson(bytes)) this.#readRow();
    else if (this.#lane.take(bytes, this.#places, this.line, this.#readRow)) {
      this.rowsPassed++;
      if (this.#lane.learned !== undefined) this.#kernel.opened?.learn(this.#lane.learned);
    }
  }

  /** Finds the fields of a line; the place behind it, or `ODD`. */
  #split(bytes: Uint8Array, from: number, to: number): number {
    this.#lines = 1;
    this.#hasEscapes = false;
    this.#quotedDelimiters = 0;
    let field = 0;
    // Every byte of a log goes by here: what the loop needs is at hand.
    const starts = this.#starts;
    const ends = this.#ends;
    const isEscaped = this.#isEscaped;
    const delimiter = this.#delimiter;
    for (let at = from; ; at++) {
      const isQuoted = bytes[at] === QUOTE;
      const start = isQuoted ? at + 1 : at;
      let end: number;
      if (isQuoted) {
        end = this.#closingQuote(bytes, start, to, field);
        if (end === ODD) return ODD;
        at = bytes[end + 1] === RETURN && bytes[end + 2] === NEWLINE ? end + 2 : end + 1;
      } else {
        let byte = bytes[at];
        while (byte !== delimiter && byte !== NEWLINE && byte !== QUOTE) byte = bytes[++at];
        end = byte === NEWLINE && at > start && bytes[at - 1] === RETURN ? at - 1 : at;
        isEscaped[field] = 0;
      }
      starts[field] = start;
      ends[field] = end;
      field++;
      if (bytes[at] === NEWLINE) {
        this.#fieldCount = field;
        return at + 1;
      }
      if (bytes[at] !== delimiter || field === MOST_FIELDS) return ODD;
    }
  }

  /** Where a quoted field ends; `ODD` where it goes on behind `to`. */
  #closingQuote(bytes: Uint8Array, from: number, to: number, field: number): number {
    this.#isEscaped[field] = 0;
    const delimiter = this.#delimiter;
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (byte === NEWLINE) this.#lines++;
      if (byte === delimiter) this.#quotedDelimiters++;
      if (byte !== QUOTE) continue;
      if (bytes[at + 1] !== QUOTE) return at;
      at++;
      this.#isEscaped[field] = 1;
      this.#hasEscapes = true;
    }
    return ODD;
  }

  /** Whether a webhook may stand in a cell that no reader looks at: the one who brings rows sees to that. */
  #mayHoldJson(bytes: Buffer): boolean {
    for (const field of this.#unread) {
      const end = this.#ends[field] as number;
      let at = this.#starts[field] as number;
      if (end - at < LEAST_PAYLOAD) continue;
      while (at < end && IS_SPACE[bytes[at] as number] === 1) at++;
      if (at === end) continue;
      if (IS_BEGINNING[bytes[at] as number] === 1 || (end - at >= 3 && BASE64.has(bytes.readUIntBE(at, 3))))
        return true;
      // What a message says counts only where it is JSON as a whole.
      if (this.#roles[field] === 'unread') for (; at < end; at++) if (bytes[at] === OPEN_BRACE) return true;
    }
    return false;
  }

  #isReadEscaped(): boolean {
    return this.#roles.some((role, column) => isLookedAt(role) && this.#isEscaped[column] === 1);
  }

  /** The fields of the row at hand as csv-parse gives them. */
  #texts(): readonly string[] {
    const bytes = this.#bytes;
    return Array.from({ length: this.#fieldCount }, (_, field) => {
      const text = bytes.toString('utf8', this.#starts[field], this.#ends[field]);
      return this.#isEscaped[field] === 1 ? text.replaceAll('""', '"') : text;
    });
  }
}
