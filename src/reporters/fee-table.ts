import { greatestOf } from '../extremes.js';
import { scaleOf } from '../rates/money.js';
import { EMPTY_CELL } from '../report/breakdown.js';
import { type Fee, grandTotal } from '../report/fees.js';
import { knownCost } from '../report/known-cost.js';
import type { Report } from '../report/report.js';
import { grouped } from '../report/wording.js';
import { digitsShown, shownAmount, shownCost, starOf } from './amounts.js';
import { FEE_NAMES } from './fees-in-words.js';
import { padEnd, widest, widthOf } from './fitted.js';
import type { Display } from './reporter.js';

const GAP = '  ';

/** What is paid beside Meta's cost, a line for each fee and a column for each model; '' where there is none. */
export function feeTable(report: Report, { columns, colors }: Display): string {
  const { fees, models, totals, currency } = report;
  if (fees.size === 0) return '';
  const ofModels = models.map(({ id }) => fees.get(id) ?? []);
  const costs = models.map(({ id }) => totals.get(id) ?? EMPTY_CELL);
  const sums = costs.map(({ cost }, index) => grandTotal(cost, ofModels[index] ?? []));
  const digits = feeDigits(report);
  const mark = (place: number): string => starOf(costs[place]?.unpriced ?? 0) || ' ';
  const kinds = (ofModels[0] ?? []).map((_, line) => ofModels.map((ofModel) => ofModel[line]));
  const rows = [
    [
      "Meta's cost",
      ...costs.map((cell) => shownCost(knownCost(cell), cell.unpriced, digits) + (cell.unpriced > 0 ? '' : ' ')),
    ],
    ...kinds.map((ofKind) => [
      feeName(ofKind),
      ...ofKind.map((fee) => `${fee === undefined ? '' : shownAmount(fee.amount, digits)} `),
    ]),
    [`together, in ${currency}`, ...sums.map((sum, index) => `${shownAmount(sum, digits)}${mark(index)}`)],
  ];
  const labelWidth = Math.max(widest(rows.map(([label]) => label)), widthOf(TITLE));
  const widths = models.map((_, index) => widest(rows.map((row) => row[index + 1])));
  const layout = (names: readonly string[]): { name: string; width: number }[] =>
    names.map((name, index) => ({ name, width: Math.max(widths[index] ?? 0, widthOf(name) + 1) }));
  const widthIn = (columnsOf: readonly { width: number }[]): number =>
    columnsOf.reduce((sum, { width }) => sum + GAP.length + width, labelWidth);
  const named = layout(models.map(({ shortName }) => shortName));
  const figures = widthIn(named) <= columns ? named : layout(models.map(({ id }) => id));
  const line = (cells: readonly string[]): string =>
    [padEnd(cells[0] ?? '', labelWidth), ...figures.map(({ width }, index) => (cells[index + 1] ?? '').padStart(width))]
      .join(GAP)
      .trimEnd();
  const rule = colors.dim('─'.repeat(widthIn(figures)));
  const head = colors.bold(line([TITLE, ...figures.map(({ name }) => `${name} `)]));
  return [head, rule, ...rows.slice(0, -1).map(line), rule, colors.bold(line(rows.at(-1) ?? []))].join('\n');
}

const TITLE = "Beside Meta's cost";

/** As many digits as the breakdowns, or as fees below a cent need. */
function feeDigits(report: Report): number {
  const digits = digitsShown(report);
  if (digits < report.scale) return digits;
  const amounts = [...report.fees.values()].flat().map(({ amount }) => scaleOf(amount));
  return greatestOf(amounts, digits);
}

/** `markup of 5 %`, `120 messages in at 0.005`; counts that differ by model each. */
function feeName(ofKind: readonly (Fee | undefined)[]): string {
  const [first] = ofKind;
  if (first === undefined) return '';
  if (first.kind === 'markup') return `markup of ${first.rate.toFixed()} %`;
  const counts = [...new Set(ofKind.map((fee) => grouped(String(fee?.count ?? 0))))].join(' / ');
  return `${counts} ${FEE_NAMES[first.kind]} at ${first.rate.toFixed()}`;
}
