import { type FreeTierUsedBefore, usedBeforeLog } from '../ledger/free-tier-allowance.js';
import { type Day, isoMonth } from '../messages/calendar.js';
import { freeTierOwnerOn } from '../models/bill-threads.js';
import type { Model } from '../models/model.js';

/** What decides which free tier a unit uses up. */
interface TierUnit {
  readonly model: Model;
  readonly day: Day;
  readonly account: string;
  readonly businessNumber: string;
}

/** The places of units in the free tiers of their months, one unit after another as they opened. */
export class FreeTierPlaces {
  readonly #before: FreeTierUsedBefore;
  /** How much is used, by model, then owner, then month. */
  readonly #used = new Map<Model, Map<string, Map<string, number>>>();

  constructor(before: FreeTierUsedBefore) {
    this.#before = before;
  }

  /** The place of the next unit that counts for a free tier; undefined where there is none on its day. */
  take({ model, day, account, businessNumber }: TierUnit): number | undefined {
    const owner = freeTierOwnerOn(day, model, account, { businessNumber });
    if (owner === undefined) return undefined;
    const months = this.#monthsOf(model, owner);
    const month = isoMonth(day);
    const place = (months.get(month) ?? usedBeforeLog(this.#before, owner, month)) + 1;
    months.set(month, place);
    return place;
  }

  #monthsOf(model: Model, owner: string): Map<string, number> {
    let owners = this.#used.get(model);
    if (owners === undefined) this.#used.set(model, (owners = new Map()));
    let months = owners.get(owner);
    if (months === undefined) owners.set(owner, (months = new Map()));
    return months;
  }
}
