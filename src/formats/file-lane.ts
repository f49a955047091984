import type { ColumnRole } from '../fast-lane/column-role.js';
import { type Dialled, NO_NUMBER } from '../fast-lane/fields.js';
import { JsonLane } from '../fast-lane/json-lane.js';
import type { RowLaneOptions } from '../fast-lane/row-lane.js';
import { TableLane } from '../fast-lane/table-lane.js';
import { jsonValueOf } from '../input/json-value.js';
import type { RowBytes } from '../input/row-bytes.js';
import type { Message } from '../messages/message.js';
import type { NationalNumbers } from '../messages/national-numbers.js';
import { isValidNumber } from '../messages/number-plan.js';
import type { LogSink } from './file-read.js';
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
  return isValidNumber(String(digits)) ? digits : NO_NUMBER;
}

/** The fast lane of one file, where its format has one. */
export class FileLane {
  readonly #options: RowLaneOptions;
  readonly #national: NationalNumbers | undefined;
  readonly #isOpen: boolean;
  readonly #hasOwnColumns: boolean;
  readonly #passed: () => void;
  #lane: TableLane | JsonLane | undefined;

  /** `passed`: told whenever some lines were read. A witness looks at every record: then there is no lane. */
  constructor({ logZone, national, ownColumns }: ReadingOptions, { records, witness }: LogSink, passed: () => void) {
    this.#options = { zone: logZone, eras: ERAS, records };
    this.#national = national;
    this.#isOpen = witness === undefined;
    this.#hasOwnColumns = ownColumns !== undefined && ownColumns.size > 0;
    this.#passed = passed;
  }

  /** For the rows of a table, where it is known what each column holds. */
  table(
    delimiter: string,
    roles: readonly ColumnRole[] | undefined,
    read: Read<readonly string[]>,
  ): RowBytes | undefined {
    if (!this.#isOpen || roles === undefined || delimiter.charCodeAt(0) >= FIRST_BEYOND_ASCII) return undefined;
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
        if (!this.#isOpen || this.#hasOwnColumns || format === undefined) return from;
        const roleOf = format.valueRole;
        const dialled = this.#national && asItStands;
        through ??= this.#through(new JsonLane({ ...this.#options, dialled, roleOf, valueOf: jsonValueOf, read }));
        return through.take(bytes, from, to, line);
      },
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
    return {
      get line() {
        return lane.line;
      },
      take: (bytes, from, to, line) => {
        const place = lane.take(bytes, from, to, line);
        this.#passed();
        return place;
      },
    };
  }
}
