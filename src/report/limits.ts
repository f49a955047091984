import type { ModelId } from '../models/model.js';
import { type Money, money, percentOf, ZERO } from '../rates/money.js';
import { EMPTY_CELL } from './breakdown.js';
import type { Change, Paid } from './changes.js';
import type { Dimension } from './dimensions.js';
import { grandTotal } from './fees.js';
import type { Cell, Report } from './report.js';
import { folded } from './shown-values.js';

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

/**
 * What is held against a limit: the bill with all fees, which is what a person pays; Meta's cost alone where fees are
 * asked for and are of no part of it, or were not in an earlier report; or there are no fees.
 */
export type Basis = 'with-fees' | 'without-fees' | 'no-fees';

/** What came of a limit on a cost, under the last model. */
export interface CostVerdict {
  readonly limit: CostLimit;
  readonly cost: Money;
  readonly basis: Basis;
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
  readonly basis: Basis;
  /** To two digits; null where it was nothing before. */
  readonly percent: string | null;
}

/**
 * The costs under the last model held against limits: over is more than the limit, to the last digit. The report has to
 * hold a breakdown by each dimension of a limit alone.
 */
export function judgeCosts(report: Report, limits: readonly CostLimit[]): CostVerdict[] {
  return limits.map((limit) => {
    const cell = cellOf(limit, report);
    const { cost: ofMeta, unpriced } = cell ?? EMPTY_CELL;
    // Fees are of the whole: a part of the cost has none.
    const isWhole = limit.group === undefined && report.fees.size > 0;
    const cost = isWhole ? paidUnder(report.models.at(-1)?.id, report) : ofMeta;
    const basis: Basis = isWhole ? 'with-fees' : report.fees.size > 0 ? 'without-fees' : 'no-fees';
    return { limit, cost, basis, unpriced, isOver: cost.gt(limit.limit), isThere: cell !== undefined };
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

/** The total under the last model held against that under the baseline. */
export function judgeDelta(report: Report, limit: IncreaseLimit): IncreaseVerdict {
  const [first, last] = [report.models[0]?.id, report.models.at(-1)?.id];
  const basis: Basis = report.fees.size > 0 ? 'with-fees' : 'no-fees';
  return judgeIncrease(paidUnder(first, report), paidUnder(last, report), basis, limit);
}

/** What is paid under a model: Meta's cost, and the fees asked for. */
function paidUnder(model: ModelId | undefined, { totals, fees }: Report): Money {
  if (model === undefined) return ZERO;
  return grandTotal(totals.get(model)?.cost ?? ZERO, fees.get(model) ?? []);
}

/** A total held against what it was in an earlier report: with fees where both have them, else Meta's cost in both. */
export function judgeChange({ before, cost, paid, hasFees }: JudgedChange, limit: IncreaseLimit): IncreaseVerdict {
  if (paid !== undefined) return judgeIncrease(paid.before, paid.cost, 'with-fees', limit);
  return judgeIncrease(before, cost, hasFees ? 'without-fees' : 'no-fees', limit);
}

interface JudgedChange extends Pick<Change, 'before' | 'cost'> {
  readonly paid: Paid | undefined;
  /** Whether the report or the earlier one has fees. */
  readonly hasFees: boolean;
}

function judgeIncrease(before: Money, cost: Money, basis: Basis, limit: IncreaseLimit): IncreaseVerdict {
  const increase = cost.minus(before);
  const allowed = before.times(limit.percent);
  // Multiplied, not divided: a third has no last digit. From nothing, anything is more than any percentage.
  const isOver = increase.gt(ZERO) && increase.times(HUNDRED).gt(allowed);
  return { limit, isOver, before, cost, basis, percent: percentOf(increase, before, 2) };
}

const HUNDRED = money('100');
