import { csvRow, type Delimiter, inQuotesIf } from './csv-row.js';
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
  const cellsOf = columns.map((column) => cellWriter(column, delimiter));
  for (const row of rows) {
    let line = '';
    for (const [place, cellOf] of cellsOf.entries()) line += `${place === 0 ? '' : delimiter}${cellOf(row[place])}`;
    yield `${line}\n`;
  }
}

/** Most cells: neither a delimiter in them, nor a quote, nor anything that could be acted on. */
const PLAIN = /^\w[ !#-+\--~]*$/;

/** Writes the cells of a column; amounts that are the same one, as the rates of millions of units are, once. */
function cellWriter(column: SheetColumn, delimiter: Delimiter): (value: SheetValue | undefined) => string {
  const amounts = new WeakMap<object, string>();
  const written = (value: SheetValue | undefined): string => inQuotesIf(plainText(value, column), delimiter);
  return (value) => {
    if (typeof value === 'string') return PLAIN.test(value) ? value : inQuotesIf(cellText(value), delimiter);
    if (typeof value !== 'object' || value === null) return written(value);
    let text = amounts.get(value);
    if (text === undefined) amounts.set(value, (text = written(value)));
    return text;
  };
}
