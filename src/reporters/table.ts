import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import wrapAnsi from 'wrap-ansi';
import type { Dimension } from '../report/dimensions.js';
import type { Breakdown, Diagnostic, Report, Row } from '../report/report.js';
import { counted } from '../report/wording.js';
import { headline } from './headline.js';
import { NO_LINES } from './lines.js';
import { noteText } from './notes.js';
import { printable } from './plain-text.js';
import type { Display, Reporter } from './reporter.js';
import { type Column, columnsOf, DROPPED_FIRST, type Figures } from './table-columns.js';

/** The report for a person at a terminal. It fits the width by dropping columns, never by cutting a number. */
export const tableReporter: Reporter = (report, display) => {
  const blocks = [
    header(report, display),
    breakdowns(report, display),
    display.colors.bold(wrap(headline(report), display)),
    notes(report, display),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
};

function wrap(text: string, { columns }: Display): string {
  return wrapAnsi(text, columns, { hard: false });
}

/** What was read: files, messages, customers, span, zone, currency. */
function header({ input, period, days, currency }: Report, display: Display): string {
  const facts = [
    counted(input.files.length, 'file'),
    counted(input.messages, 'message'),
    counted(input.customers, 'customer'),
    days === null ? 'no day' : `${days.first} to ${days.last}`,
    period.timezone,
    currency,
  ];
  return wrap(`${display.colors.bold('waba-cost')}  ${facts.join(' · ')}`, display);
}

/** All breakdowns as one table, so that their columns line up; the widest one that fits. */
function breakdowns(report: Report, display: Display): string {
  let columns = columnsOf(report);
  let text = render(report, columns, display);
  for (const kind of DROPPED_FIRST) {
    if (widthOf(text) <= display.columns) return text;
    columns = columns.filter((column) => column.kind !== kind);
    text = render(report, columns, display);
  }
  // With costs alone a model's name can be wider than its column: its id is not.
  return widthOf(text) <= display.columns ? text : render(withShortNames(report), columns, display);
}

function withShortNames(report: Report): Report {
  return { ...report, models: report.models.map((model) => ({ ...model, shortName: model.id })) };
}

function widthOf(text: string): number {
  return Math.max(...text.split('\n').map((line) => stripVTControlCharacters(line).length));
}

function render(report: Report, columns: readonly Column[], { colors }: Display): string {
  const table = new Table({
    chars: NO_LINES,
    // cli-table3 colours heads and borders even into a pipe unless told not to.
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colAligns: ['left', ...columns.map(() => 'right' as const)],
  });
  table.push(modelRow(report, columns, colors));
  const ruledAfter: number[] = [];
  for (const [place, breakdown] of report.breakdowns.entries()) {
    if (place > 0) table.push(['']);
    table.push([
      colors.bold(`By ${breakdown.by.join(' and ')}`),
      ...columns.map((column) => colors.dim(column.heading)),
    ]);
    ruledAfter.push(table.length);
    for (const row of inReadingOrder(breakdown)) {
      table.push([labelOf(row, breakdown, report), ...columns.map((column) => figure(column, row, colors))]);
    }
    ruledAfter.push(table.length);
    table.push(
      ['total', ...columns.map((column) => figure(column, { cells: report.totals, delta: report.delta }, colors))].map(
        (cell) => colors.bold(cell),
      ),
    );
  }
  return ruled(table.toString(), ruledAfter, colors);
}

/** Dearest first, as the report has them; but days and months run on. */
function inReadingOrder({ by, rows }: Breakdown): readonly Row[] {
  const [first] = by;
  if (first !== 'month' && first !== 'day') return rows;
  return rows.toSorted((a, b) =>
    (a.key[first] ?? '') < (b.key[first] ?? '') ? -1 : Number(a.key[first] !== b.key[first]),
  );
}

/** The models' names, each above its columns. */
function modelRow(report: Report, columns: readonly Column[], colors: Display['colors']): Table.HorizontalTableRow {
  const cells: Table.Cell[] = [''];
  for (const { id, shortName } of report.models) {
    const colSpan = columns.filter(({ model }) => model === id).length;
    if (colSpan > 0) cells.push({ content: colors.bold(shortName), colSpan, hAlign: 'right' });
  }
  for (const { model } of columns) if (model === undefined) cells.push('');
  return cells;
}

function labelOf(row: Row, { by }: Breakdown, report: Report): string {
  return by.map((dimension) => printable(valueShown(dimension, row.key[dimension] ?? '', report))).join(' · ');
}

function valueShown(dimension: Dimension, value: string, { countryNames }: Report): string {
  if (dimension === 'country') return countryNames.get(value) ?? value;
  return value === '' ? '(none)' : value;
}

/** Dearer is red, cheaper green; everything else has no colour. */
function figure(column: Column, figures: Figures, colors: Display['colors']): string {
  const text = column.show(figures);
  if (column.model !== undefined) return text;
  if (figures.delta.cost.gt('0')) return colors.red(text);
  return figures.delta.cost.lt('0') ? colors.green(text) : text;
}

/** Draws a line below the given rows, as wide as the table. */
function ruled(text: string, afterRows: readonly number[], colors: Display['colors']): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const rule = colors.dim('─'.repeat(widthOf(text)));
  return lines.flatMap((line, place) => (afterRows.includes(place + 1) ? [line, rule] : [line])).join('\n');
}

/** What a reader should know before believing the figures; warnings first. */
function notes(report: Report, display: Display): string {
  const { diagnostics, totals, input } = report;
  const ordered = [
    ...diagnostics.filter(({ level }) => level === 'warning'),
    ...diagnostics.filter(({ level }) => level === 'info'),
  ];
  const lines = ordered.map((diagnostic) =>
    note(diagnostic.level, noteText(diagnostic, input.files.length > 1), display),
  );
  const hasUnpriced = [...totals.values()].some(({ unpriced }) => unpriced > 0);
  if (hasUnpriced) lines.unshift(note('*', 'A cost with a star misses units that could not be priced.', display));
  return lines.length === 0 ? '' : [display.colors.bold('Notes'), ...lines].join('\n');
}

function note(kind: Diagnostic['level'] | '*', text: string, { columns, colors }: Display): string {
  const bullets = { warning: colors.yellow('!'), info: '·', '*': '*' };
  return wrapAnsi(text, columns - 2, { hard: false })
    .split('\n')
    .map((line, place) => `${place === 0 ? bullets[kind] : ' '} ${line}`)
    .join('\n');
}
