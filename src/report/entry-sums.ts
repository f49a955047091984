import type { Ledger } from '../ledger/ledger.js';
import type { Model } from '../models/model.js';
import { digitsOf } from '../rates/currency.js';
import { exactDecimal, type Money, times, ZERO } from '../rates/money.js';
import { type PricedEntry, type Prices, priceUnit } from './price.js';
import { grouped } from './wording.js';

/** How many units there are. */
export function sumOfUnits(entries: readonly PricedEntry[]): number {
  return entries.reduce((sum, { units }) => sum + units, 0);
}

/** What they cost. */
export function sumOfCosts(entries: readonly PricedEntry[]): Money {
  return entries.reduce((sum, { cost }) => sum.plus(cost), ZERO);
}

/** How many units of a model are counted, how many no rate is known for, and what the others cost at list rates. */
export function sumAtListRates(
  counted: Ledger,
  model: Model,
  prices: Prices,
): { readonly units: number; readonly unpriced: number; readonly cost: Money } {
  let [units, unpriced, cost] = [0, 0, ZERO];
  for (const { units: count, ...key } of counted.entries()) {
    if (key.model !== model.id) continue;
    const { status, rate } = priceUnit(key, key.charge, model, prices);
    units += count;
    if (status === 'unpriced') unpriced += count;
    if (rate !== undefined) cost = cost.plus(times(rate.amount, count));
  }
  return { units, unpriced, cost };
}

/** Below this a cent is too coarse: two amounts would look equal, or like nothing. */
const LEAST_IN_CENTS = '10';

/** An amount in a sentence: small ones exactly. */
export function amount(cost: Money, currency: string): string {
  return `${currency} ${grouped(cost.lt(LEAST_IN_CENTS) ? exactDecimal(cost) : cost.toFixed(digitsOf(currency)))}`;
}
