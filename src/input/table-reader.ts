import { CsvError, type Options } from 'csv-parse';
import { CutOff, Failure } from '../failure.js';
import { csvOptions, streamRecords } from './csv-records.js';
import { isBlank, lineBreaksIn, PlainLines, type RowHandler } from './plain-lines.js';
import type { RowBytes } from './row-bytes.js';
import { type RowOnLine, rowsInQuotes } from './rows-in-quotes.js';
import type { Dialect } from './sniff.js';
import { WholeLines } from './whole-lines.js';

/** Where the rows of a table go. Lines are counted from 1; a row is named by the line it begins on. */
export interface TableHandlers {
  /** A faster reader for the rows under a header, where there is one; it gives rows it will not read to `take`. */
  header(columns: readonly string[], take: RowHandler): RowBytes | undefined;
  row(fields: readonly string[], line: number): void;
  /** A row that has more or fewer fields than the header. */
  misshapen(fields: readonly string[], line: number): void;
  /** A row of which a quoted field has swallowed others: all of them. Without it, such a table is refused. */
  swallowed?(rows: readonly RowOnLine[]): void;
  /** Whether a short row is none and may end a log: a line of totals, which nobody cut off. */
  isNoRow?(fields: readonly string[]): boolean;
}

/**
 * Reads a delimited table row by row, in constant memory, from UTF-8; of a later part of one, with the columns its
 * header has and the line it begins on.
 * @returns the line behind the last; undefined where that was lost in quoted fields
 * @throws Failure where the text ends inside a quoted field or a row: a truncated log would make a smaller bill
 */
export async function readTable(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  dialect: Dialect,
  handlers: TableHandlers,
  { columns, firstLine }: TablePart = { columns: undefined, firstLine: 1 },
): Promise<number | undefined> {
  const rows = new RowShapes(path, dialect.delimiter, handlers, firstLine);
  const lines = new WholeLines(pieces);
  if (columns !== undefined) rows.begin(columns);
  let lineBehind: number | undefined;
  try {
    lineBehind = await new TableReader(dialect, rows).read(lines, firstLine);
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(path, error, rows.nextLine);
    throw error;
  }
  if (rows.lastIsShort && lines.endsInLine) {
    throw new CutOff(
      `${path} ends in the middle of line ${rows.lastLine}: it was cut off.`,
      'Export it again; a part of a log would make a smaller bill.',
      { file: path, line: rows.lastLine },
    );
  }
  return lineBehind;
}

/** Where a part of a table begins. */
export interface TablePart {
  /** Of the header, where that is not in this part. */
  readonly columns: readonly string[] | undefined;
  readonly firstLine: number;
}

const QUOTED = /"[^"]*"/g;
/** As old Macs ended lines. */
const LONE_CR_FIRST = /^[^\n]*?\r(?!\n)/;
/** As many as a sheet of Excel has. */
const MOST_COLUMNS = 1 << 14;
const LINE_END = Buffer.from('\n');
const RETURN = 0x0d;
/** So many are read at a time while a faster reader waits for others to have read some. */
const FEW_BYTES = 1 << 12;

/**
 * Reads rows from bytes as far as they are plain; from text, with csv-parse for every line with a quote, where they are
 * not; and with csv-parse alone where a quoted field does not end, or lines end in CR alone.
 */
class TableReader {
  readonly #dialect: Dialect;
  readonly #rows: RowShapes;

  constructor(dialect: Dialect, rows: RowShapes) {
    this.#dialect = dialect;
    this.#rows = rows;
  }

  async read(lines: WholeLines, firstLine: number): Promise<number | undefined> {
    const first = await lines.next(!this.#rows.hasHeader);
    const endsLinesWithCr = !this.#rows.hasHeader && LONE_CR_FIRST.test(first.toString().replace(QUOTED, ''));
    const options = csvOptions(this.#dialect, endsLinesWithCr);
    const plain = new PlainLines(this.#dialect.delimiter, options, this.#take);
    plain.skipTo(firstLine);
    for (let bytes = first; bytes.length > 0; bytes = await lines.next(!this.#rows.hasHeader)) {
      const isWhole = !lines.endsInLine || lines.isAtEnd;
      if (endsLinesWithCr || !isWhole) {
        await this.#readRest(plain.rest, joined(bytes, lines), options);
        return undefined;
      }
      if (!this.#readLines(bytes, plain, lines.endsInLine)) break;
    }
    if (plain.rest.text === '') return plain.rest.line;
    await this.#readRest(plain.rest, lines, options);
    return undefined;
  }

  readonly #take: RowHandler = (fields, line) => {
    if (line > this.#dialect.linesBeforeHeader) this.#rows.take(fields, line);
  };

  /** False where csv-parse has to take over, from what `plain` holds of these lines. */
  #readLines(bytes: Buffer, plain: PlainLines, isLineOpen: boolean): boolean {
    // Only a row on the last line can be cut off.
    this.#rows.lastIsShort = false;
    // A line end that was cut in two is none.
    const mayBeWhole = !(isLineOpen && bytes.at(-1) === RETURN);
    for (let from = 0; from < bytes.length; ) {
      const isWhole = mayBeWhole && plain.rest.text === '';
      if (isWhole) from = this.#readBytes(isLineOpen ? withLineEnd(bytes) : bytes, from, plain);
      if (from >= bytes.length) break;
      const few = Math.max(FEW_BYTES, plain.rest.text.length);
      const to = this.#rows.rowBytes?.waits === true ? lineEndBehind(bytes, from + few) : bytes.length;
      if (!plain.take(bytes.toString('utf8', from, to))) return false;
      from = to;
    }
    return true;
  }

  /** As many lines as can be read straight from bytes; the place of the first that cannot. */
  #readBytes(bytes: Buffer, from: number, plain: PlainLines): number {
    const { rowBytes } = this.#rows;
    if (rowBytes === undefined) return from;
    const place = rowBytes.take(bytes, from, bytes.length, plain.rest.line);
    plain.skipTo(rowBytes.line);
    this.#rows.nextLine = rowBytes.line;
    return place;
  }

  /** The rest of a table with csv-parse, from what is left of the lines before. */
  async #readRest(left: PlainLines['rest'], rest: AsyncIterable<Buffer>, options: Options): Promise<void> {
    await streamRecords(texts(left.text, rest), options, (fields, linesSeen) => {
      this.#take(fields, left.line - 1 + linesSeen - lineBreaksIn(fields));
    });
  }
}

/** Where the line ends that a place is in; the end of all where none does. */
function lineEndBehind(bytes: Buffer, place: number): number {
  const lineEnd = bytes.indexOf(LINE_END, place);
  return lineEnd === -1 ? bytes.length : lineEnd + LINE_END.length;
}

function withLineEnd(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, LINE_END]);
}

async function* joined(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* texts(start: string, rest: AsyncIterable<Buffer>): AsyncGenerator<string> {
  if (start !== '') yield start;
  const decoder = new TextDecoder();
  for await (const bytes of rest) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** Holds every row against the header. */
class RowShapes {
  readonly #path: string;
  readonly #delimiter: string;
  readonly #handlers: TableHandlers;
  #columns: readonly string[] | undefined;
  lastLine = 0;
  /** Where the row behind the last one begins. */
  nextLine = 1;
  lastIsShort = false;
  /** The faster reader for rows under this header. */
  rowBytes: RowBytes | undefined;

  constructor(path: string, delimiter: string, handlers: TableHandlers, firstLine: number) {
    this.#path = path;
    this.#delimiter = delimiter;
    this.#handlers = handlers;
    this.nextLine = firstLine;
  }

  /** The header, which is not among the rows to come or the first of them. */
  begin(columns: readonly string[]): void {
    if (columns.length > MOST_COLUMNS) {
      throw new Failure(
        `${this.#path} has ${columns.length} columns, more than any program writes.`,
        'Is it a log? Export it again as plain CSV.',
      );
    }
    this.#columns = columns;
    this.rowBytes = this.#handlers.header(columns, this.#takeUnlessBlank);
  }

  readonly #takeUnlessBlank: RowHandler = (fields, line) => {
    if (!isBlank(fields)) this.take(fields, line);
  };

  get hasHeader(): boolean {
    return this.#columns !== undefined;
  }

  take(fields: readonly string[], line: number): void {
    const lineBreaks = lineBreaksIn(fields);
    this.lastLine = line;
    this.nextLine = line + lineBreaks + 1;
    if (this.#columns === undefined) {
      this.begin(fields);
      return;
    }
    this.lastIsShort = fields.length < this.#columns.length && this.#handlers.isNoRow?.(fields) !== true;
    const rows = lineBreaks === 0 ? [] : rowsInQuotes(fields, this.#columns.length, this.#delimiter, line);
    if (rows.length > 0) this.#takeSwallowed(rows, line);
    else if (fields.length === this.#columns.length) this.#handlers.row(fields, line);
    else this.#handlers.misshapen(fields, line);
  }

  #takeSwallowed(rows: readonly RowOnLine[], line: number): void {
    if (this.#handlers.swallowed !== undefined) return this.#handlers.swallowed(rows);
    throw new Failure(
      `${this.#path}:${line} has a quoted field that goes on over ${rows.length} rows.`,
      'A quote is missing, or one too many: correct it, or export the table again.',
    );
  }
}

/** `line`: where the row begins that cannot be read. */
function unreadable(path: string, error: CsvError, line: number): Failure {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new CutOff(
      `${path} ends inside a quoted field that begins on line ${line}: it was cut off, or a quote is missing.`,
      'Export it again; a part of a log would make a smaller bill.',
      { file: path, line },
    );
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new Failure(
      `${path}:${line} begins a row of more than 16 MB: a quote or the line ends are missing, or it is no table.`,
      'Export it again as plain CSV.',
      { code: 'unreadable', file: path, line },
    );
  }
  return new Failure(`${path} cannot be read as CSV: ${error.message}.`, 'Export it again as plain CSV.', {
    code: 'unreadable',
    file: path,
  });
}
