import { csvFormatValue, tsvFormatValue } from 'd3-dsv';
import type { Money } from '../rates/money.js';
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
  const quoted = delimiter === ',' ? csvFormatValue : tsvFormatValue;
  if (hasBom) yield BYTE_ORDER_MARK;
  if (hasHeader) yield `${columns.map(({ name }) => quoted(name)).join(delimiter)}\n`;
  const cells = columns.map((column) => new LatestCell(column, quoted));
  // A list can have millions of rows: they are made text some at a time.
  let waiting = '';
  let count = 0;
  for (const row of rows) {
    for (let index = 0; index < cells.length; index++) {
      const text = (cells[index] as LatestCell).textOf(row[index]);
      waiting += index === 0 ? text : delimiter + text;
    }
    waiting += '\n';
    if (++count % ROWS_AT_ONCE !== 0) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}

/** Amounts whose texts are kept: a list has few rates, and as many different amounts as it likes. */
const MOST_AMOUNTS = 1000;

/** The text of a column's cells; that of the row before is kept, since most of a list stand under their like. */
class LatestCell {
  readonly #column: SheetColumn;
  readonly #quoted: (text: string) => string;
  #value: SheetValue | undefined = null;
  #text = '';
  readonly #amounts = new Map<Money, string>();

  constructor(column: SheetColumn, quoted: (text: string) => string) {
    this.#column = column;
    this.#quoted = quoted;
  }

  textOf(value: SheetValue | undefined): string {
    if (value === this.#value) return this.#text;
    this.#value = value;
    this.#text = typeof value === 'object' && value !== null ? this.#amountText(value) : this.#textOf(value);
    return this.#text;
  }

  #amountText(amount: Money): string {
    let text = this.#amounts.get(amount);
    if (text === undefined) {
      text = this.#textOf(amount);
      if (this.#amounts.size < MOST_AMOUNTS) this.#amounts.set(amount, text);
    }
    return text;
  }

  #textOf(value: SheetValue | undefined): string {
    const text = plainText(value, this.#column);
    return this.#quoted(typeof value === 'string' ? cellText(text) : text);
  }
}
