import { ledgerKeyOf } from '../ledger/enter-unit.js';
import { type FreeTierUsedBefore, freeTierLeft } from '../ledger/free-tier-allowance.js';
import { compareOpenings, type FreeTierMonth, type Opening, type TierMonth } from '../ledger/ledger.js';
import { isInPeriod, type Period } from '../ledger/period.js';
import { changedUnits, type UnitsByModel } from '../ledger/scenarios.js';
import { type Calendar, isoMonth } from '../messages/calendar.js';
import { billedUnit, freeTierOwner } from '../models/bill-threads.js';
import { freeTierIn, type Model } from '../models/model.js';
import type { Money } from '../rates/money.js';
import type { Thread } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import type { KindCounts } from './kind-counts.js';
import type { ChargedChange, TieredBill } from './tiered-bill.js';

/** An opening that uses up a free tier, and comes (1) or goes (-1). */
interface MovedOpening extends TierMonth {
  readonly opening: Opening;
  readonly units: 1 | -1;
}

/** What of a bill is counted. */
interface BillFacts {
  readonly threads: Threads;
  readonly calendar: Calendar;
  readonly period: Period;
}

/**
 * What bills would have more and less in another reading of some templates, with the openings of free tiers: so that it
 * is exact which are free then. Where those are not known, as in a ledger, see `told-bill.ts`.
 */
export class BillChange {
  readonly #counts: KindCounts;
  readonly #count: number;
  readonly #moved: MovedOpening[] = [];

  /** `counts`: where its units are counted. */
  constructor(counts: KindCounts) {
    this.#counts = counts;
    this.#count = counts.begin();
  }

  /** Takes in a thread as it is billed, and as it would be. */
  take(thread: Thread, asTold: UnitsByModel, asRead: UnitsByModel, { threads, calendar, period }: BillFacts): void {
    for (const { model, unit, units, other } of changedUnits(asTold, asRead)) {
      const billed = billedUnit(unit, model, thread, threads, calendar);
      const isCounted = isInPeriod(period, unit.openedAt);
      if (isCounted) this.#counts.add(this.#count, billed, units);
      const owner = freeTierOwner(billed);
      if (owner === undefined || other?.countsForFreeTier === true) continue;
      const key = ledgerKeyOf(billed, '');
      const opening = { key, openedAt: unit.openedAt, customer: thread.customer, isCounted };
      this.#moved.push({ model: model.id, owner, month: isoMonth(billed.day), opening, units });
    }
  }

  /** Whether it reaches into a free tier of a model. */
  touchesFreeTier(model: Model): boolean {
    return this.#moved.some((moved) => moved.model === model.id);
  }

  /** How many openings of a free tier it takes away: so many more have to be known to say which are free then. */
  removedFromFreeTier(model: Model): number {
    return this.#moved.filter((moved) => moved.model === model.id && moved.units === -1).length;
  }

  /** How much dearer (or, below 0, cheaper) the bill under a model would be. */
  cost(model: Model, tiers: readonly FreeTierMonth[], before: FreeTierUsedBefore, bill: TieredBill): Money {
    const ofModel = this.#moved.filter((moved) => moved.model === model.id);
    const months = new Map(ofModel.map((moved) => [`${moved.owner}\u0000${moved.month}`, moved]));
    const freed = [...months.values()].flatMap(({ owner, month }) => {
      const isHere = (tier: TierMonth): boolean => tier.owner === owner && tier.month === month;
      const known = tiers.find(isHere)?.earliest ?? [];
      const openings = (units: 1 | -1): Opening[] =>
        ofModel.filter((moved) => moved.units === units && isHere(moved)).map(({ opening }) => opening);
      const removed = new Set(openings(-1).map(placeOf));
      const others = [...known.filter((opening) => !removed.has(placeOf(opening))), ...openings(1)];
      const left = freeTierLeft(freeTierIn(model, month), before, owner, month);
      return [...asCharged(others.sort(compareOpenings).slice(0, left), -1), ...asCharged(known.slice(0, left), 1)];
    });
    return bill.changeBy([...this.#counts.charged(this.#count, model), ...freed], model);
  }
}

/** What makes an opening that one: nothing else opens at that instant in its thread. */
function placeOf({ openedAt, customer, key }: Opening): string {
  return `${openedAt} ${customer} ${key.business}`;
}

/** What is free is not charged, and what no longer is, is; what opened outside the period is neither. */
function asCharged(openings: readonly Opening[], units: 1 | -1): ChargedChange[] {
  return openings.filter(({ isCounted }) => isCounted).map(({ key }) => ({ key, units }));
}
