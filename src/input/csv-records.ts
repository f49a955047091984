import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import type { Dialect } from './sniff.js';

/** Told of each record, and of the lines csv-parse counts up to its end. */
export type RecordHandler = (fields: readonly string[], linesSeen: number) => void;

/**
 * How csv-parse, the reference for every table, is set. Lines may end in both ways within one log, as in two exports
 * put together: left to itself csv-parse would hold all to the first, and make one row of the others.
 */
export function csvOptions({ delimiter }: Dialect, endsLinesWithCr: boolean): Options {
  return {
    delimiter,
    record_delimiter: endsLinesWithCr ? ['\r'] : ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  };
}

/** Reads the records of a text with csv-parse, in constant memory. */
export async function streamRecords(
  text: AsyncIterable<string>,
  options: Options,
  handle: RecordHandler,
): Promise<void> {
  const parser = parse({
    ...options,
    on_record: (fields: string[], { lines }) => {
      handle(fields, lines);
      return null;
    },
  });
  await new Promise<void>((resolve, reject) => {
    parser.on('error', reject).on('end', resolve).resume();
    feed(parser, text).catch(reject);
  });
}

async function feed(parser: ReturnType<typeof parse>, text: AsyncIterable<string>): Promise<void> {
  for await (const piece of text) {
    if (!parser.write(piece)) await new Promise((resume) => parser.once('drain', resume));
  }
  parser.end();
}

/** A record, and the place in the text's UTF-8 bytes where it ends, its line end included. */
interface CsvRecord {
  readonly fields: readonly string[];
  readonly endByte: number;
}

/** The records of whole lines, or undefined where the text ends inside a quoted field. */
export function recordsIn(text: string, options: Options): readonly CsvRecord[] | undefined {
  const records: CsvRecord[] = [];
  try {
    parseAtOnce(text, {
      ...options,
      on_record: (fields: string[], { bytes }) => {
        records.push({ fields, endByte: bytes });
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return undefined;
    throw error;
  }
  return records;
}
