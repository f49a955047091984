import { wrapAnsi } from 'fast-wrap-ansi';
import { greatestOf } from '../extremes.js';
import { grouped } from '../report/wording.js';
import { padEnd, padStart, widest, widthOf } from './fitted.js';
import { noteLines } from './notes.js';
import { printable } from './plain-text.js';
import type { Display } from './reporter.js';
import { isNumeric, plainText, type Sheet, type SheetColumn, type SheetValue, type Workbook } from './sheet.js';

const GAP = 2;
/** A text has at least this width. */
const LEAST_TEXT = 8;

/**
 * A workbook for a person at a terminal, where a command has no table of its own. Texts go on below each other where
 * there is no room beside, numbers and times never.
 */
export function* workbookTable({ title, summary, sheets, notes }: Workbook, display: Display): Generator<string> {
  const { bold } = display.colors;
  yield `${wrapAnsi(bold(printable(title)), display.columns, { hard: false })}\n`;
  for (const sheet of sheets) {
    yield `\n${sheets.length > 1 ? `${bold(printable(sheet.title))}\n` : ''}${tableOf(sheet, display)}`;
  }
  if (summary !== undefined) yield `\n${wrapAnsi(bold(printable(summary)), display.columns, { hard: false })}\n`;
  if (notes.length === 0 || display.notes === 'none') return;
  yield `\n${bold('Notes')}\n${notes.map((note) => `${noteLines('info', printable(note), display)}\n`).join('')}`;
}

/** One table: its heading, on as many lines as it needs, a rule, its rows, and its total behind another rule. */
export function tableOf({ columns, rows, total }: Sheet, { columns: room, colors }: Display): string {
  const heading = columns.map((column) => printable(column.title));
  const lines = [...rows, ...(total === undefined ? [] : [total])].map((row) => cellsOf(row, columns));
  const widths = fitted(columns, heading, lines, room);
  const texts = lines.map((cells) => rowText(cells, columns, widths));
  const rule = colors.dim('─'.repeat(widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1))));
  const last = total === undefined ? texts.length : texts.length - 1;
  const shown = [
    colors.bold(headingText(heading, columns, widths)),
    rule,
    ...texts.slice(0, last),
    ...(total === undefined ? [] : [rule, colors.bold(texts[last] ?? '')]),
  ];
  return `${shown.join('\n')}\n`;
}

/** Headings end on the line above the rule. */
function headingText(heading: readonly string[], columns: readonly SheetColumn[], widths: readonly number[]): string {
  const parts = heading.map((title, index) => wrapAnsi(title, widths[index] ?? 0, { hard: true }).split('\n'));
  const height = greatestOf(parts.map(({ length }) => length));
  const bottom = parts.map((part) => [...Array.from({ length: height - part.length }, () => ''), ...part]);
  return sideBySide(bottom, columns, widths);
}

/** A row, of as many lines as its longest text needs. */
function rowText(cells: readonly string[], columns: readonly SheetColumn[], widths: readonly number[]): string {
  const parts = columns.map((column, index) => {
    const cell = cells[index] ?? '';
    return isNumeric(column) ? [cell] : wrapAnsi(cell, widths[index] ?? 0, { hard: true }).split('\n');
  });
  return sideBySide(parts, columns, widths);
}

/** The lines of each cell beside those of the others: numbers end under each other, texts begin so. */
function sideBySide(
  parts: readonly (readonly string[])[],
  columns: readonly SheetColumn[],
  widths: readonly number[],
): string {
  const height = greatestOf(parts.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => {
        const [text, width] = [parts[index]?.[line] ?? '', widths[index] ?? 0];
        return isNumeric(column) ? padStart(text, width) : padEnd(text, width);
      })
      .join(' '.repeat(GAP))
      .trimEnd(),
  ).join('\n');
}

function cellsOf(row: readonly SheetValue[], columns: readonly SheetColumn[]): string[] {
  return columns.map((column, index) => {
    const value = row[index];
    const text = plainText(value, column);
    return isNumeric(column) && typeof value !== 'string' ? grouped(text) : printable(text);
  });
}

/**
 * How wide each column is, where all have room: else headings of numbers go on below, down to their longest word; then
 * the widest texts give way until there is room, or none can.
 */
function fitted(
  columns: readonly SheetColumn[],
  heading: readonly string[],
  lines: readonly (readonly string[])[],
  room: number,
): number[] {
  const cells = columns.map((_, index) => widest(lines.map((line) => line[index])));
  const widths = cells.map((width, index) => Math.max(width, widthOf(heading[index] ?? '')));
  const narrowest = columns.map((column, index) => {
    if (!isNumeric(column)) return Math.min(LEAST_TEXT, widths[index] ?? 0);
    return Math.max(cells[index] ?? 0, widest((heading[index] ?? '').split(' ')));
  });
  const numbers = columns.flatMap((column, index) => (isNumeric(column) ? [index] : []));
  const texts = columns.flatMap(({ kind }, index) => (kind === 'text' ? [index] : []));
  let over = widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1)) - room;
  for (const giving of [numbers, texts]) {
    while (over > 0) {
      const able = giving.filter((place) => (widths[place] ?? 0) > (narrowest[place] ?? 0));
      const widest = able.toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))[0];
      if (widest === undefined) break;
      widths[widest] = (widths[widest] ?? 0) - 1;
      over--;
    }
  }
  return widths;
}
