import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import type { Dialect } from './sniff.js';

/** Told of each record, and of the line it ends on, counted from 1. */
export type RecordHandler = (fields: readonly string[], linesSeen: number) => void;

/** A row that is longer than this is none, whatever a quote or a lack of line ends makes of a text. */
const LONGEST_ROW = 1 << 24;

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
    max_record_size: LONGEST_ROW,
  };
}

/** Reads the records of a text with csv-parse, in constant memory. */
export async function streamRecords(
  text: AsyncIterable<string>,
  options: Options,
  handle: RecordHandler,
): Promise<void> {
  const lineEnds = new LineEnds(Array.isArray(options.record_delimiter) && options.record_delimiter[0] === '\r');
  const parser = parse({
    ...options,
    on_record: (fields: string[], { bytes }) => {
      handle(fields, lineEnds.lineEndingAt(bytes));
      return null;
    },
  });
  await new Promise<void>((resolve, reject) => {
    parser.on('error', reject).on('end', resolve).resume();
    feed(parser, text, lineEnds).catch(reject);
  });
}

async function feed(parser: ReturnType<typeof parse>, text: AsyncIterable<string>, lineEnds: LineEnds): Promise<void> {
  for await (const piece of text) {
    const bytes = Buffer.from(piece);
    lineEnds.add(bytes);
    if (!parser.write(bytes)) await new Promise((resume) => parser.once('drain', resume));
  }
  parser.end();
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Where lines end in what csv-parse is given, which counts a CRLF within quotes as two. */
class LineEnds {
  readonly #endsWithCr: boolean;
  #places: number[] = [];
  /** How many of them are before the end of the last record. */
  #passed = 0;
  #length = 0;
  #line = 1;

  constructor(endsWithCr: boolean) {
    this.#endsWithCr = endsWithCr;
  }

  add(bytes: Uint8Array): void {
    this.#places = this.#places.slice(this.#passed);
    this.#passed = 0;
    for (const [index, byte] of bytes.entries()) {
      if (byte === NEWLINE || (byte === RETURN && this.#endsWithCr)) this.#places.push(this.#length + index);
    }
    this.#length += bytes.length;
  }

  /** The line that a record ends on whose line end is the byte before this one; it goes on from there. */
  lineEndingAt(byte: number): number {
    let isEnded = false;
    for (; (this.#places[this.#passed] ?? byte) < byte; this.#passed++) {
      this.#line++;
      isEnded = this.#places[this.#passed] === byte - 1;
    }
    return isEnded ? this.#line - 1 : this.#line;
  }
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
