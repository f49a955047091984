import { type CsvError, parse } from 'csv-parse/sync';
import { Failure } from '../failure.js';
import type { LogSource } from './log-source.js';
import { decoded, openLog } from './open.js';

/** A row of a small table, with the line it starts on, counted from 1. */
export interface TableRow {
  readonly line: number;
  readonly fields: readonly string[];
}

/** A rate card has a hundred lines, typed-in volumes a few thousand: a file larger than this is neither. */
const MOST_CHARACTERS = 16_000_000;
const COMMA = ',';
const DELIMITERS = [';', '\t', '|', COMMA] as const;

/**
 * All rows of a small table, empty ones left out: a file that a person wrote or downloaded, with a header that may
 * stand below notes, so that nothing is taken for one here. Read whole, which no log is. `isHeader` tells the line of
 * the header, whose separator is that of the table: notes, and amounts with a comma, have others more often.
 * @throws Failure where it cannot be read, is no table, or is far too long
 */
export async function readSmallTable(
  source: LogSource,
  stdin: AsyncIterable<Uint8Array>,
  isHeader: (fields: readonly string[]) => boolean,
): Promise<TableRow[]> {
  let text = '';
  for await (const piece of decoded(openLog(source, stdin, () => {}))) {
    text += piece;
    if (text.length > MOST_CHARACTERS) {
      throw new Failure(
        `${source.name} is too long for a table of rates or volumes.`,
        'Is it a log? Give it without a command.',
        { code: 'wrong-file', file: source.name },
      );
    }
  }
  const guess = delimiterOf(text);
  for (const delimiter of [guess, ...DELIMITERS.filter((other) => other !== guess)]) {
    const rows = rowsBy(delimiter, text);
    if (Array.isArray(rows) && rows.some(({ fields }) => isHeader(fields))) {
      refuseSwallowedRows(source.name, rows, delimiter);
      return rows;
    }
  }
  // No header at all: the reader says what it looks for.
  const rows = rowsBy(guess, text);
  if (Array.isArray(rows)) return rows;
  throw new Failure(
    `${source.name}:${rows.brokenOn} opens a quote that nothing closes.`,
    'Close it, or save the table as CSV again.',
    { code: 'wrong-file', file: source.name, line: rows.brokenOn },
  );
}

/** @throws Failure where a quoted field goes on over lines that have as many fields as its row: they would not count */
function refuseSwallowedRows(name: string, rows: readonly TableRow[], delimiter: string): void {
  for (const { fields, line } of rows) {
    const further = fields.join(delimiter).split('\n').slice(1);
    const swallowed = further.filter((text) => text.split(delimiter).length >= Math.max(2, fields.length));
    if (swallowed.length === 0) continue;
    throw new Failure(
      `${name}:${line} has a quoted field that goes on over ${swallowed.length + 1} rows.`,
      'A quote is missing, or one too many: correct it, or save the table again.',
    );
  }
}

/** The rows, or the line on which a quote begins that nothing closes. */
function rowsBy(delimiter: string, text: string): TableRow[] | { readonly brokenOn: number } {
  const options = {
    delimiter,
    record_delimiter: text.includes('\n') ? ['\r\n', '\n'] : ['\r'],
    relax_column_count: true,
    relax_quotes: true,
    info: true,
  };
  try {
    let lineBefore = 0;
    const records = parse(text, options) as unknown as { info: { lines: number }; record: string[] }[];
    return records
      .map(({ info, record }) => {
        const line = lineBefore + 1;
        lineBefore = info.lines;
        return { line, fields: record.map((field) => field.trim()) };
      })
      .filter(({ fields }) => fields.some((field) => field !== ''));
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number };
    if (code === undefined) throw error;
    return { brokenOn: lines ?? 1 };
  }
}

/** What most lines have, to be tried first; else a comma, which decimals and notes have too. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n|\r/).filter((line) => line.trim() !== '');
  const isIn = (delimiter: string): boolean =>
    lines.filter((line) => line.includes(delimiter)).length * 2 >= Math.max(1, lines.length);
  return DELIMITERS.find((delimiter) => delimiter !== COMMA && isIn(delimiter)) ?? COMMA;
}
