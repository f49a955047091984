import { Failure, NotALog, reasonOf } from '../failure.js';
import { allBytesOf } from './all-bytes.js';
import type { LogSource } from './log-source.js';

/**
 * What a cell of a sheet holds, once read: dates are at the wall clock of nobody's zone, formulas their last result.
 */
type CellValue = string | number | boolean | Date | null;

/** Who writes reports of this program, and how a list of units that is written row by row begins. */
const OWN_CREATOR = 'waba-cost';
const OWN_COLUMNS: readonly RegExp[] = [/^Opened \(/, /^Rate card$/, /^Opened by/];

/**
 * The sheets of a workbook that have rows, each as a log of its own, `june.xlsx/Messages`; of several none counts as
 * asked for by name, since nobody asks for the one with the totals.
 * @throws Failure where it is damaged or has no rows
 */
export async function sheetsIn(workbook: LogSource): Promise<LogSource[]> {
  const bytes = await allBytesOf(workbook);
  const names: string[] = [];
  const { properties } = await orDamaged(workbook, async () => {
    const { readXlsx } = await import('hucre/xlsx');
    return readXlsx(bytes, { sheets: ({ name }) => names.push(name) < 0 });
  });
  const filled: string[] = [];
  for (const name of names) {
    const first = await firstRowOf(workbook, bytes, name);
    if (properties?.creator === OWN_CREATOR || isOwnHeader(first)) return [ownReport(workbook)];
    if (first !== undefined) filled.push(name);
  }
  if (filled.length === 0) {
    throw new NotALog(
      `${workbook.name} is a workbook without rows.`,
      'Export it again.',
      'a workbook without rows',
      workbook.name,
    );
  }
  const isFound = workbook.isFound === true || filled.length > 1;
  // It is opened anew when it is read.
  const { fd: _, ...closed } = workbook;
  return filled.map((sheet) => {
    const path = `${workbook.path}/${sheet}`;
    return { ...closed, path, name: path, isFound, sheet };
  });
}

/** @throws NotALog where it was asked for by name */
function ownReport(workbook: LogSource): LogSource {
  const own = 'a report';
  if (workbook.isFound === true) return { ...workbook, passedOver: { kind: 'own', why: own } };
  throw new NotALog(
    `${workbook.name} is ${own} of waba-cost, and no message log.`,
    'Give the logs it was made from.',
    own,
    workbook.name,
  );
}

function isOwnHeader(row: readonly CellValue[] | undefined): boolean {
  return OWN_COLUMNS.every((column) => row?.some((cell) => typeof cell === 'string' && column.test(cell)) === true);
}

async function firstRowOf(workbook: LogSource, bytes: Uint8Array, sheet: string): Promise<CellValue[] | undefined> {
  for await (const { values } of rowsOf(workbook, bytes, sheet)) if (values.some(isFilled)) return values;
  return undefined;
}

function isFilled(cell: CellValue): boolean {
  return cell !== null && cell !== '';
}

/**
 * A sheet as CSV, a line for each row of it, so that the number of a line is that of the row.
 * @throws Failure where the workbook is damaged
 */
export async function* csvOfSheet(source: LogSource, sheet: string): AsyncGenerator<Uint8Array> {
  const bytes = await allBytesOf(source);
  let lines = 0;
  let width = 0;
  let text = '';
  for await (const { index, values } of rowsOf(source, bytes, sheet)) {
    for (; lines < index; lines++) text += '\n';
    // Cells that are empty at the end of a row are not in the file.
    width = Math.max(width, values.length);
    const cells = Array.from({ length: width }, (_, index) => csvField(cellText(values[index] ?? null)));
    text += `${cells.join(',')}\n`;
    lines++;
    if (text.length < PIECE_LENGTH) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

const PIECE_LENGTH = 1 << 16;

async function* rowsOf(
  source: LogSource,
  bytes: Uint8Array,
  sheet: string,
): AsyncGenerator<{ index: number; values: CellValue[] }> {
  const { streamXlsxRows } = await import('hucre/xlsx');
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      yield { index, values: values as CellValue[] };
    }
  } catch (error) {
    throw damaged(source, error);
  }
}

async function orDamaged<Read>(source: LogSource, read: () => Promise<Read>): Promise<Read> {
  try {
    return await read();
  } catch (error) {
    throw damaged(source, error);
  }
}

function damaged({ name }: LogSource, error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure(
    `${name} is a damaged or truncated Excel workbook: ${reasonOf(error).replace(/\.$/, '')}.`,
    'Save it again, or save the sheet as CSV; a part of a log would make a smaller bill.',
    { code: 'unreadable', file: name },
  );
}

/** Whole numbers from here on have more digits than a spreadsheet keeps: the last of them are lost. */
const ROUNDED_FROM = 1e15;

function cellText(cell: CellValue): string {
  if (cell === null) return '';
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell !== 'number') return String(cell);
  if (Math.abs(cell) < ROUNDED_FROM || !Number.isInteger(cell)) return String(cell);
  // As a spreadsheet shows it, by which readers know that it was rounded.
  return cell.toExponential().toUpperCase();
}

const DATE_LENGTH = 'yyyy-mm-dd'.length;
const SECONDS_END = 'yyyy-mm-ddThh:mm:ss'.length;
/** Days of a spreadsheet are counted from there: before it there is only a time of day. */
const FIRST_DAY = Date.UTC(1900, 0, 1);

/** A date as it stands in the cell, without a zone; a day alone, or a time of day alone, where there is no more. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  const clock = iso.slice(DATE_LENGTH + 1, date.getUTCMilliseconds() === 0 ? SECONDS_END : -1);
  if (date.getTime() < FIRST_DAY) return clock;
  const day = iso.slice(0, DATE_LENGTH);
  return clock === '00:00:00' ? day : `${day} ${clock}`;
}

/** A field of CSV; line ends within are blanks, so that a row is a line. */
export function csvField(text: string): string {
  const line = /[\r\n]/.test(text) ? text.replace(/\r\n|\r|\n/g, ' ') : text;
  return /[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
