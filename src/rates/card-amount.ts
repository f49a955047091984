import { type Currency, currencyOfMark, isCurrencyMark } from './currency.js';
import { type Money, money, ZERO } from './money.js';

/** What stands for the fraction: a file has one, told from all its amounts. */
export type DecimalMark = '.' | ',';

/** A cell of a card: an amount with the currency its mark names, no rate, or no amount at all. */
export type CardAmount =
  | { readonly kind: 'amount'; readonly amount: Money; readonly currency: Currency | undefined }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' };

/** How a card says that a market has no such rate. */
const NO_RATE = /^(n ?\/? ?a\.?|-+|–|—|not (available|applicable|offered)|none|tbd)?$/i;
const FREE = /^(free|no charge)$/i;
/** An amount with a currency's mark before it or behind it. */
const MARKED = /^([^\d.,\s-]*)\s*([\d.,][\d.,'\s]*)([^\d.,'\s-]*)$/;

/**
 * Understands `0.0147`, `$US 0.0147`, `Rs 0.7846`, `€0,0456`, `1,234.50`, `n/a`, `--`. A rate below 0 is unreadable.
 */
export function amountOf(cell: string, decimalMark: DecimalMark): CardAmount {
  const text = cell.replace(/\s+/g, ' ').trim();
  if (NO_RATE.test(text)) return { kind: 'none' };
  if (FREE.test(text)) return { kind: 'amount', amount: ZERO, currency: undefined };
  const [, before = '', digits, behind = ''] = MARKED.exec(text) ?? [];
  if (digits === undefined || !isCurrencyMark(before) || !isCurrencyMark(behind)) return { kind: 'unreadable' };
  const decimal = decimalOf(digits, decimalMark);
  if (decimal === undefined) return { kind: 'unreadable' };
  return { kind: 'amount', amount: money(decimal), currency: currencyOfMark(before) ?? currencyOfMark(behind) };
}

/** The same number as `1234.5`; undefined where its separators make no number. */
function decimalOf(digits: string, decimalMark: DecimalMark): string | undefined {
  const group = decimalMark === '.' ? ',' : '.';
  const [whole = '', fraction, ...more] = digits.trim().split(decimalMark);
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined;
  if (whole !== '' && !/^\d+$/.test(whole) && !isGrouped(whole, group)) return undefined;
  const bare = whole.replace(/\D/g, '') || '0';
  return fraction === undefined ? bare : `${bare}.${fraction}`;
}

/** Whether digits stand in threes behind one mark. */
function isGrouped(digits: string, group: string): boolean {
  const [first = '', ...others] = digits.replaceAll(group, ' ').replaceAll("'", ' ').split(' ');
  return /^\d{1,3}$/.test(first) && others.length > 0 && others.every((three) => /^\d{3}$/.test(three));
}

/** A comma that can only stand before a fraction: `0,0456`, `12,5`; `1,234` can be either. */
const CERTAIN_COMMA = /(^|[^\d.,])\d*,(\d{1,2}|\d{4,})(?!\d)|(^|\D)0?,\d+(?!\d)/;
const CERTAIN_POINT = /(^|[^\d.,])[\d,]*\.\d+(?![\d.])/;

/**
 * Which mark the amounts of a file have before their fraction: a comma where some can only be read so, and none with a
 * point.
 */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark {
  let hasComma = false;
  for (const cell of cells) {
    if (CERTAIN_POINT.test(cell) && !/\.\d{3},\d/.test(cell)) return '.';
    hasComma ||= CERTAIN_COMMA.test(cell) || /\.\d{3},\d/.test(cell);
  }
  return hasComma ? ',' : '.';
}
