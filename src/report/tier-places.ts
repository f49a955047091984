import type { Day } from '../messages/calendar.js';
import type { Model } from '../models/model.js';
import type { RateStep } from '../rates/card.js';
import type { Prices, UnitPrice } from './price.js';
import { stepAt, stepsFor, tierNameOf } from './volume-tiers.js';

/** Where a charged unit stands in its volume tier. */
export interface TierPlace {
  /** What counts towards the tier, as a name. */
  readonly tier: string;
  /** Counted from 1. */
  readonly place: number;
  readonly step: RateStep;
}

/** What decides which tier a unit counts towards. */
export interface TierUnit {
  readonly model: Model;
  readonly account: string;
  readonly day: Day;
}

/**
 * Counts units towards their volume tiers one after another, as they come: by opening instant, then customer, then
 * business number, which is the order of the free tier (choice). The sum is that of the estimate, which counts by days.
 */
export class TierPlaces {
  readonly #prices: Prices;
  readonly #counted = new Map<string, number>();

  constructor(prices: Prices) {
    this.#prices = prices;
  }

  /** The place of the next unit; undefined where it counts towards no tier. */
  take({ model, account, day }: TierUnit, price: UnitPrice): TierPlace | undefined {
    const steps = stepsFor(price, day, model, this.#prices);
    if (steps === undefined) return undefined;
    const tier = tierNameOf({ model: model.id, account, day }, price);
    const place = (this.#counted.get(tier) ?? 0) + 1;
    this.#counted.set(tier, place);
    const step = stepAt(steps, place);
    return step === undefined ? undefined : { tier, place, step };
  }
}
