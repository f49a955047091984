import { EMPTY_CELL, sumOfRows } from '../report/breakdown.js';
import type { Dimension } from '../report/dimensions.js';
import { hasUnpriced } from '../report/known-cost.js';
import type { Breakdown, Cell, Report, Row } from '../report/report.js';
import { grouped } from '../report/wording.js';
import { digitsShown } from './amounts.js';
import { cutEnd, padEnd, padStart, widest } from './fitted.js';
import { printable } from './plain-text.js';
import type { Display } from './reporter.js';
import { valueShown } from './row-labels.js';
import { sparkline } from './sparkline.js';
import { changeSince, costIn as costOfCell, UNITS_IN_SHORT } from './table-columns.js';

const GAP = '  ';
const LONGEST_LABEL = 40;

interface Line {
  readonly label: string;
  readonly cells: readonly string[];
  /** What it comes to over the months. */
  readonly trend: string;
}

/** Whether a breakdown can stand with its months side by side: one model has room for them. */
export function isAcross({ models }: Report, { by }: Breakdown): boolean {
  return models.length === 1 && by.includes('month') && by.length <= 2;
}

/** A breakdown by month with a column for each month; undefined where they do not fit. */
export function monthsAcross(report: Report, breakdown: Breakdown, display: Display): string | undefined {
  const months = monthsIn(breakdown);
  const heading: Line = { label: `By ${breakdown.by.join(' and ')}`, cells: [...months, 'total'], trend: '' };
  const body = breakdown.by.length === 1 ? figureLines(report, breakdown) : valueLines(report, breakdown, months);
  const lines = [heading, ...body];
  const labelWidth = widest(lines.map(({ label }) => label));
  const widths = heading.cells.map((_, place) => widest(lines.map(({ cells }) => cells[place])));
  const trendWidth = widest(lines.map(({ trend }) => trend));
  const width = widths.reduce((sum, one) => sum + GAP.length + one, labelWidth);
  if (width > display.columns) return undefined;
  const hasTrend = width + GAP.length + trendWidth <= display.columns;
  const { bold, dim } = display.colors;
  const drawn = lines.map(({ label, cells, trend }) => {
    const shown = cells.map((cell, place) => padStart(cell, widths[place] ?? 0));
    return [padEnd(label, labelWidth), ...shown, ...(hasTrend ? [trend] : [])].join(GAP).trimEnd();
  });
  const rule = dim('─'.repeat(hasTrend ? width + GAP.length + trendWidth : width));
  const [first = '', ...rest] = drawn;
  if (breakdown.by.length === 1) return [bold(first), rule, ...rest].join('\n');
  return [bold(first), rule, ...rest.slice(0, -1), rule, bold(rest.at(-1) ?? '')].join('\n');
}

/** What each month costs, how many units it has, and how far it is from the month before. */
function figureLines(report: Report, { rows }: Breakdown): Line[] {
  const cells = [...rows, { cells: report.totals }].map((row) => cellOf(row, report));
  const costs = cells.slice(0, -1).map(({ cost }) => cost);
  const unit = report.models[0]?.unit ?? 'unit';
  return [
    { label: 'cost', cells: cells.map((cell) => costIn(cell, report)), trend: sparkline(costs) },
    { label: UNITS_IN_SHORT[unit], cells: cells.map(({ units }) => grouped(String(units))), trend: '' },
    { label: 'since last', cells: [...costs.map((cost, place) => changeSince(costs[place - 1], cost)), ''], trend: '' },
  ];
}

/** The costs of each value of the other dimension, dearest first, and their total. */
function valueLines(report: Report, breakdown: Breakdown, months: readonly string[]): Line[] {
  return [
    ...valuesAcross(report, breakdown, months).map(({ label, cells, sum }) =>
      lineOf(cutEnd(printable(label), LONGEST_LABEL), cells, sum, report),
    ),
    lineOf('total', byMonth(breakdown.rows, months, report), cellOf({ cells: report.totals }, report), report),
  ];
}

/** What a value of the other dimension comes to in each month, and in all of them. */
interface ValueAcross {
  readonly label: string;
  readonly cells: readonly Cell[];
  readonly sum: Cell;
}

/** Each value of the dimension beside the months, the dearest first. */
export function valuesAcross(report: Report, breakdown: Breakdown, months: readonly string[]): ValueAcross[] {
  const other = dimensionBeside(breakdown);
  const groups = new Map<string, Row[]>();
  for (const row of breakdown.rows) {
    const value = row.key[other] ?? '';
    groups.set(value, [...(groups.get(value) ?? []), row]);
  }
  const ids = report.models.map(({ id }) => id);
  return [...groups.values()]
    .map((rows) => ({
      label: rows[0] === undefined ? '' : valueShown(other, rows[0], report),
      cells: byMonth(rows, months, report),
      sum: cellOf(sumOfRows(rows, ids), report),
    }))
    .sort((a, b) => b.sum.cost.cmp(a.sum.cost));
}

export function dimensionBeside({ by }: Breakdown): Dimension {
  return by.find((dimension) => dimension !== 'month') ?? 'month';
}

/** The months that have any unit, in order. */
export function monthsIn({ rows }: Breakdown): readonly string[] {
  return [...new Set(rows.map(({ key }) => key.month ?? ''))].sort();
}

function lineOf(label: string, cells: readonly Cell[], sum: Cell, report: Report): Line {
  const shown = [...cells, sum].map((cell) => (cell.units === 0 ? '–' : costIn(cell, report)));
  return { label, cells: shown, trend: sparkline(cells.map(({ cost }) => cost)) };
}

/** What some rows come to in each month. */
export function byMonth(rows: readonly Row[], months: readonly string[], report: Report): Cell[] {
  const ids = report.models.map(({ id }) => id);
  return months.map((month) =>
    cellOf(
      sumOfRows(
        rows.filter(({ key }) => key.month === month),
        ids,
      ),
      report,
    ),
  );
}

function cellOf({ cells }: Pick<Row, 'cells'>, { baseline }: Report): Cell {
  return cells.get(baseline) ?? EMPTY_CELL;
}

function costIn(cell: Cell, report: Report): string {
  return costOfCell(cell, digitsShown(report), hasUnpriced(report.totals));
}
