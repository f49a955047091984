import { capital } from '../capital.js';
import { knownCost } from '../report/known-cost.js';
import type { Breakdown, Cell, Report } from '../report/report.js';
import { byMonth, changeSince, dimensionBeside, isAcross, monthsIn, valuesAcross } from './months-beside.js';
import { costOrWord, type Sheet, type SheetColumn, type SheetValue } from './sheet.js';

/** A year and a half fits beside each other on paper. */
const MOST_ON_PAPER = 18;

/** A breakdown by month with a column for each month; undefined where it is of several models, or has no month. */
export function monthsSheet(report: Report, breakdown: Breakdown): Sheet | undefined {
  const months = monthsIn(breakdown);
  if (!isAcross(report, breakdown) || months.length === 0) return undefined;
  const isAlone = breakdown.by.length === 1;
  const digits = report.scale;
  const label = isAlone ? 'Month' : capital(dimensionBeside(breakdown));
  const columns: SheetColumn[] = [
    { name: isAlone ? 'figure' : dimensionBeside(breakdown), title: label, kind: 'text' },
    ...months.map((month): SheetColumn => ({ name: month, title: month, kind: 'money', digits })),
    { name: 'total', title: 'Total', kind: 'money', digits },
  ];
  const sheet = {
    name: `across_${breakdown.by.join('_')}`,
    title: `By ${breakdown.by.join(' and ')}`,
    columns,
    currency: report.currency,
  };
  if (isAlone) return { ...sheet, rows: figureRows(report, breakdown, months) };
  return {
    ...sheet,
    rows: valuesAcross(report, breakdown, months).map(({ label: value, cells, sum }) => [
      value,
      ...[...cells, sum].map(costIn),
    ]),
    total: ['total', ...[...byMonth(breakdown.rows, months, report), totalOf(report)].map(costIn)],
  };
}

/** The same for a workbook, where it is more than the rows turned round and its columns fit on paper. */
export function monthsOnPaper(report: Report, breakdown: Breakdown): Sheet | undefined {
  const sheet = breakdown.by.length === 1 ? undefined : monthsSheet(report, breakdown);
  if (sheet === undefined || sheet.columns.length > MOST_ON_PAPER + 2) return undefined;
  return { ...sheet, title: `${sheet.title}, across` };
}

/** What each month costs, how many units it has, and how far it is from the month before. */
function figureRows(report: Report, breakdown: Breakdown, months: readonly string[]): SheetValue[][] {
  const cells = byMonth(breakdown.rows, months, report);
  const all = [...cells, totalOf(report)];
  const steps = cells.map(({ cost }, index) => changeSince(cells[index - 1]?.cost, cost));
  const unit = report.models[0]?.unit ?? 'unit';
  return [
    ['cost', ...all.map(costIn)],
    [`${unit}s`, ...all.map(({ units }) => units)],
    ['since last', ...steps, null],
  ];
}

/** No unit is no cost to speak of. */
function costIn(cell: Cell): SheetValue {
  return cell.units === 0 ? null : costOrWord(knownCost(cell));
}

function totalOf({ totals, baseline }: Report): Cell {
  const total = totals.get(baseline);
  if (total === undefined) throw new Error(`no total under ${baseline}`);
  return total;
}
