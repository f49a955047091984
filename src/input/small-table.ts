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
const DELIMITERS = [';', '\t', '|'] as const;

/**
 * All rows of a small table, empty ones left out: a file that a person wrote or downloaded, with a header that may stand
 * below notes, so that nothing is taken for one here. Read whole, which no log is.
 * @throws Failure where it cannot be read, is no table, or is far too long
 */
export async function readSmallTable(source: LogSource, stdin: AsyncIterable<Uint8Array>): Promise<TableRow[]> {
  let text = '';
  for await (const piece of decoded(openLog(source, stdin, () => {}))) {
    text += piece;
    if (text.length > MOST_CHARACTERS) {
      throw new Failure(
        `${source.name} is too long for a table of rates or volumes.`,
        'Is it a log? Give it without a command.',
      );
    }
  }
  return rowsOf(text, source.name);
}

function rowsOf(text: string, name: string): TableRow[] {
  const options = {
    delimiter: delimiterOf(text),
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
    throw new Failure(
      `${name}:${lines ?? 1} opens a quote that nothing closes.`,
      'Close it, or save the table as CSV again.',
    );
  }
}

/** What stands in at least half of the lines; else a comma, which decimals and notes have too. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n|\r/).filter((line) => line.trim() !== '');
  const isIn = (delimiter: string): boolean =>
    lines.filter((line) => line.includes(delimiter)).length * 2 >= Math.max(1, lines.length);
  return DELIMITERS.find(isIn) ?? ',';
}
