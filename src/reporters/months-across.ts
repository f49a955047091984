import { hasUnpriced } from '../report/known-cost.js';
import type { Breakdown, Cell, Report } from '../report/report.js';
import { grouped } from '../report/wording.js';
import { digitsShown } from './amounts.js';
import { cutEnd, padEnd, padStart, widest } from './fitted.js';
import { byMonth, cellOf, changeSince, monthsIn, valuesAcross } from './months-beside.js';
import { printable } from './plain-text.js';
import type { Display } from './reporter.js';
import { sparkline } from './sparkline.js';
import { costIn as costOfCell, UNITS_IN_SHORT } from './table-columns.js';

const GAP = '  ';
const LONGEST_LABEL = 40;

interface Line {
  readonly label: string;
  readonly cells: readonly string[];
  /** What it comes to over the months. */
  readonly trend: string;
}

/** A breakdown by month with a column for each month; undefined where they do not fit. */
export function monthsAcross(report: Report, breakdown: Breakdown, display: Display): string | undefined {
  const months = monthsIn(breakdown);
  const heading: Line = { label: `By ${breakdown.by.join(' and ')}`, cells: [...months, 'total'], trend: '' };
  const body = breakdown.by.length === 1 ? figureLines(report, breakdown) : valueLines(report, breakdown, months);
  const lines = [heading, ...body];
  const labelWidth = widest(lines.map(({ label }) => label));
  const widths = heading.cells.map((_, index) => widest(lines.map(({ cells }) => cells[index])));
  const trendWidth = widest(lines.map(({ trend }) => trend));
  const blocks = blocksOf(widths, display.columns - labelWidth);
  const isAlone = breakdown.by.length === 1;
  if (blocks === undefined || (isAlone && blocks.length > 1)) return undefined;
  const drawn = blocks.map((places) => {
    const width = places.reduce((sum, index) => sum + GAP.length + (widths[index] ?? 0), labelWidth);
    const hasTrend = places === blocks.at(-1) && width + GAP.length + trendWidth <= display.columns;
    const { bold, dim } = display.colors;
    const texts = lines.map(({ label, cells, trend }) => {
      const shown = places.map((place) => padStart(cells[place] ?? '', widths[place] ?? 0));
      return [padEnd(label, labelWidth), ...shown, ...(hasTrend ? [trend] : [])].join(GAP).trimEnd();
    });
    const rule = dim('─'.repeat(hasTrend ? width + GAP.length + trendWidth : width));
    const [first = '', ...rest] = texts;
    if (isAlone) return [bold(first), rule, ...rest].join('\n');
    return [bold(first), rule, ...rest.slice(0, -1), rule, bold(rest.at(-1) ?? '')].join('\n');
  });
  return drawn.join('\n\n');
}

/**
 * The places of columns that stand beside each other in some room, a block below another; undefined where not even two
 * do.
 */
function blocksOf(widths: readonly number[], room: number): number[][] | undefined {
  const blocks: number[][] = [[]];
  let left = room;
  for (const [index, width] of widths.entries()) {
    const block = blocks.at(-1) ?? [];
    if (GAP.length + width <= left) block.push(index);
    else if (block.length < LEAST_IN_BLOCK) return undefined;
    else {
      blocks.push([index]);
      left = room;
    }
    left -= GAP.length + width;
  }
  return blocks;
}

const LEAST_IN_BLOCK = 3;

/** What each month costs, how many units it has, and how far it is from the month before. */
function figureLines(report: Report, { rows }: Breakdown): Line[] {
  const cells = [...rows, { cells: report.totals }].map((row) => cellOf(row, report));
  const costs = cells.slice(0, -1).map(({ cost }) => cost);
  const unit = report.models[0]?.unit ?? 'unit';
  return [
    { label: 'cost', cells: cells.map((cell) => costIn(cell, report)), trend: sparkline(costs) },
    { label: UNITS_IN_SHORT[unit], cells: cells.map(({ units }) => grouped(String(units))), trend: '' },
    { label: 'since last', cells: [...costs.map((cost, index) => changeSince(costs[index - 1], cost)), ''], trend: '' },
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

function lineOf(label: string, cells: readonly Cell[], sum: Cell, report: Report): Line {
  const shown = [...cells, sum].map((cell) => (cell.units === 0 ? '–' : costIn(cell, report)));
  return { label, cells: shown, trend: sparkline(cells.map(({ cost }) => cost)) };
}

function costIn(cell: Cell, report: Report): string {
  return costOfCell(cell, digitsShown(report), hasUnpriced(report.totals));
}
