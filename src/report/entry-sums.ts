import { digitsOf } from '../rates/currency.js';
import { exactDecimal, type Money, ZERO } from '../rates/money.js';
import type { PricedEntry } from './price.js';
import { grouped } from './wording.js';

/** How many units there are. */
export function sumOfUnits(entries: readonly PricedEntry[]): number {
  return entries.reduce((sum, { units }) => sum + units, 0);
}

/** What they cost. */
export function sumOfCosts(entries: readonly PricedEntry[]): Money {
  return entries.reduce((sum, { cost }) => sum.plus(cost), ZERO);
}

/** Below this a cent is too coarse: two amounts would look equal, or like nothing. */
const LEAST_IN_CENTS = '10';

/** An amount in a sentence: small ones exactly. */
export function amount(cost: Money, currency: string): string {
  return `${currency} ${grouped(cost.lt(LEAST_IN_CENTS) ? exactDecimal(cost) : cost.toFixed(digitsOf(currency)))}`;
}
