import { compareByOpening, type OpeningPlace } from '../ledger/free-tier-cuts.js';
import type { RateStep } from '../rates/card.js';
import { type Money, ZERO } from '../rates/money.js';
import type { Rate } from '../rates/rate.js';
import { stepAt } from './volume-tiers.js';

/** A unit in another reading of its template, which would count towards a tier. */
export interface ReadOpening extends OpeningPlace {
  readonly tier: string;
  readonly steps: readonly RateStep[];
  readonly list: Rate;
}

/** The openings that count towards volume tiers, by tier: to find the place of others among them. */
export class TierOpenings {
  readonly #byTier = new Map<string, OpeningPlace[]>();
  #isSorted = true;

  add(tier: string, opening: OpeningPlace): void {
    const known = this.#byTier.get(tier);
    if (known === undefined) this.#byTier.set(tier, [opening]);
    else known.push(opening);
    this.#isSorted = false;
  }

  /** How many of a tier open before one. */
  before(tier: string, opening: OpeningPlace): number {
    this.#sort();
    const openings = this.#byTier.get(tier) ?? [];
    let low = 0;
    let high = openings.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = openings[middle];
      if (other !== undefined && compareByOpening(other, opening) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sort(): void {
    if (this.#isSorted) return;
    for (const openings of this.#byTier.values()) openings.sort(compareByOpening);
    this.#isSorted = true;
  }
}

/**
 * What the steps take off the list price of units in another reading: each has the place it would have among all others
 * that are charged, those of its own template as they are read.
 */
export function takenOff(own: readonly ReadOpening[], all: TierOpenings, ownAsTold: TierOpenings): Money {
  const counted = new Map<string, number>();
  let off = ZERO;
  for (const opening of own.toSorted(compareByOpening)) {
    const { tier, steps, list } = opening;
    const ownBefore = counted.get(tier) ?? 0;
    counted.set(tier, ownBefore + 1);
    const place = all.before(tier, opening) - ownAsTold.before(tier, opening) + ownBefore + 1;
    const step = stepAt(steps, place);
    if (step !== undefined) off = off.plus(list.amount).minus(step.rate.amount);
  }
  return off;
}
