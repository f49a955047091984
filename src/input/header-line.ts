import { csvOptions } from './csv-records.js';
import { PlainLines } from './plain-lines.js';
import { DELIMITERS, type Dialect } from './sniff.js';

/** A row of the beginning of a table, with the line it begins on. */
interface HeadRow {
  readonly fields: readonly string[];
  readonly line: number;
}

/** A line above the header that is no part of the table: a title, a filter, a date. */
export interface TitleLine {
  readonly text: string;
  readonly line: number;
}

/** Where the header of a table is, and how its rows are written. */
export interface FoundHeader {
  readonly dialect: Dialect;
  /** The lines with something on them that stand above it. */
  readonly titles: readonly TitleLine[];
  /** Nothing in the lines below could tell another: so a beginning of any length tells the same. */
  readonly isSure: boolean;
}

/** A portal writes a handful of lines above its header; these are looked at, or fewer where a quoted field goes on. */
const LINES_LOOKED_AT: readonly number[] = [100, 30, 10, 4, 1];
/** A header with fewer columns than this is known by its names or not at all. */
const FEWEST_COLUMNS = 3;
/** What is a value and no name of a column: a number, a time, an address, JSON. */
const VALUE = /^[\s+$€(-]*\d[\d\s.,:/()TZ+%-]*$|\S@\S|[{}]|:\/\//;

/**
 * Finds the header of a table by the beginning of its text: its first line, or, where portals write titles and filters
 * above, the first line that is one: with columns that a format knows, else as wide as the rows below.
 * `isHeader`: whether a format knows a table with such columns.
 */
export function findHeader(
  head: string,
  sniffed: Dialect,
  isHeader: (columns: readonly string[]) => boolean,
): FoundHeader {
  const own = tableOf(head, sniffed);
  const [first, second] = own.rows;
  if (first === undefined) return { dialect: sniffed, titles: [], isSure: true };
  const isKnown = isHeader(first.fields);
  const found = { dialect: sniffed, titles: [], isSure: !isKnown || isWide(first, second) };
  if (isKnown && found.isSure) return found;
  const others = DELIMITERS.filter((delimiter) => delimiter !== sniffed.delimiter);
  const tables = [own, ...others.map((delimiter) => tableOf(head, { ...sniffed, delimiter }))];
  const known = tables.flatMap(({ dialect, rows }) => {
    const place = rows.findIndex((row, at) => isHeader(row.fields) && !hasValue(row) && isWide(row, rows[at + 1]));
    return place === -1 ? [] : [{ dialect, rows, place }];
  });
  // Its own delimiter makes a table of the first line and the rows below.
  const isFirst = isKnown || placeByWidth(own.rows) === 0;
  const wide = (isFirst ? [] : tables).flatMap(({ dialect, rows }) => {
    const place = placeByWidth(rows);
    return place < 1 ? [] : [{ dialect, rows, place }];
  });
  const chosen = earliest(known) ?? widest(wide);
  if (chosen === undefined) return found;
  const { dialect, rows, place } = chosen;
  const line = rows[place]?.line ?? 1;
  return {
    dialect: { ...dialect, linesBeforeHeader: line - 1 },
    titles: rows.slice(0, place).map((row) => titleOf(row, dialect)),
    isSure: known.length > 0,
  };
}

/** The beginning of a text, read with a delimiter. */
interface HeadTable {
  readonly dialect: Dialect;
  readonly rows: readonly HeadRow[];
}

function tableOf(head: string, dialect: Dialect): HeadTable {
  return { dialect, rows: rowsOf(head, dialect) };
}

interface Candidate extends HeadTable {
  readonly place: number;
}

function earliest(candidates: readonly Candidate[]): Candidate | undefined {
  const lineOf = ({ rows, place }: Candidate): number => rows[place]?.line ?? 0;
  return [...candidates].sort((a, b) => lineOf(a) - lineOf(b))[0];
}

function widest(candidates: readonly Candidate[]): Candidate | undefined {
  const widthOf = ({ rows, place }: Candidate): number => rows[place]?.fields.length ?? 0;
  return [...candidates].sort((a, b) => widthOf(b) - widthOf(a))[0];
}

/** The rows of the first lines, as far as they end there. */
function rowsOf(head: string, { delimiter, linesBeforeHeader }: Dialect): HeadRow[] {
  const lines = (head.includes('\n') ? head : head.replaceAll('\r', '\n')).split('\n');
  for (const count of LINES_LOOKED_AT) {
    const rows: HeadRow[] = [];
    const options = csvOptions({ delimiter, linesBeforeHeader }, false);
    const plain = new PlainLines(delimiter, options, (fields, line) => {
      if (line > linesBeforeHeader) rows.push({ fields, line });
    });
    // The beginning of a text can end within a line.
    const whole = lines.length > count ? lines.slice(0, count + linesBeforeHeader) : lines;
    plain.take(`${whole.join('\n')}\n`);
    if (rows.length > 0) return rows;
  }
  return [];
}

/**
 * The place of the first row that is as wide as most rows and has a name in each of its cells; 0 where the first row is
 * wide enough, -1 where most rows have no width in common.
 */
function placeByWidth(rows: readonly HeadRow[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of rows) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  const [width = 0, count = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  if (width < FEWEST_COLUMNS || count < 2) return -1;
  const [first] = rows;
  if (first !== undefined && first.fields.length >= width && filled(first) * 2 > width) return 0;
  return rows.findIndex((row) => row.fields.length === width && filled(row) === width && !hasValue(row));
}

function filled({ fields }: HeadRow): number {
  return fields.filter((field) => field.trim() !== '').length;
}

function hasValue({ fields }: HeadRow): boolean {
  return fields.some((field) => VALUE.test(field.trim()));
}

/** Whether the row below, if there is one, has as many fields. */
function isWide({ fields }: HeadRow, below: HeadRow | undefined): boolean {
  return below === undefined || below.fields.length === fields.length;
}

function titleOf({ fields, line }: HeadRow, { delimiter }: Dialect): TitleLine {
  return {
    text: fields
      .map((field) => field.trim())
      .filter((field) => field !== '')
      .join(`${delimiter} `),
    line,
  };
}
