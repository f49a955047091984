import type { ModelId } from '../models/model.js';
import { type Money, money, percentOf, ZERO } from '../rates/money.js';
import { EMPTY_CELL } from './breakdown.js';
import type { Change } from './changes.js';
import type { Dimension } from './dimensions.js';
import type { Cell, Report } from './report.js';

/** What a cost should not exceed: that of all units, or of those with a value in a dimension. */
export interface CostLimit {
  /** Undefined for the total. */
  readonly group: { readonly by: Dimension; readonly value: string } | undefined;
  readonly limit: Money;
  /** As the user wrote it. */
  readonly written: string;
}

/** By how much a total may be above what it is compared with, in percent. */
export interface IncreaseLimit {
  readonly percent: Money;
  readonly written: string;
}

/** What came of a limit on a cost, under the last model. */
export interface CostVerdict {
  readonly limit: CostLimit;
  readonly cost: Money;
  readonly isOver: boolean;
  /** Units of the group without a price: where it is not over, it could be with them. */
  readonly unpriced: number;
  /** Whether any unit is of the group. */
  readonly isThere: boolean;
}

/** What came of a limit on an increase. */
export interface IncreaseVerdict {
  readonly limit: IncreaseLimit;
  readonly isOver: boolean;
  readonly before: Money;
  readonly cost: Money;
  /** To two digits; null where it was nothing before. */
  readonly percent: string | null;
}

/** The costs under the last model held against limits: over is more than the limit, to the last digit. The report has to
 * hold a breakdown by each dimension of a limit alone. */
export function judgeCosts(report: Report, limits: readonly CostLimit[]): CostVerdict[] {
  return limits.map((limit) => {
    const cell = cellOf(limit, report);
    const { cost, unpriced } = cell ?? EMPTY_CELL;
    return { limit, cost, unpriced, isOver: cost.gt(limit.limit), isThere: cell !== undefined };
  });
}

function cellOf({ group }: CostLimit, { totals, breakdowns, models }: Report): Cell | undefined {
  const last: ModelId | undefined = models.at(-1)?.id;
  if (last === undefined) return undefined;
  if (group === undefined) return totals.get(last);
  const breakdown = breakdowns.find(({ by }) => by.length === 1 && by[0] === group.by);
  if (breakdown === undefined) throw new RangeError(`the report has no breakdown by ${group.by}`);
  const wanted = folded(group.value);
  return breakdown.rows.find(({ key }) => folded(key[group.by] ?? '') === wanted)?.cells.get(last);
}

/** A number is written with `+` or without. */
function folded(value: string): string {
  return value.trim().toLowerCase().replace(/^\+/, '');
}

/** The total under the last model held against that under the baseline. */
export function judgeDelta({ totals, models }: Report, limit: IncreaseLimit): IncreaseVerdict {
  const costOf = (model: ModelId | undefined): Money =>
    model === undefined ? ZERO : (totals.get(model)?.cost ?? ZERO);
  return judgeIncrease(costOf(models[0]?.id), costOf(models.at(-1)?.id), limit);
}

/** A total held against what it was in an earlier report. */
export function judgeChange({ before, cost }: Change, limit: IncreaseLimit): IncreaseVerdict {
  return judgeIncrease(before, cost, limit);
}

function judgeIncrease(before: Money, cost: Money, limit: IncreaseLimit): IncreaseVerdict {
  const increase = cost.minus(before);
  const allowed = before.times(limit.percent);
  // Multiplied, not divided: a third has no last digit. From nothing, anything is more than any percentage.
  const isOver = increase.gt(ZERO) && increase.times(HUNDRED).gt(allowed);
  return { limit, isOver, before, cost, percent: percentOf(increase, before, 2) };
}

const HUNDRED = money('100');
