import { csvRow, type Delimiter } from './csv-row.js';
import { cellText } from './plain-text.js';
import type { SeparatedStyle } from './reporter.js';
import { plainText, type Sheet, type SheetColumn, type SheetValue } from './sheet.js';

/** What Excel knows UTF-8 by. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A table as csv or tsv, row by row. Numbers are plain and alike in every locale; text that could be a formula is
 * disarmed; there is no total row, since a spreadsheet sums.
 */
export function* separated(
  { columns, rows }: Sheet,
  delimiter: Delimiter,
  { hasHeader, hasBom }: SeparatedStyle,
): Generator<string> {
  if (hasBom) yield BYTE_ORDER_MARK;
  if (hasHeader)
    yield csvRow(
      columns.map(({ name }) => name),
      delimiter,
    );
  for (const row of rows) {
    yield csvRow(
      columns.map((column, index) => cellOf(row[index], column)),
      delimiter,
    );
  }
}

function cellOf(value: SheetValue | undefined, column: SheetColumn): string {
  const text = plainText(value, column);
  return typeof value === 'string' ? cellText(text) : text;
}
