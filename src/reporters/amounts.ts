import { digitsOf } from '../rates/currency.js';
import { type Money, percentOf } from '../rates/money.js';
import type { Report } from '../report/report.js';
import { grouped } from '../report/wording.js';

/** Below this much every digit is shown: a message can cost less than a cent, and rows should add up to their total. */
const SMALL_TOTAL = '100';

/** Digits after the point to show: as the currency is paid in, or every digit where amounts are small or would look equal and are not. */
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

/** `+41.20`, `-3.00`, `0.00` */
export function shownChange(amount: Money, digits: number): string {
  const shown = shownAmount(amount, digits);
  return amount.gt('0') ? `+${shown}` : shown;
}

/** `+12.4 %`; `–` where there is nothing to compare with. */
export function shownPercent(change: Money, before: Money): string {
  const percent = percentOf(change, before, 1);
  if (percent === null) return '–';
  return `${Number(percent) > 0 ? '+' : ''}${grouped(percent)} %`;
}

/** `+573005550123`; a business-scoped user id, or nothing, stays as it is. */
export function withPlus(number: string): string {
  return /^\d+$/.test(number) ? `+${number}` : number;
}
