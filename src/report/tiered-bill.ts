import type { Ledger, LedgerKey } from '../ledger/ledger.js';
import type { Day } from '../messages/calendar.js';
import type { Model } from '../models/model.js';
import type { RateStep } from '../rates/card.js';
import { type Money, times, ZERO } from '../rates/money.js';
import type { Rate } from '../rates/rate.js';
import { type PricedEntry, type Prices, priceUnit } from './price.js';
import { stepsFor, tierNameOf } from './volume-tiers.js';

/** So many more charged units of a kind, or, below 0, fewer. */
export interface ChargedChange {
  readonly key: LedgerKey;
  readonly units: number;
}

/** What is charged of the units that a change has under a model. */
export function chargedIn(units: Ledger, model: Model): ChargedChange[] {
  const entries = [...units.entries()].filter((entry) => entry.model === model.id && entry.charge === 'charged');
  return entries.map(({ units: count, ...key }) => ({ key, units: count }));
}

/** Units of one tier by the day they opened on: all of a day have the same steps. */
type TierDays = ReadonlyMap<Day, { readonly units: number; readonly steps: readonly RateStep[] }>;

/**
 * What is charged, as far as volume tiers make the price of one unit depend on how many others there are: so that a
 * change of some units can be priced exactly, without billing all of them anew.
 */
export class TieredBill {
  readonly #prices: Prices;
  readonly #tiers = new Map<string, Map<Day, { units: number; steps: readonly RateStep[] }>>();

  /** `entries`: all that is charged, priced. */
  constructor(entries: Iterable<PricedEntry>, models: readonly Model[], prices: Prices) {
    this.#prices = prices;
    for (const entry of entries) {
      const { key, units } = entry;
      const model = models.find(({ id }) => id === key.model);
      if (model === undefined || key.day === undefined) continue;
      const steps = stepsFor(entry, key.day, model, prices);
      if (steps === undefined) continue;
      const name = tierNameOf(key, entry);
      const tier = this.#tiers.get(name) ?? new Map();
      this.#tiers.set(name, tier);
      tier.set(key.day, { units: units + (tier.get(key.day)?.units ?? 0), steps });
    }
  }

  /**
   * How much more the bill is, or, below 0, less, with some units more and others fewer; those without a rate cost
   * nothing.
   */
  changeBy(changes: Iterable<ChargedChange>, model: Model): Money {
    const listed = new Map<Rate, number>();
    const touched = new Map<string, Map<Day, { units: number; steps: readonly RateStep[] }>>();
    for (const { key, units } of changes) {
      const price = priceUnit(key, 'charged', model, this.#prices);
      if (price.rate === undefined || units === 0) continue;
      const steps = stepsFor(price, key.day, model, this.#prices);
      if (steps === undefined) {
        listed.set(price.rate, (listed.get(price.rate) ?? 0) + units);
        continue;
      }
      const name = tierNameOf({ model: model.id, account: key.account, day: key.day }, price);
      const tier = touched.get(name) ?? new Map(this.#tiers.get(name));
      touched.set(name, tier);
      tier.set(key.day, { units: units + (tier.get(key.day)?.units ?? 0), steps });
    }
    let cost = ZERO;
    for (const [{ amount }, units] of listed) cost = cost.plus(times(amount, units));
    for (const [name, after] of touched) {
      cost = cost.plus(costOf(after)).minus(costOf(this.#tiers.get(name) ?? new Map()));
    }
    return cost;
  }
}

function costOf(tier: TierDays): Money {
  let before = 0;
  let cost = ZERO;
  for (const [, { units, steps }] of [...tier].sort(([a], [b]) => a - b)) {
    for (const { from, to, rate } of steps) {
      const inStep = Math.min(to, before + units) - Math.max(from - 1, before);
      if (inStep > 0) cost = cost.plus(times(rate.amount, inStep));
    }
    before += units;
  }
  return cost;
}
