import { exactDecimal, type Money } from '../rates/money.js';

/** What a column holds, which decides how each format writes it. */
export type ColumnKind = 'text' | 'count' | 'money' | 'percent' | 'day' | 'month' | 'instant';

export interface SheetColumn {
  /** Stable, for machines: the header in csv and tsv, the key in JSON: `units`, `cbp-2022_cost`. */
  readonly name: string;
  /** For people: markdown, html, xlsx. */
  readonly title: string;
  readonly kind: ColumnKind;
  /** Money and per cent: digits after the point; undefined writes the exact decimal. */
  readonly digits?: number;
  /** Per cent: the names of the columns that it is the one of, and of the other. */
  readonly share?: { readonly of: string; readonly in: string };
}

/**
 * What stands in a cell; null where there is nothing. Counts are numbers; money and per cent (`12.5` for 12.5 %) are
 * Money; days `YYYY-MM-DD`; months `YYYY-MM`; instants ISO in UTC. A string in a column of numbers is a word in place
 * of one: `unpriced`.
 */
export type SheetValue = string | number | Money | null;

/** A cost, or the word where none is known: that is not 0, and not nothing. */
export function costOrWord(cost: Money | undefined): Money | 'unpriced' {
  return cost ?? 'unpriced';
}

/** One table. */
export interface Sheet {
  /** Stable, for machines: the key in JSON. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  /** Read once, piece by piece, so that millions need no memory. */
  readonly rows: Iterable<readonly SheetValue[]>;
  /** What stands below the rows for people, not for programs: a spreadsheet would sum it again. */
  readonly total?: readonly SheetValue[];
  /** ISO 4217, of the columns of money. */
  readonly currency?: string;
}

/** What a command lists, for every format that is no contract of its own. */
export interface Workbook {
  readonly title: string;
  /** The result in one sentence. */
  readonly summary?: string;
  /** What a workbook opens on, below that sentence, where it has one. */
  readonly result?: Sheet;
  /** In the order a person reads them. */
  readonly sheets: readonly Sheet[];
  /** The name of the one sheet that formats of one table (csv, tsv, ndjson) write; the first where none is named. */
  readonly tidy?: string;
  /** What a reader should know before believing the figures, a sentence each. */
  readonly notes: readonly string[];
}

/** Columns whose values stand under each other by their digits. */
export function isNumeric({ kind }: SheetColumn): boolean {
  return kind === 'count' || kind === 'money' || kind === 'percent';
}

/**
 * A value as plain text, alike in every locale: no groups of thousands, a point before the fraction; '' for nothing.
 */
export function plainText(value: SheetValue | undefined, { digits }: SheetColumn): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return digits === undefined ? exactDecimal(value) : value.toFixed(digits);
}
