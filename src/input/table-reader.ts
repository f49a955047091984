import { CsvError } from 'csv-parse';
import { Failure } from '../failure.js';
import { csvOptions, streamRecords } from './csv-records.js';
import { lineBreaksIn, PlainLines, type RowHandler } from './plain-lines.js';
import type { Dialect } from './sniff.js';

/** Where the rows of a table go. Lines are counted from 1; a row is named by the line it begins on. */
export interface TableHandlers {
  header(columns: readonly string[]): void;
  row(fields: readonly string[], line: number): void;
  /** A row that has more or fewer fields than the header. */
  misshapen(fields: readonly string[], line: number): void;
}

/**
 * Reads a delimited table row by row, in constant memory.
 * @throws Failure where the text ends inside a quoted field or a row: a truncated log would make a smaller bill
 */
export async function readTable(
  path: string,
  text: AsyncIterable<string>,
  dialect: Dialect,
  handlers: TableHandlers,
): Promise<void> {
  const rows = new RowShapes(handlers);
  const ending = new Ending(text);
  try {
    await readRows(ending.pieces(), dialect, rows);
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(path, error, rows.nextLine);
    throw error;
  }
  if (rows.lastIsShort && ending.lastCharacter !== '\n') {
    throw new Failure(
      `${path} ends in the middle of line ${rows.lastLine}: it was cut off.`,
      'Export it again; a part of a log would make a smaller bill.',
    );
  }
}

/** Plain lines the fast way, for as long as it goes; csv-parse reads the rest, or all where lines end in CR alone. */
async function readRows(text: AsyncIterator<string>, dialect: Dialect, rows: RowShapes): Promise<void> {
  const first = await firstLine(text);
  const endsLinesWithCr = LONE_CR_FIRST.test(first.replace(QUOTED, ''));
  const options = csvOptions(dialect, endsLinesWithCr);
  const take: RowHandler = (fields, line) => {
    if (line > dialect.linesBeforeHeader) rows.take(fields, line);
  };
  let rest = { text: first, line: 1 };
  if (!endsLinesWithCr) {
    const plain = new PlainLines(dialect.delimiter, options, take);
    let isPlain = plain.take(first);
    while (isPlain) {
      const next = await text.next();
      if (next.done) break;
      isPlain = plain.take(next.value);
    }
    rest = plain.rest;
    if (isPlain && rest.text === '') return;
  }
  await streamRecords(joined(rest.text, text), options, (fields, linesSeen) => {
    take(fields, rest.line - 1 + linesSeen - lineBreaksIn(fields));
  });
}

const QUOTED = /"[^"]*"/g;
/** As old Macs ended lines. */
const LONE_CR_FIRST = /^[^\n]*?\r(?!\n)/;

/** The text up to and with its first line end; all of it where it has none. */
async function firstLine(text: AsyncIterator<string>): Promise<string> {
  let first = '';
  while (!first.includes('\n')) {
    const next = await text.next();
    if (next.done) break;
    first += next.value;
  }
  return first;
}

async function* joined(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  if (first !== '') yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Remembers the last character that went by. */
class Ending {
  readonly #text: AsyncIterable<string>;
  lastCharacter = '\n';

  constructor(text: AsyncIterable<string>) {
    this.#text = text;
  }

  async *pieces(): AsyncGenerator<string> {
    for await (const piece of this.#text) {
      this.lastCharacter = piece.at(-1) ?? this.lastCharacter;
      yield piece;
    }
  }
}

/** Holds every row against the header. */
class RowShapes {
  readonly #handlers: TableHandlers;
  #columns: readonly string[] | undefined;
  lastLine = 0;
  /** Where the row behind the last one begins. */
  nextLine = 1;
  lastIsShort = false;

  constructor(handlers: TableHandlers) {
    this.#handlers = handlers;
  }

  take(fields: readonly string[], line: number): void {
    this.lastLine = line;
    this.nextLine = line + lineBreaksIn(fields) + 1;
    if (this.#columns === undefined) {
      this.#columns = fields;
      this.#handlers.header(fields);
      return;
    }
    this.lastIsShort = fields.length < this.#columns.length;
    if (fields.length === this.#columns.length) this.#handlers.row(fields, line);
    else this.#handlers.misshapen(fields, line);
  }
}

/** `line`: where the row begins that cannot be read. */
function unreadable(path: string, error: CsvError, line: number): Failure {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new Failure(
      `${path} ends inside a quoted field that begins on line ${line}: it was cut off, or a quote is missing.`,
      'Export it again; a part of a log would make a smaller bill.',
    );
  }
  return new Failure(`${path} cannot be read as CSV: ${error.message}.`, 'Export it again as plain CSV.');
}
