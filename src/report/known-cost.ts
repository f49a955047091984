import type { Money } from '../rates/money.js';

/** A sum that misses the units without a price. */
interface PartlyPriced {
  readonly cost: Money;
  readonly charged: number;
  readonly unpriced: number;
}

/**
 * What units cost, as far as that is known: undefined where all that would cost something has no price, since a sum of
 * 0 would say that it is free. Unknown is never 0: whoever shows a cost asks here.
 */
export function knownCost({ cost, charged, unpriced }: PartlyPriced): Money | undefined {
  return unpriced > 0 && charged === 0 ? undefined : cost;
}

/** The same of units that are all priced or unpriced: none of them is free. */
export function knownSum(sum: { cost: Money; units: number; unpriced: number }): Money | undefined {
  return knownCost({ ...sum, charged: sum.units - sum.unpriced });
}

/** Whether some of what was counted under several models has no price. */
export function hasUnpriced(totals: ReadonlyMap<string, { readonly unpriced: number }>): boolean {
  return [...totals.values()].some(({ unpriced }) => unpriced > 0);
}
