import type { Money } from '../rates/money.js';
import { EMPTY_CELL, sumOfRows } from '../report/breakdown.js';
import type { Dimension } from '../report/dimensions.js';
import type { Breakdown, Cell, Report, Row } from '../report/report.js';
import { shownPercent } from './amounts.js';
import { valueShown } from './row-labels.js';

/** Whether a breakdown can stand with its months side by side: one model has room for them. */
export function isAcross({ models }: Report, { by }: Breakdown): boolean {
  return models.length === 1 && by.includes('month') && by.length <= 2;
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

/** What a row comes to under the only model there is. */
export function cellOf({ cells }: Pick<Row, 'cells'>, { baseline }: Report): Cell {
  return cells.get(baseline) ?? EMPTY_CELL;
}

/** From one month to the next. */
export function changeSince(before: Money | undefined, cost: Money): string {
  return before === undefined ? '' : shownPercent(cost.minus(before), before);
}
