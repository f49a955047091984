import { Big } from 'big.js';

/**
 * An exact amount of money, or an exact rate. Made from strings and whole counts only: big.js in strict mode refuses a
 * number, so that no binary fraction can get in. Amounts are added and multiplied exactly; only a display rounds.
 */
export type Money = Big;

const Exact = Big();
Exact.strict = true;

export const ZERO: Money = new Exact('0');

/** The amount a decimal string names.
 * @throws Error where it names none */
export function money(decimal: string): Money {
  return new Exact(decimal);
}

/** `rate` for each of `count` units. */
export function times(rate: Money, count: number): Money {
  return rate.times(new Exact(String(count)));
}

/** Rounded to `digits` after the point, a half upwards. */
export function roundedHalfUp(amount: Money, digits: number): Money {
  return amount.round(digits, Exact.roundHalfUp);
}

/** Meta's cards have four digits after the point. */
export const DIGITS_OF_RATES = 4;

/** An exact decimal, with at least the digits of Meta's cards. */
export function exactDecimal(amount: Money): string {
  return amount.toFixed(Math.max(DIGITS_OF_RATES, scaleOf(amount)));
}

/** How many digits after the point an amount needs. */
export function scaleOf(amount: Money): number {
  return Math.max(0, amount.c.length - amount.e - 1);
}

/** `part` of `whole` in percent, rounded once to `digits` after the point; null of nothing. */
export function percentOf(part: Money, whole: Money, digits: number): string | null {
  if (whole.eq(ZERO)) return null;
  return withoutMinusZero(part.times(new Exact('100')).div(whole).toFixed(digits));
}

function withoutMinusZero(decimal: string): string {
  return /^-0(\.0*)?$/.test(decimal) ? decimal.slice(1) : decimal;
}
