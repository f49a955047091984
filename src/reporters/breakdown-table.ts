import type Table from 'cli-table3';
import { knownDelta } from '../report/breakdown.js';
import type { Breakdown, Report, Row } from '../report/report.js';
import { cutEnd, padEnd, widest, widthOf } from './fitted.js';
import { NO_LINES, tableLines } from './lines.js';
import { namesOfIds } from './model-names.js';
import { monthsAcross } from './months-across.js';
import { isAcross } from './months-beside.js';
import { printable } from './plain-text.js';
import type { Colors, Display } from './reporter.js';
import { othersLabel, valueShown } from './row-labels.js';
import { greatest } from './sparkline.js';
import { type Column, columnsOf, DROPPED_FIRST, type Figures, isInTime } from './table-columns.js';

/** Between two columns. */
const GAP = 2;
/** A label may be cut, numbers never. */
const LONGEST_LABEL = 40;

/** One line of the table, with all columns it could show. */
interface Line {
  readonly kind: 'heading' | 'row' | 'total' | 'blank';
  readonly label: string;
  readonly cells: readonly string[];
  /** Where the change is coloured, which way it goes: -1, 0 or 1. */
  readonly sign: number;
}

/** All breakdowns as one table, so that their columns line up; as many columns as fit, never a number cut. */
export function breakdownTable(report: Report, display: Display): string {
  const across = new Map(
    report.breakdowns.flatMap((breakdown) => {
      const drawnAcross = isAcross(report, breakdown) ? monthsAcross(report, breakdown, display) : undefined;
      return drawnAcross === undefined ? [] : [[breakdown, drawnAcross] as const];
    }),
  );
  const others = report.breakdowns.filter((breakdown) => !across.has(breakdown));
  const table = others.length === 0 ? [] : [tableOf({ ...report, breakdowns: others }, display)];
  return [...table, ...across.values()].join('\n\n');
}

function tableOf(report: Report, display: Display): string {
  const all = columnsOf(report);
  const lines = linesOf(report, all);
  const widths = all.map((_, index) => widest(lines.map(({ cells }) => cells[index])));
  const labelWidth = widest(lines.map(({ label }) => label));
  const names = new Map(report.models.map(({ id, shortName }) => [id, shortName]));
  for (let count = 0; count <= DROPPED_FIRST.length; count++) {
    const layout = layoutOf(all, widths, labelWidth, names, DROPPED_FIRST.slice(0, count));
    if (layout.width <= display.columns) return drawn(lines, layout, display);
  }
  // With costs alone a model's name can be wider than its column: its id is not.
  const ids = new Map(report.models.map(({ id }) => [id, id]));
  const table = drawn(lines, layoutOf(all, widths, labelWidth, ids, DROPPED_FIRST), display);
  return `${namesOfIds(report.models, display)}\n\n${table}`;
}

/** The columns that are shown, how wide each is, and the names that stand above them. */
interface Layout {
  readonly columns: readonly Column[];
  /** Places of the columns among all. */
  readonly places: readonly number[];
  readonly widths: readonly number[];
  readonly names: readonly { readonly id: string; readonly name: string; readonly span: number }[];
  /** Of the whole table. */
  readonly width: number;
}

function layoutOf(
  all: readonly Column[],
  widths: readonly number[],
  labelWidth: number,
  names: ReadonlyMap<string, string>,
  dropped: readonly Column['kind'][],
): Layout {
  const places = all.flatMap(({ kind }, index) => (dropped.includes(kind) ? [] : [index]));
  const columns = places.flatMap((place) => all[place] ?? []);
  const shown = places.map((place) => widths[place] ?? 0);
  const spans = [...names].map(([id, name]) => ({
    id,
    name,
    members: columns.flatMap(({ model }, index) => (model === id ? [index] : [])),
  }));
  for (const { name, members } of spans) {
    const [first] = members;
    const room = members.reduce((sum, member) => sum + (shown[member] ?? 0), GAP * (members.length - 1));
    if (first !== undefined) shown[first] = (shown[first] ?? 0) + Math.max(0, widthOf(name) - room);
  }
  return {
    columns,
    places,
    widths: [labelWidth, ...shown],
    names: spans.map(({ id, name, members }) => ({ id, name, span: members.length })),
    width: shown.reduce((sum, width) => sum + GAP + width, labelWidth),
  };
}

function linesOf(report: Report, columns: readonly Column[]): Line[] {
  const totals: Figures = { cells: report.totals, delta: report.delta };
  return report.breakdowns.flatMap((breakdown, index): Line[] => [
    ...(index > 0 ? [{ kind: 'blank', label: '', cells: [], sign: 0 } as const] : []),
    {
      kind: 'heading',
      label: `By ${breakdown.by.join(' and ')}`,
      cells: columns.map(({ heading }) => heading),
      sign: 0,
    },
    ...inTimeOf(breakdown, report).map((row) => lineOf('row', labelOf(row, breakdown, report), row, columns, report)),
    ...(breakdown.others === undefined
      ? []
      : [lineOf('row', othersLabel(breakdown.others), breakdown.others, columns, report)]),
    lineOf('total', 'total', totals, columns, report),
  ]);
}

/** The rows, each month or day with the one before it. */
function inTimeOf({ by, rows }: Breakdown, { models }: Report): readonly (Row & Figures)[] {
  const last = models.at(-1)?.id;
  if (!isInTime(by) || last === undefined) return rows;
  const most = greatest(rows.flatMap(({ cells }) => cells.get(last)?.cost ?? []));
  return rows.map((row, at) => ({ ...row, inTime: { before: rows[at - 1]?.cells, most } }));
}

function lineOf(kind: Line['kind'], label: string, figures: Figures, columns: readonly Column[], report: Report): Line {
  const sign = knownDelta(figures, report)?.cost.cmp('0') ?? 0;
  return { kind, label, cells: columns.map((column) => column.show(figures)), sign };
}

function labelOf(row: Row, { by }: Breakdown, report: Report): string {
  const label = by.map((dimension) => printable(valueShown(dimension, row, report))).join(' · ');
  return cutEnd(label, LONGEST_LABEL);
}

/** The table as text, a rule below each heading and above each total. */
function drawn(lines: readonly Line[], layout: Layout, { colors }: Display): string {
  const rule = colors.dim('─'.repeat(layout.width));
  const [labelWidth = 0] = layout.widths;
  const heads = [headRow(layout, colors.bold, ({ name }) => name), headRow(layout, colors.dim, idBeside)];
  const rows = [...heads, ...lines.map((line) => figuresOf(line, layout, colors))];
  const [names = '', ids = '', ...figures] = figureLines(rows, layout);
  const texts = lines.flatMap((line, index) => {
    const label = line.kind === 'row' ? line.label : colors.bold(line.label);
    const text = (padEnd(label, labelWidth) + figures[index]).trimEnd();
    if (line.kind === 'heading') return [text, rule];
    return line.kind === 'total' ? [rule, text] : [text];
  });
  const above = [names, ids].map((text) => text.trimEnd()).filter((text) => text !== '');
  return [...above.map((text) => ' '.repeat(labelWidth) + text), ...texts].join('\n');
}

/**
 * The figures, drawn by cli-table3. The labels beside them are not: it takes each combining mark of most scripts for a
 * column, and an emoji younger than 2020 for one only. A column's gap is its own padding and one space, as cli-table3
 * counts a single column between those that a cell spans.
 */
function figureLines(rows: readonly Table.Cell[][], { widths: [, ...widths] }: Layout): string[] {
  return tableLines(rows, {
    chars: { ...NO_LINES, left: ' ', middle: ' ' },
    // cli-table3 colours heads and borders even into a pipe unless told not to.
    style: { head: [], border: [], 'padding-left': GAP - 1, 'padding-right': 0, compact: true },
    colAligns: widths.map(() => 'right' as const),
    colWidths: widths.map((width) => width + GAP - 1),
  });
}

type Head = Layout['names'][number];

/** The models' names, or their ids, each above its columns. */
function headRow({ names, columns }: Layout, style: Colors['bold'], textOf: (head: Head) => string): Table.Cell[] {
  const spanned = names
    .filter(({ span }) => span > 0)
    .map((head) => ({ content: style(textOf(head)), colSpan: head.span, hAlign: 'right' as const }));
  return [...spanned, ...columns.filter(({ model }) => model === undefined).map(() => '')];
}

/** What options call a model, below its name; nothing where it stands in the name's place. */
function idBeside({ id, name }: Head): string {
  return name === id ? '' : id;
}

/** Dearer is red, cheaper green; every other number has no colour. */
function figuresOf({ kind, cells, sign }: Line, { columns, places }: Layout, colors: Colors): Table.Cell[] {
  const ofChange = sign > 0 ? colors.red : colors.green;
  return places.map((place, at) => {
    const text = cells[place] ?? '';
    if (kind === 'heading') return colors.dim(text);
    const shown = columns[at]?.model !== undefined || sign === 0 ? text : ofChange(text);
    return kind === 'total' ? colors.bold(shown) : shown;
  });
}
