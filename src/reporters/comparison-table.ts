import { wrapAnsi } from 'fast-wrap-ansi';
import type { Country } from '../messages/country.js';
import { bundledMarkets, type Markets } from '../rates/market.js';
import { type ChangeByModel, knownChange, sidesOf } from '../report/changes.js';
import type { Dimension } from '../report/dimensions.js';
import type { Report } from '../report/report.js';
import { valueOrNone } from '../report/shown-values.js';
import { digitsShown, shownChange, shownCost, shownPercent, starOf } from './amounts.js';
import { comparisonHeading, missingInEarlier } from './comparison-words.js';
import { cutEnd, padEnd, padStart, widest } from './fitted.js';
import { printable } from './plain-text.js';
import type { Display } from './reporter.js';

const GAP = '  ';
const LEAST_LABEL = 10;

interface Line {
  readonly label: string;
  readonly cells: readonly string[];
  readonly isStrong: boolean;
}

/**
 * The costs under the last model beside those of an earlier report, then the totals under the others; '' without one.
 */
export function comparisonTable(report: Report, display: Display): string {
  const { comparison, models } = report;
  const last = models.at(-1);
  if (comparison === undefined || last === undefined) return '';
  const markets = bundledMarkets();
  const cells = (changes: ChangeByModel, model = last.id): string[] => cellsOf(changes, model, report);
  const lines: Line[] = [
    { label: last.shortName, cells: ['before', 'now', 'change', '%'], isStrong: true },
    ...comparison.breakdowns.flatMap(({ by, rows }) => [
      { label: `By ${by}`, cells: [], isStrong: true },
      ...rows.map(({ key, changes }) => ({ label: labelOf(by, key, markets), cells: cells(changes), isStrong: false })),
    ]),
    { label: 'total', cells: cells(comparison.totals), isStrong: true },
    ...models.slice(0, -1).map(({ id, shortName }) => ({
      label: `total, ${shortName}`,
      cells: cells(comparison.totals, id),
      isStrong: false,
    })),
  ];
  const missing = printable(missingInEarlier(comparison));
  const note = missing === '' ? [] : [wrapAnsi(display.colors.dim(missing), display.columns, { hard: false })];
  return [display.colors.bold(printable(comparisonHeading(comparison))), ...drawn(lines, display), ...note].join('\n');
}

function cellsOf(changes: ChangeByModel, model: Report['baseline'], report: Report): string[] {
  const change = changes.get(model);
  if (change === undefined) return [];
  const digits = digitsShown(report);
  const sides = sidesOf(change);
  const difference = knownChange(change)?.change;
  const star = difference === undefined ? '' : starOf(change.unpriced);
  return [
    ...sides.map(({ cost, unpriced }) => shownCost(cost, unpriced, digits)),
    shownChange(difference, digits) + star,
    shownPercent(difference, change.before),
  ];
}

function labelOf(by: Dimension, key: string, markets: Markets): string {
  return printable(by === 'country' ? markets.nameOf(key as Country) : valueOrNone(key));
}

function drawn(lines: readonly Line[], { columns, colors }: Display): string[] {
  const widths = [0, 1, 2, 3].map((place) => widest(lines.map(({ cells }) => cells[place])));
  const figures = widths.reduce((sum, width) => sum + GAP.length + width, 0);
  const longest = widest(lines.map(({ label }) => label));
  const labelWidth = Math.max(LEAST_LABEL, Math.min(longest, columns - figures));
  return lines.map(({ label, cells, isStrong }) => {
    const shown = cells.map((cell, index) => padStart(cell, widths[index] ?? 0));
    const line = [padEnd(cutEnd(label, labelWidth), labelWidth), ...shown].join(GAP).trimEnd();
    return isStrong ? colors.bold(line) : line;
  });
}
