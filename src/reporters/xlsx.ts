import type { CellStyle, ColumnDef, WriteSheet } from 'hucre/xlsx';
import { rangeRef, writeXlsx, writeXlsxStream } from 'hucre/xlsx';
import { greatestOf } from '../extremes.js';
import { Failure } from '../failure.js';
import { counted, grouped } from '../report/wording.js';
import { isNumeric, type Sheet, type SheetColumn, type SheetValue, type Workbook } from './sheet.js';
import {
  columnWidth,
  isRounded,
  linesIn,
  numberFormat,
  PADDING,
  type XlsxValue,
  xlsxHeading,
  xlsxText,
  xlsxValue,
} from './xlsx-cells.js';
import { BOLD, totalCells } from './xlsx-totals.js';

/** Excel's limit, with the row of the header. */
const MOST_ROWS = 1_048_576;
const LONGEST_NAME = 31;
const NOTES_WIDTH = 110;
/** As wide as the paper, and as long as it gets; headings on each page. */
const PRINTED: Exclude<WriteSheet['pageSetup'], undefined> = {
  ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  ...{ margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5 }, printTitlesRow: '$1:$1' },
};
const PRINTED_UPRIGHT: Exclude<WriteSheet['pageSetup'], undefined> = {
  ...{ paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
};
/** Of a line of text, in points. */
const LINE_HEIGHT = 15;
const HEADER_FROZEN = { rows: 1 };
/**
 * No clock: the same report is the same bytes. It is the earliest day a ZIP can name, which its entries have as well.
 */
const WRITTEN = new Date('1980-01-01T00:00:00Z');

/**
 * A workbook as an Excel file: a sheet for each of its sheets, with typed cells, and one for the notes. Amounts come
 * back from a spreadsheet as they are, up to the 15 digits it keeps; a note says where one has more.
 * @throws Failure where a sheet has more rows than Excel opens
 */
export async function workbookXlsx({ title, summary, result, sheets, notes }: Workbook): Promise<Uint8Array> {
  const names = new Set<string>();
  const opening = result === undefined ? [] : [resultSheet(title, summary ?? '', result, names)];
  const read = sheets.map((sheet) => ({ ...sheet, rows: rowsOf(sheet) }));
  const rounded = read.reduce((sum, sheet) => sum + roundedIn(sheet).rounded, 0);
  const said = [
    ...(summary === undefined ? [] : [summary]),
    ...notes,
    ...(rounded === 0 ? [] : [roundedNote(rounded)]),
  ];
  return writeXlsx({
    properties: { title: xlsxText(title), creator: 'waba-cost', created: WRITTEN, modified: WRITTEN },
    sheets: [
      ...opening,
      ...read.map((sheet) => worksheet(sheet, nameOf(sheet.title, names))),
      notesSheet(title, said, names),
    ],
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
  const numbers = columns.flatMap((column, index) => (isNumeric(column) ? [{ column, place: index }] : []));
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

function worksheet(sheet: Sheet, name: string): WriteSheet {
  const { columns, rows, total, currency } = sheet;
  const data = [...cellsOf(rows, columns)];
  const last = data.length;
  const defs = columnsOf(columns, currency, [...rows, ...(total === undefined ? [] : [total])]);
  return {
    name,
    columns: defs,
    rows: [columns.map(xlsxHeading), ...data, ...(total === undefined ? [] : [totalValues(total, columns)])],
    cells: new Map([
      ...columns.map((column, index) => [`0,${index}`, { style: headingStyle(column) }] as const),
      ...(total === undefined ? [] : totalCells(sheet, last)),
    ]),
    rowDefs: new Map([[0, { height: headingHeight(columns, defs) }]]),
    freezePane: HEADER_FROZEN,
    pageSetup: PRINTED,
    ...(columns.length === 0 ? {} : { autoFilter: { range: rangeRef(0, 0, last, columns.length - 1) } }),
  };
}

function totalValues(total: readonly SheetValue[], columns: readonly SheetColumn[]): XlsxValue[] {
  return columns.map((column, index) => xlsxValue(total[index], column));
}

function headingHeight(columns: readonly SheetColumn[], defs: readonly ColumnDef[]): number {
  const lines = columns.map((column, index) => linesIn(xlsxHeading(column), (defs[index]?.width ?? 0) - PADDING));
  return greatestOf(lines, 1) * LINE_HEIGHT;
}

function* cellsOf(
  rows: Iterable<readonly SheetValue[]>,
  columns: readonly SheetColumn[],
): Generator<ReturnType<typeof xlsxValue>[]> {
  for (const row of rows) yield columns.map((column, index) => xlsxValue(row[index], column));
}

/** The columns of a table, as wide as its values need. */
function columnsOf(
  columns: readonly SheetColumn[],
  currency: string | undefined,
  rows: readonly (readonly SheetValue[])[],
): ColumnDef[] {
  return columns.map((column, index) =>
    columnOf(
      column,
      currency,
      rows.map((row) => row[index]),
    ),
  );
}

function columnOf(
  column: SheetColumn,
  currency: string | undefined,
  values: readonly (SheetValue | undefined)[],
): ColumnDef {
  const numFmt = numberFormat(column, currency);
  const width = columnWidth(column, values);
  // The stream takes the heading from here, the workbook from its first row.
  return { header: xlsxHeading(column), width, ...(numFmt === undefined ? {} : { numFmt }), ...styleOf(column) };
}

/** A word in place of a number stands where the number would. */
function styleOf(column: SheetColumn): Pick<ColumnDef, 'style'> {
  return isNumeric(column) ? { style: { font: { ...BOLD, bold: false }, alignment: { horizontal: 'right' } } } : {};
}

function headingStyle(column: SheetColumn): CellStyle {
  const alignment = { wrapText: true, vertical: 'bottom' } as const;
  return { font: BOLD, alignment: isNumeric(column) ? { ...alignment, horizontal: 'right' } : alignment };
}

/** What is above the table of the first sheet: the title, the result in a sentence, and a line of air. */
const ABOVE_RESULT = 3;

/** What a workbook opens on: the result in a sentence, and the bills below. */
function resultSheet(
  title: string,
  summary: string,
  { columns, rows, currency }: Sheet,
  names: Set<string>,
): WriteSheet {
  const values = [...rows];
  const defs = columnsOf(columns, currency, values);
  const width = defs.reduce((sum, def) => sum + (def.width ?? 0), 0);
  const last = columns.length - 1;
  return {
    name: nameOf('Result', names),
    columns: defs,
    rows: [[xlsxText(title)], [xlsxText(summary)], [], columns.map(xlsxHeading), ...cellsOf(values, columns)],
    cells: new Map([
      ['0,0', { style: { font: { ...BOLD, size: 14 } } }],
      ['1,0', { style: { font: { ...BOLD, bold: false }, alignment: { wrapText: true, vertical: 'top' } } }],
      ...columns.map((column, index) => [`${ABOVE_RESULT},${index}`, { style: headingStyle(column) }] as const),
    ]),
    rowDefs: new Map([
      [0, { height: LINE_HEIGHT * 1.5 }],
      [1, { height: linesIn(summary, width) * LINE_HEIGHT }],
      [ABOVE_RESULT, { height: headingHeight(columns, defs) }],
    ]),
    merges: [{ startRow: 1, startCol: 0, endRow: 1, endCol: last }],
    pageSetup: { ...PRINTED_UPRIGHT, orientation: 'landscape' },
  };
}

/**
 * What to know before believing the figures; there even where there is nothing, so that a reader sees there is nothing.
 */
function notesSheet(title: string, notes: readonly string[], names: Set<string>): WriteSheet {
  return {
    name: nameOf('Notes', names),
    columns: [{ width: NOTES_WIDTH, style: { alignment: { wrapText: true, vertical: 'top' } } }],
    rows: [[xlsxText(title)], ...notes.map((note) => [xlsxText(note)])],
    cells: new Map([['0,0', { style: { font: BOLD } }]]),
    // Told, since not every program finds the height of wrapped text by itself.
    rowDefs: new Map(
      notes.map((note, index) => [index + 1, { height: linesIn(note, NOTES_WIDTH - 10) * LINE_HEIGHT }]),
    ),
    freezePane: HEADER_FROZEN,
    pageSetup: PRINTED_UPRIGHT,
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
