import stringWidth from 'fast-string-width';
import type { Dimension } from '../report/dimensions.js';
import type { Breakdown, Report, Row } from '../report/report.js';
import { printable } from './plain-text.js';
import type { Colors, Display } from './reporter.js';
import { type Column, columnsOf, DROPPED_FIRST, type Figures } from './table-columns.js';

/** Between two columns. */
const GAP = '  ';
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
  const all = columnsOf(report);
  const lines = linesOf(report, all);
  const widths = all.map((_, place) => widestCell(lines, place));
  const labelWidth = lines.reduce((width, { label }) => Math.max(width, stringWidth(label)), 0);
  const names = new Map(report.models.map(({ id, shortName }) => [id, shortName]));
  for (let count = 0; count <= DROPPED_FIRST.length; count++) {
    const layout = layoutOf(all, widths, labelWidth, names, DROPPED_FIRST.slice(0, count));
    if (layout.width <= display.columns) return drawn(lines, layout, display);
  }
  // With costs alone a model's name can be wider than its column: its id is not.
  const ids = new Map(report.models.map(({ id }) => [id, id]));
  return drawn(lines, layoutOf(all, widths, labelWidth, ids, DROPPED_FIRST), display);
}

function widestCell(lines: readonly Line[], place: number): number {
  return lines.reduce((width, { cells }) => Math.max(width, stringWidth(cells[place] ?? '')), 0);
}

/** The columns that are shown, how wide each is, and the names that stand above them. */
interface Layout {
  readonly columns: readonly Column[];
  /** Places of the columns among all. */
  readonly places: readonly number[];
  readonly widths: readonly number[];
  readonly names: readonly { readonly name: string; readonly span: number }[];
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
  const places = all.flatMap(({ kind }, place) => (dropped.includes(kind) ? [] : [place]));
  const columns = places.flatMap((place) => all[place] ?? []);
  const shown = places.map((place) => widths[place] ?? 0);
  const spans = [...names].map(([id, name]) => ({
    name,
    members: columns.flatMap(({ model }, place) => (model === id ? [place] : [])),
  }));
  for (const { name, members } of spans) {
    const [first] = members;
    const room = members.reduce((sum, member) => sum + (shown[member] ?? 0), GAP.length * (members.length - 1));
    if (first !== undefined) shown[first] = (shown[first] ?? 0) + Math.max(0, stringWidth(name) - room);
  }
  return {
    columns,
    places,
    widths: [labelWidth, ...shown],
    names: spans.map(({ name, members }) => ({ name, span: members.length })),
    width: shown.reduce((sum, width) => sum + GAP.length + width, labelWidth),
  };
}

function linesOf(report: Report, columns: readonly Column[]): Line[] {
  const totals: Figures = { cells: report.totals, delta: report.delta };
  return report.breakdowns.flatMap((breakdown, place): Line[] => [
    ...(place > 0 ? [{ kind: 'blank', label: '', cells: [], sign: 0 } as const] : []),
    {
      kind: 'heading',
      label: `By ${breakdown.by.join(' and ')}`,
      cells: columns.map(({ heading }) => heading),
      sign: 0,
    },
    ...inReadingOrder(breakdown).map((row) => lineOf('row', labelOf(row, breakdown, report), row, columns)),
    lineOf('total', 'total', totals, columns),
  ]);
}

function lineOf(kind: Line['kind'], label: string, figures: Figures, columns: readonly Column[]): Line {
  return { kind, label, cells: columns.map((column) => column.show(figures)), sign: figures.delta.cost.cmp('0') };
}

/** Dearest first, as the report has them; but days and months run on. */
function inReadingOrder({ by, rows }: Breakdown): readonly Row[] {
  const [first] = by;
  if (first !== 'month' && first !== 'day') return rows;
  return rows.toSorted((a, b) =>
    (a.key[first] ?? '') < (b.key[first] ?? '') ? -1 : Number(a.key[first] !== b.key[first]),
  );
}

function labelOf(row: Row, { by }: Breakdown, report: Report): string {
  const label = by.map((dimension) => printable(valueShown(dimension, row.key[dimension] ?? '', report))).join(' · ');
  if (stringWidth(label) <= LONGEST_LABEL) return label;
  let cut = '';
  for (const character of label) {
    if (stringWidth(cut + character) >= LONGEST_LABEL) break;
    cut += character;
  }
  return `${cut}…`;
}

function valueShown(dimension: Dimension, value: string, { countryNames }: Report): string {
  if (dimension === 'country') return countryNames.get(value) ?? value;
  return value === '' ? '(none)' : value;
}

/** The table as text, a rule below each heading and above each total. */
function drawn(lines: readonly Line[], layout: Layout, { colors }: Display): string {
  const rule = colors.dim('─'.repeat(layout.width));
  const texts = lines.flatMap((line) => {
    const text = rowOf(line, layout, colors);
    if (line.kind === 'heading') return [text, rule];
    return line.kind === 'total' ? [rule, text] : [text];
  });
  return [namesRow(layout, colors), ...texts].join('\n');
}

/** The models' names, each above its columns. */
function namesRow({ names, widths: [labelWidth = 0, ...widths] }: Layout, colors: Colors): string {
  let from = 0;
  const spanned = names
    .filter(({ span }) => span > 0)
    .map(({ name, span }) => {
      const members = widths.slice(from, (from += span));
      return atRight(
        colors.bold(name),
        members.reduce((sum, width) => sum + width, GAP.length * (span - 1)),
      );
    });
  return [' '.repeat(labelWidth), ...spanned].join(GAP);
}

/** A line with each cell in its column, numbers at the right. */
function rowOf(line: Line, { columns, places, widths: [labelWidth = 0, ...widths] }: Layout, colors: Colors): string {
  if (line.kind === 'blank') return '';
  const isLabelBold = line.kind !== 'row';
  const cells = columns.map((column, at) => {
    const cell = line.cells[places[at] ?? 0] ?? '';
    return atRight(coloured(cell, line, column, colors), widths[at] ?? 0);
  });
  const label = isLabelBold ? colors.bold(line.label) : line.label;
  return [atLeft(label, labelWidth), ...cells].join(GAP).trimEnd();
}

/** Dearer is red, cheaper green; every other number has no colour. */
function coloured(cell: string, { kind, sign }: Line, { model }: Column, colors: Colors): string {
  if (kind === 'heading') return colors.dim(cell);
  const ofChange = sign > 0 ? colors.red : colors.green;
  const shown = model !== undefined || sign === 0 ? cell : ofChange(cell);
  return kind === 'total' ? colors.bold(shown) : shown;
}

function atLeft(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

function atRight(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - stringWidth(text))) + text;
}
