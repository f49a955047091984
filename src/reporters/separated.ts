import { stringify } from 'csv-stringify/sync';
import { cellText } from './plain-text.js';
import type { SeparatedStyle } from './reporter.js';
import { plainText, type Sheet, type SheetColumn, type SheetValue } from './sheet.js';

const ROWS_AT_ONCE = 200;

/** What Excel knows UTF-8 by. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A table as csv or tsv, row by row. Numbers are plain and alike in every locale; text that could be a formula is
 * disarmed; there is no total row, since a spreadsheet sums.
 */
export function* separated(
  { columns, rows }: Sheet,
  delimiter: ',' | '\t',
  { hasHeader, hasBom }: SeparatedStyle,
): Generator<string> {
  if (hasBom) yield BYTE_ORDER_MARK;
  if (hasHeader) yield stringify([columns.map(({ name }) => name)], { delimiter });
  // A list can have millions of rows: they are made text some at a time.
  let waiting: string[][] = [];
  for (const row of rows) {
    waiting.push(columns.map((column, index) => cellOf(row[index], column)));
    if (waiting.length < ROWS_AT_ONCE) continue;
    yield stringify(waiting, { delimiter });
    waiting = [];
  }
  if (waiting.length > 0) yield stringify(waiting, { delimiter });
}

function cellOf(value: SheetValue | undefined, column: SheetColumn): string {
  const text = plainText(value, column);
  return typeof value === 'string' ? cellText(text) : text;
}
