import { EMPTY_CELL } from '../../report/breakdown.js';
import type { CellByModel, Report } from '../../report/report.js';
import { printable } from '../plain-text.js';
import { chartFigure, colorOf, legendOf, modelStyles } from './chart-figure.js';
import { barChart } from './charts.js';
import { type Amounts, costText } from './figures.js';
import type { Markup } from './markup.js';

interface CostBars {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly cells: CellByModel }[];
  /** More models than two make a long list longer: the first and the last tell the change. */
  readonly isLong: boolean;
}

/** What groups of units cost under each model, as bars. */
export function costBars(report: Report, amounts: Amounts, { id, title, rows, isLong }: CostBars): Markup {
  const styles = modelStyles(report).filter(({ name }) => !isLong || name === 'first' || name === 'last');
  const names = rows.map(({ name }) => printable(name));
  const series = styles.map((style) => {
    const cells = rows.map((row) => row.cells.get(style.id) ?? EMPTY_CELL);
    return {
      color: colorOf(style),
      dashes: [],
      values: cells.map(({ cost }) => Number(cost.toFixed())),
      labels: cells.map((cell) => costText(cell, amounts)),
    };
  });
  const sentences = names.map((name, index) => {
    const costs = styles.map(({ shortName }, order) => `${shortName} ${series[order]?.labels[index]}`);
    return `${name}: ${costs.join(', ')}.`;
  });
  return chartFigure({
    id,
    title,
    description: `In ${amounts.currency}. ${sentences.join(' ')}`,
    legend: legendOf(styles, 'bars'),
    draw: (width) => barChart(names, series, width),
  });
}
