import type { CellStyle, ColumnDef, WriteSheet } from 'hucre/xlsx';
import { rangeRef, writeXlsx, writeXlsxStream } from 'hucre/xlsx';
import { Failure } from '../failure.js';
import { counted, grouped } from '../report/wording.js';
import { isNumeric, type Sheet, type SheetColumn, type SheetValue, type Workbook } from './sheet.js';
import { columnWidth, isRounded, numberFormat, xlsxHeading, xlsxText, xlsxValue } from './xlsx-cells.js';

/** Excel's limit, with the row of the header. */
const MOST_ROWS = 1_048_576;
const LONGEST_NAME = 31;
const NOTES_WIDTH = 110;
/** hucre's own font, which a style of its own would be without. */
const BOLD = { bold: true, name: 'Calibri', size: 11 };
/** As wide as the paper, and as long as it gets. */
const PRINTED = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
const HEADER_FROZEN = { rows: 1 };
/** No clock: the same report is the same bytes. It is the earliest day a ZIP can name, which its entries have as well. */
const WRITTEN = new Date('1980-01-01T00:00:00Z');

/**
 * A workbook as an Excel file: a sheet for each of its sheets, with typed cells, and one for the notes. Amounts come back from
 * a spreadsheet as they are, up to the 15 digits it keeps; a note says where one has more.
 * @throws Failure where a sheet has more rows than Excel opens
 */
export async function workbookXlsx({ title, summary, sheets, notes }: Workbook): Promise<Uint8Array> {
  const names = new Set<string>();
  const read = sheets.map((sheet) => ({ ...sheet, rows: rowsOf(sheet) }));
  const rounded = read.reduce((sum, sheet) => sum + roundedIn(sheet).rounded, 0);
  const said = [
    ...(summary === undefined ? [] : [summary]),
    ...notes,
    ...(rounded === 0 ? [] : [roundedNote(rounded)]),
  ];
  return writeXlsx({
    properties: { title: xlsxText(title), creator: 'waba-cost', created: WRITTEN, modified: WRITTEN },
    sheets: [...read.map((sheet) => worksheet(sheet, nameOf(sheet.title, names))), notesSheet(title, said, names)],
  });
}

/** One table as an Excel file, row by row, so that a million rows need no memory. Who calls it counts them before. */
export function sheetXlsx({ title, columns, rows, currency }: Sheet): AsyncIterable<Uint8Array> {
  return writeXlsxStream(cellsOf(rows, columns), {
    name: nameOf(title, new Set()),
    columns: columns.map((column) => columnOf(column, currency, [])),
    freezePane: HEADER_FROZEN,
    maxRowsPerSheet: Number.POSITIVE_INFINITY,
  });
}

/** @throws Failure where so many rows, below a header, are more than Excel opens */
export function refuseTooMany(rows: number, what: string): void {
  if (rows < MOST_ROWS) return;
  throw new Failure(
    `${counted(rows, what)} are more than the ${grouped(String(MOST_ROWS - 1))} that Excel opens below a header.`,
    'Write them as CSV (--format csv), or fewer of them, such as --month 2023-06.',
  );
}

/** What is said of amounts that a spreadsheet cannot keep whole. */
export function roundedNote(rounded: number): string {
  return `${counted(rounded, 'amount')} with more than the 15 digits a spreadsheet keeps: rounded to them in xlsx; csv and json have every digit.`;
}

/** How many rows a table has, and how many of its values have more digits than a spreadsheet keeps. */
export function roundedIn({ columns, rows, total }: Sheet): { readonly rows: number; readonly rounded: number } {
  const numbers = columns.flatMap((column, place) => (isNumeric(column) ? [{ column, place }] : []));
  const roundedOf = (row: readonly SheetValue[]): number =>
    numbers.filter(({ column, place }) => isRounded(row[place], column)).length;
  let count = 0;
  let rounded = total === undefined ? 0 : roundedOf(total);
  for (const row of rows) {
    count++;
    rounded += roundedOf(row);
  }
  return { rows: count, rounded };
}

function rowsOf({ rows, total }: Sheet): readonly (readonly SheetValue[])[] {
  const all = [...rows];
  refuseTooMany(all.length + (total === undefined ? 0 : 1), 'row');
  return all;
}

function worksheet({ columns, rows, total, currency }: Sheet, name: string): WriteSheet {
  const data = [...cellsOf(rows, columns)];
  const last = data.length;
  const totals = total === undefined ? [] : [columns.map((column, place) => xlsxValue(total[place], column))];
  const bold = [0, ...(total === undefined ? [] : [last + 1])].flatMap((row) =>
    columns.map((column, place) => [`${row},${place}`, { style: boldStyle(column, row === 0, currency) }] as const),
  );
  const values = [...rows, ...(total === undefined ? [] : [total])];
  return {
    name,
    columns: columns.map((column, place) =>
      columnOf(
        column,
        currency,
        values.map((row) => row[place]),
      ),
    ),
    rows: [columns.map(xlsxHeading), ...data, ...totals],
    cells: new Map(bold),
    freezePane: HEADER_FROZEN,
    pageSetup: PRINTED,
    ...(columns.length === 0 ? {} : { autoFilter: { range: rangeRef(0, 0, last, columns.length - 1) } }),
  };
}

function* cellsOf(
  rows: Iterable<readonly SheetValue[]>,
  columns: readonly SheetColumn[],
): Generator<ReturnType<typeof xlsxValue>[]> {
  for (const row of rows) yield columns.map((column, place) => xlsxValue(row[place], column));
}

function columnOf(
  column: SheetColumn,
  currency: string | undefined,
  values: readonly (SheetValue | undefined)[],
): ColumnDef {
  const numFmt = numberFormat(column, currency);
  const width = columnWidth(column, values);
  // The stream takes the heading from here, the workbook from its first row.
  return { header: xlsxHeading(column), width, ...(numFmt === undefined ? {} : { numFmt }) };
}

function boldStyle(column: SheetColumn, isHeading: boolean, currency: string | undefined): CellStyle {
  if (isHeading) return { font: BOLD, ...(isNumeric(column) ? { alignment: { horizontal: 'right' } } : {}) };
  const numFmt = numberFormat(column, currency);
  return { font: BOLD, ...(numFmt === undefined ? {} : { numFmt }) };
}

/** What to know before believing the figures; there even where there is nothing, so that a reader sees there is nothing. */
function notesSheet(title: string, notes: readonly string[], names: Set<string>): WriteSheet {
  return {
    name: nameOf('Notes', names),
    columns: [{ width: NOTES_WIDTH, style: { alignment: { wrapText: true, vertical: 'top' } } }],
    rows: [[xlsxText(title)], ...notes.map((note) => [xlsxText(note)])],
    cells: new Map([['0,0', { style: { font: BOLD } }]]),
    freezePane: HEADER_FROZEN,
  };
}

function withoutQuotesAround(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === "'") start++;
  while (end > start && text[end - 1] === "'") end--;
  return text.slice(start, end);
}

/** A title as the name of a sheet: short, without the signs Excel refuses in one, and different from the others. */
function nameOf(title: string, taken: Set<string>): string {
  const base = withoutQuotesAround(xlsxText(title).replace(/[[\]:*?/\\]/g, ' ')).trim();
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : ` ${count}`;
    const name = `${(base || 'Sheet').slice(0, LONGEST_NAME - suffix.length)}${suffix}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
