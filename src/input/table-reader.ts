import { CsvError, parse } from 'csv-parse';
import { Failure } from '../failure.js';
import type { Dialect } from './sniff.js';

/** Where the rows of a table go. Lines are counted from 1; a row is named by the line it begins on. */
export interface TableHandlers {
  header(columns: readonly string[]): void;
  row(fields: readonly string[], line: number): void;
  /** A row that has more or fewer fields than the header. */
  misshapen(fields: readonly string[], line: number): void;
}

/**
 * Reads a delimited table with csv-parse, row by row, in constant memory.
 * @throws Failure where the text ends inside a quoted field or a row: a truncated log would make a smaller bill
 */
export async function readTable(
  path: string,
  text: AsyncIterable<string>,
  dialect: Dialect,
  handlers: TableHandlers,
): Promise<void> {
  const rows = new RowShapes(handlers);
  const parser = parse({
    delimiter: dialect.delimiter,
    from_line: 1 + dialect.linesBeforeHeader,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    on_record: (fields: string[], { lines }) => {
      rows.take(fields, lines);
      return null;
    },
  });
  let lastCharacter = '\n';
  try {
    await new Promise<void>((resolve, reject) => {
      parser.on('error', reject).on('end', resolve).resume();
      feed(parser, text, (piece) => {
        lastCharacter = piece.at(-1) ?? lastCharacter;
      }).catch(reject);
    });
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(path, error);
    throw error;
  }
  if (rows.lastIsShort && lastCharacter !== '\n') {
    throw new Failure(
      `${path} ends in the middle of line ${rows.lastLine}: it was cut off.`,
      'Export it again; a part of a log would make a smaller bill.',
    );
  }
}

async function feed(
  parser: ReturnType<typeof parse>,
  text: AsyncIterable<string>,
  see: (piece: string) => void,
): Promise<void> {
  for await (const piece of text) {
    see(piece);
    if (!parser.write(piece)) await new Promise((resume) => parser.once('drain', resume));
  }
  parser.end();
}

/** Holds every row against the header, and works out the line it begins on. */
class RowShapes {
  readonly #handlers: TableHandlers;
  #columns: readonly string[] | undefined;
  /** csv-parse counts a CRLF inside quotes as two lines. */
  #linesCountedTwice = 0;
  lastLine = 0;
  lastIsShort = false;

  constructor(handlers: TableHandlers) {
    this.#handlers = handlers;
  }

  /** `linesSeen`: csv-parse's count of lines up to the end of the row. */
  take(fields: readonly string[], linesSeen: number): void {
    let lineBreaks = 0;
    for (const field of fields) {
      if (!field.includes('\n')) continue;
      lineBreaks += field.split('\n').length - 1;
      this.#linesCountedTwice += field.split('\r\n').length - 1;
    }
    const line = linesSeen - this.#linesCountedTwice - lineBreaks;
    this.lastLine = line;
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

function unreadable(path: string, error: CsvError): Failure {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new Failure(
      `${path} ends inside a quoted field that begins near line ${String(error.lines)}: it was cut off, or a quote is missing.`,
      'Export it again; a part of a log would make a smaller bill.',
    );
  }
  return new Failure(`${path} cannot be read as CSV: ${error.message}.`, 'Export it again as plain CSV.');
}
