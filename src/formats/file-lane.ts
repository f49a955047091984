import type { ColumnRole } from '../fast-lane/column-role.js';
import { type Dialled, NO_NUMBER } from '../fast-lane/fields.js';
import { JsonLane } from '../fast-lane/json-lane.js';
import type { RowLaneOptions } from '../fast-lane/row-lane.js';
import { TableLane } from '../fast-lane/table-lane.js';
import { jsonValueOf } from '../input/json-value.js';
import type { RowBytes } from '../input/row-bytes.js';
import type { Message } from '../messages/message.js';
import type { NationalNumbers } from '../messages/national-numbers.js';
import { isValidE164 } from '../messages/number-plan.js';
import type { KeptLane, LogSink, LogWitness } from './file-read.js';
import type { Format, ReadingOptions } from './format.js';
import { PER_MESSAGE_FROM } from './meta-verdict.js';

/** Gives a record to the reader of its format; the message it made, where it made one and noticed nothing else. */
type Read<Value> = (record: Value, line: number) => Message | undefined;

const FIRST_BEYOND_ASCII = 0x80;
/** Meta's verdicts without a pricing model are read by their day. */
const ERAS: readonly number[] = [PER_MESSAGE_FROM];

/** Of a generic log; what could be the number of two countries is the reader's. */
function asDialled(national: NationalNumbers): Dialled {
  const known = new Map<number, number>();
  return (digits) => {
    const before = known.get(digits);
    if (before !== undefined) return before;
    const text = String(digits);
    const number = national.isEither(text) ? NO_NUMBER : Number(national.read(text) ?? text);
    if (known.size < MOST_KEPT) known.set(digits, number);
    return number;
  };
}

const MOST_KEPT = 1 << 18;

/** Of Meta's and the providers' formats, whose readers make nothing else of a number that some country has. */
function asItStands(digits: number): number {
  return isValidE164(digits) ? digits : NO_NUMBER;
}

/** The fast lane of one file, where its format has one. */
export class FileLane {
  readonly #kept: KeptLane | undefined;
  readonly #options: RowLaneOptions;
  readonly #national: NationalNumbers | undefined;
  readonly #file: number;
  readonly #witness: LogWitness | undefined;
  readonly #hasOwnColumns: boolean;
  readonly #passed: () => void;
  #lane: TableLane | JsonLane | undefined;

  /** `passed`: told whenever some lines were read. */
  constructor(
    file: number,
    { logZone, national, ownColumns }: ReadingOptions,
    { records, witness, kept }: LogSink,
    passed: () => void,
  ) {
    this.#file = file;
    this.#options = { zone: logZone, eras: ERAS, records, watcher: witness?.watcherOf?.(file) };
    this.#national = national;
    this.#kept = kept;
    this.#witness = witness;
    this.#hasOwnColumns = ownColumns !== undefined && ownColumns.size > 0;
    this.#passed = passed;
  }

  /** For the rows of a table, where it is known what each column holds. */
  table(
    delimiter: string,
    roles: readonly ColumnRole[] | undefined,
    read: Read<readonly string[]>,
  ): RowBytes | undefined {
    if (roles === undefined || delimiter.charCodeAt(0) >= FIRST_BEYOND_ASCII) return undefined;
    const lane = this.#kept?.lane;
    if (lane instanceof TableLane && lane.isOf(delimiter, roles)) return this.#through(lane.begin(read));
    const dialled = this.#national && asDialled(this.#national);
    return this.#through(new TableLane({ ...this.#options, dialled, delimiter, roles, read }));
  }

  /** For JSON objects that stand one on a line, from when `formatOf` knows their format. */
  lines(formatOf: () => Format | undefined, read: Read<unknown>): RowBytes {
    let through: RowBytes | undefined;
    return {
      get line() {
        return through?.line ?? 1;
      },
      take: (bytes, from, to, line) => {
        const format = formatOf();
        // What a column of the user's own holds may stand anywhere in a value: its reader looks at each.
        if (this.#hasOwnColumns || format === undefined) return from;
        const roleOf = this.#roleOf(format);
        const dialled = this.#national && asItStands;
        through ??= this.#through(
          this.#keptJsonLane(read) ?? new JsonLane({ ...this.#options, dialled, roleOf, valueOf: jsonValueOf }, read),
        );
        return through.take(bytes, from, to, line);
      },
    };
  }

  #keptJsonLane(read: Read<unknown>): JsonLane | undefined {
    const lane = this.#kept?.lane;
    return lane instanceof JsonLane ? lane.begin(read) : undefined;
  }

  /** Whether lines may pass: a witness looks at the first records of a file itself. */
  get #isOpen(): boolean {
    return this.#witness === undefined || this.#witness.hasEnoughOf?.(this.#file) === true;
  }

  /** What nobody asks for need not be read. */
  #roleOf({ valueRole }: Format): Format['valueRole'] {
    if (valueRole === undefined || this.#options.watcher !== undefined) return valueRole;
    return (path) => {
      const role = valueRole(path);
      return role === 'expiry' ? 'unread' : role;
    };
  }

  /** How many records the reader never saw. */
  get rowsPassed(): number {
    return this.#lane?.rowsPassed ?? 0;
  }

  /** Whether one of them has a time that names no zone. */
  get hasZonelessTimes(): boolean {
    return this.#lane?.hasZonelessTimes === true;
  }

  #through(lane: TableLane | JsonLane): RowBytes {
    this.#lane = lane;
    if (this.#kept !== undefined) this.#kept.lane = lane;
    let lineBehind = 1;
    const waits = (): boolean => !this.#isOpen;
    return {
      get waits() {
        return waits();
      },
      get line() {
        return lineBehind;
      },
      take: (bytes, from, to, line) => {
        lineBehind = line;
        if (!this.#isOpen) return from;
        const place = lane.take(bytes, from, to, line);
        lineBehind = lane.line;
        this.#passed();
        return place;
      },
    };
  }
}
