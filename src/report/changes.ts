import type { ModelId } from '../models/model.js';
import { type Money, ZERO } from '../rates/money.js';
import type { Dimension } from './dimensions.js';
import { knownCost } from './known-cost.js';

/** What a report is about: instants, as its JSON has them. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
  readonly firstMessage: string | null;
  readonly lastMessage: string | null;
  /** An earlier report may not tell. */
  readonly timezone?: string;
}

/** A cost before and now. */
export interface Change {
  readonly before: Money;
  readonly cost: Money;
  readonly change: Money;
  /** To two digits; null where it was nothing before. */
  readonly percent: string | null;
  /** Units, of then and now, that have no price: the change misses them. */
  readonly unpriced: number;
  /** Those of then alone. */
  readonly unpricedBefore: number;
}

/** One side of a change: its cost, and how many units it misses. */
export interface ChangeSide {
  /** Undefined where all that would cost something has no price. */
  readonly cost: Money | undefined;
  readonly unpriced: number;
}

/** What was then, and what is now. */
export function sidesOf({ before, cost, unpriced, unpricedBefore }: Change): [then: ChangeSide, now: ChangeSide] {
  return [sideOf(before, unpricedBefore), sideOf(cost, unpriced - unpricedBefore)];
}

function sideOf(cost: Money, unpriced: number): ChangeSide {
  return { cost: knownCost({ cost, unpriced, charged: cost.eq(ZERO) ? 0 : 1 }), unpriced };
}

/** A change where both of its sides are known. */
export function knownChange(change: Change): Change | undefined {
  return sidesOf(change).some(({ cost }) => cost === undefined) ? undefined : change;
}

/** What was paid and is: Meta's cost with all fees. */
export type Paid = Pick<Change, 'before' | 'cost'>;

export type ChangeByModel = ReadonlyMap<ModelId, Change>;

export interface ComparedRow {
  readonly key: string;
  readonly changes: ChangeByModel;
}

/** This run's costs beside those of an earlier report. */
export interface Comparison {
  readonly path: string;
  readonly period: Period;
  readonly totals: ChangeByModel;
  /** Where both reports have fees; empty where one has none. */
  readonly paid: ReadonlyMap<ModelId, Paid>;
  /** Whether either report has fees. */
  readonly hasFees: boolean;
  /**
   * By category, country and whatever else this report is by, as far as the earlier report has them; what changed most
   * under the last model comes first.
   */
  readonly breakdowns: readonly { readonly by: Dimension; readonly rows: readonly ComparedRow[] }[];
}
