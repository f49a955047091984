import type { Cell, CellStyle } from 'hucre/xlsx';
import { cellRef, rangeRef } from 'hucre/xlsx';
import { type Money, money, ZERO } from '../rates/money.js';
import type { Sheet, SheetColumn, SheetValue } from './sheet.js';
import { numberFormat, xlsxValue } from './xlsx-cells.js';

/** hucre's own font, which a style of its own would be without. */
export const BOLD = { bold: true, name: 'Calibri', size: 11 };

/**
 * The row of totals, in bold: a sum is a formula, so that a reader sees what it is of, and one of the rows that a
 * filter leaves; so is the share of two sums. What is no sum of its column stays a number.
 */
export function totalCells(sheet: Sheet, rows: number): (readonly [string, Partial<Cell>])[] {
  const { columns, total = [], currency } = sheet;
  return columns.map((column, index) => {
    const value = xlsxValue(total[index], column);
    const formula = typeof value === 'number' ? totalFormula(sheet, index, rows) : undefined;
    const style = totalStyle(column, currency);
    if (formula === undefined) return [`${rows + 1},${index}`, { style }] as const;
    return [`${rows + 1},${index}`, { style, formula, formulaResult: value }] as const;
  });
}

function totalFormula({ columns, rows, total = [] }: Sheet, place: number, count: number): string | undefined {
  const column = columns[place];
  if (column === undefined || count === 0) return undefined;
  const { share } = column;
  if (share !== undefined) {
    const [of, whole] = [share.of, share.in].map((name) => columns.findIndex((other) => other.name === name));
    if (of === undefined || whole === undefined || of < 0 || whole < 0) return undefined;
    const [part, all] = [cellRef(count + 1, of), cellRef(count + 1, whole)];
    return `IF(${all}=0,"",ROUND(${part}/${all},4))`;
  }
  const wanted = total[place];
  const sum = [...rows].reduce((before, row) => before.plus(amountIn(row[place])), ZERO);
  if (column.kind === 'percent' || wanted === null || wanted === undefined || !sum.eq(amountIn(wanted)))
    return undefined;
  // 109: of the rows that a filter leaves.
  return `SUBTOTAL(109,${rangeRef(1, place, count, place)})`;
}

/** A word in place of a number is in no sum. */
function amountIn(value: SheetValue | undefined): Money {
  return value === null || value === undefined || typeof value === 'string'
    ? ZERO
    : money(typeof value === 'number' ? String(value) : value.toFixed());
}

function totalStyle(column: SheetColumn, currency: string | undefined): CellStyle {
  const numFmt = numberFormat(column, currency);
  return { font: BOLD, ...(numFmt === undefined ? {} : { numFmt }) };
}
