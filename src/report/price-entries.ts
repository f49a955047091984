import type { SettledEntry } from '../ledger/free-tier.js';
import type { Model } from '../models/model.js';
import { times, ZERO } from '../rates/money.js';
import { type PricedEntry, type Prices, priceUnit } from './price.js';
import { applyVolumeTiers } from './volume-tiers.js';

/** Prices settled units, all of one kind at a time; by volume tiers where a card has them, so that one kind can be several. */
export function priceEntries(
  entries: readonly SettledEntry[],
  models: readonly Model[],
  prices: Prices,
): readonly PricedEntry[] {
  const priced = entries.map(({ key, settlement, units }) => {
    const model = models.find(({ id }) => id === key.model);
    if (model === undefined) throw new Error(`units of a model that is not priced: ${key.model}`);
    const price = priceUnit(key, settlement, model, prices);
    return { key, units, ...price, cost: price.rate === undefined ? ZERO : times(price.rate.amount, units) };
  });
  return applyVolumeTiers(priced, models, prices);
}
