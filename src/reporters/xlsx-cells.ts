import { greatestOf } from '../extremes.js';
import { money } from '../rates/money.js';
import { printableLines } from './plain-text.js';
import type { SheetColumn, SheetValue } from './sheet.js';

/** What a spreadsheet's cell holds: a date is kept as a number, shown by the cell's format. */
export type XlsxValue = string | number | Date | null;

/** A spreadsheet keeps numbers as binary fractions, of which so many decimal digits come back as they were. */
const DIGITS_KEPT = 15;
/** Excel refuses a file with a longer text in a cell. */
const LONGEST_TEXT = 32_767;
const WIDEST = 60;
export const PADDING = 2;
const INSTANT_WIDTH = 19;
const PER_CENT = 2;

/** A value as a typed cell. Text stays text whatever it begins with: a formula is a cell of another kind. */
export function xlsxValue(value: SheetValue | undefined, { kind, digits }: SheetColumn): XlsxValue {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return (isTime(kind) ? dateIn(value) : undefined) ?? xlsxText(value);
  const decimal = digits === undefined ? value.toFixed() : value.toFixed(digits);
  // Per cent are shown by the format, so that the cell holds the share.
  return Number(kind === 'percent' ? shifted(decimal, PER_CENT) : decimal);
}

function isTime(kind: SheetColumn['kind']): boolean {
  return kind === 'day' || kind === 'month' || kind === 'instant';
}

/** Undefined for a word in place of a day. */
function dateIn(iso: string): Date | undefined {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** The nearest binary fraction of `12.5` and of `0.125` is what a spreadsheet makes of these texts as well. */
function shifted(decimal: string, places: number): string {
  return `${decimal}e-${places}`;
}

/** Whether a value has more digits than a spreadsheet keeps. */
export function isRounded(value: SheetValue | undefined, { digits }: SheetColumn): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (digits === undefined ? value : money(value.toFixed(digits))).c.length > DIGITS_KEPT;
}

/** `_x0041_` is how a workbook writes a character by its code: a text that looks so is not meant so. */
const CODED = /_(?=x[\da-f]{4}_)/gi;
/** What XML cannot hold, not even coded. */
const NOT_IN_XML = /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text out of a log for a cell: nothing in it that XML cannot hold or a terminal might act on once it is exported. */
export function xlsxText(text: string): string {
  const harmless = printableLines(text).replace(NOT_IN_XML, '\ufffd').replace(CODED, '_x005F_');
  return harmless.length <= LONGEST_TEXT ? harmless : `${harmless.slice(0, LONGEST_TEXT - 1)}…`;
}

/** How the numbers of a column are shown, in every locale by its own signs. */
export function numberFormat({ kind, digits }: SheetColumn, currency: string | undefined): string | undefined {
  switch (kind) {
    case 'count':
      return '#,##0';
    case 'money': {
      // Without a number of digits: at least those of Meta's cards, and as many as an amount has.
      const amount = `#,##0${fraction(digits, '.0000######')}`;
      return currency === undefined ? amount : `[$${currency}] ${amount}`;
    }
    case 'percent':
      return `0${fraction(digits, '.00##')}%`;
    case 'day':
      return 'yyyy-mm-dd';
    case 'month':
      return 'yyyy-mm';
    case 'instant':
      return 'yyyy-mm-dd hh:mm:ss';
    case 'text':
      return undefined;
  }
}

function fraction(digits: number | undefined, otherwise: string): string {
  if (digits === undefined) return otherwise;
  return digits === 0 ? '' : `.${'0'.repeat(digits)}`;
}

/** What stands above a column: a spreadsheet has no zones, so that times say theirs. */
export function xlsxHeading({ title, kind }: SheetColumn): string {
  return kind === 'instant' ? `${title} (UTC)` : title;
}

/** Lines that a heading takes at most where a column is as wide as its values. */
const MOST_HEADING_LINES = 3;

/** How many lines a text takes in so many characters, no word being broken. */
export function linesIn(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of text.split(' ')) {
    if (used > 0 && used + 1 + length > width) {
      lines++;
      used = length;
    } else used += (used > 0 ? 1 : 0) + length;
  }
  return lines;
}

/** The least width in which a heading has no more lines than it may have. */
function headingWidth(heading: string): number {
  let width = greatestOf(heading.split(' ').map(({ length }) => length));
  while (linesIn(heading, width) > MOST_HEADING_LINES) width++;
  return width;
}

/**
 * How wide a column is, in characters, for some of its values and its heading: of numbers and times on several lines,
 * since it would be wider than they are.
 */
export function columnWidth(column: SheetColumn, values: Iterable<SheetValue | undefined>): number {
  const heading = xlsxHeading(column);
  let width =
    column.kind === 'text' ? Math.min(heading.length, headingWidth(heading) + PADDING) : headingWidth(heading);
  if (column.kind === 'instant') width = Math.max(width, INSTANT_WIDTH);
  for (const value of values) {
    if (value === null || value === undefined) continue;
    const text = typeof value === 'object' ? `USD ${value.toFixed(column.digits)}` : String(value);
    if (text.length > width) width = text.length;
  }
  return Math.min(width, WIDEST) + PADDING;
}
