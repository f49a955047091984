import { csvFormatRow } from 'd3-dsv';
import { cellText, jsonText } from './plain-text.js';

type Row = Readonly<Record<string, string>>;

/** Turns rows into what is written, as they come. */
export interface RowWriter {
  /** What to write before any row. */
  readonly begin: string;
  /** A row; its text, or '' while it is kept for later. `key` stands before it. */
  row(row: Row, key: string): string | Uint8Array;
  /** What to write after all rows. */
  end(): string | Uint8Array;
}

export interface RowStyle {
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  /** Whether each line begins with a key and a tab. */
  readonly isKeyed: boolean;
}

/** Rows as csv: numbers without `+`, text that could be a formula disarmed. */
export function csvRows({ columns, hasHeader }: RowStyle): RowWriter {
  return {
    begin: hasHeader ? `${csvFormatRow(columns)}\n` : '',
    row: (row) => `${csvFormatRow(columns.map((column) => cellText(row[column] ?? '')))}\n`,
    end: () => '',
  };
}

/** Rows as an object a line, without what is empty. */
export function ndjsonRows({ columns, isKeyed }: RowStyle): RowWriter {
  const named = columns.map((column) => ({ column, name: jsonText(column) }));
  return {
    begin: '',
    row: (row, key) => {
      let members = '';
      for (const { column, name } of named) {
        const value = row[column] ?? '';
        if (value !== '') members += `${members === '' ? '' : ','}${name}:${stringText(value)}`;
      }
      return isKeyed ? `${key}\t{${members}}\n` : `{${members}}\n`;
    },
    end: () => '',
  };
}

/** Nothing to escape in it: times, numbers, words and most names, of which there are millions. */
const PLAIN = /^[\w .:+/@-]*$/;

function stringText(value: string): string {
  return PLAIN.test(value) ? `"${value}"` : jsonText(value);
}
