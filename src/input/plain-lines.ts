import type { Options } from 'csv-parse';
import { recordsIn } from './csv-records.js';

/** Told of each record and the line it begins on. */
export type RowHandler = (fields: readonly string[], line: number) => void;

/** A stretch that stays open over this many characters is no field cut by the edge of a piece: csv-parse takes over. */
const LONGEST_STRETCH = 1 << 22;
const NEWLINE = 0x0a;

/**
 * Splits lines without quotes at the delimiter, many times faster than csv-parse, which reads the stretches of lines
 * with quotes, and everything from a stretch on that does not end. Both read every line alike: a test compares them.
 */
export class PlainLines {
  readonly #delimiter: string;
  readonly #options: Options;
  readonly #handle: RowHandler;
  #text = '';
  #line = 1;

  constructor(delimiter: string, options: Options, handle: RowHandler) {
    this.#delimiter = delimiter;
    this.#options = options;
    this.#handle = handle;
  }

  /** Reads the whole lines there are so far. False where csv-parse has to take over from `rest` on. */
  take(piece: string): boolean {
    this.#text += piece;
    const end = this.#text.lastIndexOf('\n') + 1;
    const lines = this.#text.slice(0, end);
    const isRead = lines.includes('"') ? this.#readWithCsv(lines) : this.#split(lines);
    if (isRead) this.#text = this.#text.slice(end);
    return this.#text.length < LONGEST_STRETCH;
  }

  /** What is not read yet, and the line it begins on. */
  get rest(): { readonly text: string; readonly line: number } {
    return { text: this.#text, line: this.#line };
  }

  /** Goes on at a line, where everything before it was read elsewhere. */
  skipTo(line: number): void {
    this.#line = line;
  }

  #split(lines: string): true {
    for (let start = 0; start < lines.length; this.#line++) {
      const end = lines.indexOf('\n', start);
      const line = lines.slice(start, lines[end - 1] === '\r' ? end - 1 : end);
      const fields = line.split(this.#delimiter);
      if (!isBlank(fields)) this.#handle(fields, this.#line);
      start = end + 1;
    }
    return true;
  }

  #readWithCsv(lines: string): boolean {
    const records = recordsIn(lines, this.#options);
    if (records === undefined) return false;
    const bytes = Buffer.from(lines);
    let position = 0;
    let line = this.#line;
    for (const { fields, endByte } of records) {
      for (; position < endByte; position++) if (bytes[position] === NEWLINE) line++;
      const isEnded = bytes[endByte - 1] === NEWLINE;
      this.#handle(fields, line - (isEnded ? 1 : 0) - lineBreaksIn(fields));
    }
    for (; position < bytes.length; position++) if (bytes[position] === NEWLINE) line++;
    this.#line = line;
    return true;
  }
}

export function isBlank(fields: readonly string[]): boolean {
  return fields[0]?.trim() === '' && fields.every((field) => field.trim() === '');
}

/** How many lines the fields of a record go on for behind its first. */
export function lineBreaksIn(fields: readonly string[]): number {
  let count = 0;
  for (const field of fields) if (field.includes('\n')) count += field.split('\n').length - 1;
  return count;
}
