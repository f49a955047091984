import { digitsOf } from '../rates/currency.js';
import { exactDecimal, type Money, percentOf } from '../rates/money.js';
import type { Report } from '../report/report.js';
import { grouped } from '../report/wording.js';

/** Below this much every digit is shown: a message can cost less than a cent, and rows should add up to their total. */
const SMALL_TOTAL = '100';

/**
 * Digits after the point to show: as the currency is paid in, or every digit where amounts are small or would look
 * equal and are not.
 */
export function digitsShown({ totals, scale, currency }: Report): number {
  const cents = digitsOf(currency);
  const costs = [...totals.values()].map(({ cost }) => cost);
  const isSmall = costs.every((cost) => cost.lt(SMALL_TOTAL));
  const looksEqual = costs.some((a) => costs.some((b) => !a.eq(b) && a.toFixed(cents) === b.toFixed(cents)));
  return isSmall || looksEqual ? scale : cents;
}

/** `1,204.50` */
export function shownAmount(amount: Money, digits: number): string {
  return grouped(amount.toFixed(digits));
}

/**
 * `1,204.50`, or exactly where no digits are given; with a star where it misses units without a price, and a word where
 * it misses all: that is not 0.
 */
export function shownCost(cost: Money | undefined, unpriced: number, digits?: number): string {
  if (cost === undefined) return 'unpriced*';
  return (digits === undefined ? grouped(exactDecimal(cost)) : shownAmount(cost, digits)) + starOf(unpriced);
}

/** What marks a figure that misses units without a price. */
export function starOf(unpriced: number): '*' | '' {
  return unpriced > 0 ? '*' : '';
}

/** What stands in the place of a change that is not known. */
export const UNKNOWN = '–';

/** `+41.20`, `-3.00`, `0.00` */
export function shownChange(amount: Money | undefined, digits: number): string {
  if (amount === undefined) return UNKNOWN;
  const shown = shownAmount(amount, digits);
  return amount.gt('0') ? `+${shown}` : shown;
}

/** `+12.4 %`; `–` where there is nothing to compare with. */
export function shownPercent(change: Money | undefined, before: Money): string {
  const percent = change === undefined ? null : percentOf(change, before, 1);
  if (percent === null) return UNKNOWN;
  return `${Number(percent) > 0 ? '+' : ''}${grouped(percent)} %`;
}

/** `+573005550123`; a business-scoped user id, or nothing, stays as it is. */
export function withPlus(number: string): string {
  return /^\d+$/.test(number) ? `+${number}` : number;
}
