import { ledgerKeyOf } from '../ledger/enter-unit.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import { freeTierLeft } from '../ledger/free-tier-allowance.js';
import { compareOpenings, type FreeTierMonth, Ledger, type LedgerKey, type Opening } from '../ledger/ledger.js';
import { isInPeriod, type Period } from '../ledger/period.js';
import { codeOf } from '../ledger/unit-code.js';
import { isoMonth } from '../messages/calendar.js';
import { type BilledUnit, freeTierOwner } from '../models/bill-threads.js';
import { freeTierIn, type Model } from '../models/model.js';
import { type Money, times, ZERO } from '../rates/money.js';
import { type Prices, priceUnit } from './price.js';
import type { ChargedChange, TieredBill } from './tiered-bill.js';

/** Units of one model counted by all that prices them; taken away as well as added. */
export class PricedCounts {
  /** By account, since each has volume tiers of its own. */
  readonly #accounts = new Map<string, Map<number, { readonly key: LedgerKey; units: number }>>();

  count(key: LedgerKey, units: number): void {
    let counts = this.#accounts.get(key.account);
    if (counts === undefined) this.#accounts.set(key.account, (counts = new Map()));
    const code = codeOf(key);
    const known = counts.get(code);
    if (known === undefined) counts.set(code, { key, units });
    else known.units += units;
  }

  /** How many units there are, how many no rate is known for, and what the others cost at list rates: exact. */
  priced(model: Model, prices: Prices): { readonly units: number; readonly unpriced: number; readonly cost: Money } {
    let units = 0;
    let unpriced = 0;
    let cost = ZERO;
    for (const counted of this.#all()) {
      const price = priceUnit(counted.key, counted.key.charge, model, prices);
      units += counted.units;
      if (price.status === 'unpriced') unpriced += counted.units;
      if (price.rate !== undefined) cost = cost.plus(times(price.rate.amount, counted.units));
    }
    return { units, unpriced, cost };
  }

  /** The charged ones. */
  get charged(): ChargedChange[] {
    return this.#all().filter(({ key }) => key.charge === 'charged');
  }

  #all(): { readonly key: LedgerKey; readonly units: number }[] {
    return [...this.#accounts.values()].flatMap((counts) => [...counts.values()]).filter(({ units }) => units !== 0);
  }
}

/** An opening with the month of the free tier it uses up. */
interface TierOpening {
  readonly owner: string;
  readonly month: string;
  readonly opening: Opening;
}

/** What a bill under one model would have more and less in another reading of some templates. */
export class BillChange {
  readonly #counts = new PricedCounts();
  readonly #added: TierOpening[] = [];
  readonly #removed: TierOpening[] = [];

  /** Takes in a thread as it is billed, and as it would be. */
  take(asTold: readonly BilledUnit[], asRead: readonly BilledUnit[], period: Period): void {
    const told = new Map(asTold.map((billed) => [billed.unit.openedBy, billed]));
    const read = new Map(asRead.map((billed) => [billed.unit.openedBy, billed]));
    // A message opens one unit at most, and most open the same one in both.
    for (const billed of asTold) {
      const other = read.get(billed.unit.openedBy);
      if (!isPricedAlike(billed, other)) this.#count(billed, -1, this.#removed, other, period);
    }
    for (const billed of asRead) {
      const other = told.get(billed.unit.openedBy);
      if (!isPricedAlike(billed, other)) this.#count(billed, 1, this.#added, other, period);
    }
  }

  #count(billed: BilledUnit, units: 1 | -1, moved: TierOpening[], other: BilledUnit | undefined, period: Period): void {
    const { unit, thread } = billed;
    const key = ledgerKeyOf(billed, '');
    const isCounted = isInPeriod(period, unit.openedAt);
    if (isCounted) this.#counts.count(key, units);
    const owner = freeTierOwner(billed);
    if (owner === undefined || other?.unit.countsForFreeTier === true) return;
    const opening = { key, openedAt: unit.openedAt, customer: thread.customer, isCounted };
    moved.push({ owner, month: isoMonth(billed.day), opening });
  }

  /** How many openings of a free tier it takes away: so many more have to be known to say which are free then. */
  get removedFromFreeTier(): number {
    return this.#removed.length;
  }

  get touchesFreeTier(): boolean {
    return this.#removed.length + this.#added.length > 0;
  }

  /** How much dearer (or, below 0, cheaper) the bill would be, and how many more units would be unpriced. */
  priced(
    model: Model,
    prices: Prices,
    tiers: readonly FreeTierMonth[],
    before: FreeTierUsedBefore,
    bill: TieredBill,
  ): { readonly cost: Money; readonly unpriced: number } {
    const { unpriced } = this.#counts.priced(model, prices);
    const months = new Map(
      [...this.#added, ...this.#removed].map((moved) => [`${moved.owner}\u0000${moved.month}`, moved]),
    );
    const freed = [...months.values()].flatMap(({ owner, month }) => {
      const known = tiers.find((tier) => tier.owner === owner && tier.month === month)?.earliest ?? [];
      const isHere = (moved: TierOpening): boolean => moved.owner === owner && moved.month === month;
      const removed = new Set(this.#removed.filter(isHere).map(({ opening }) => placeOf(opening)));
      const added = this.#added.filter(isHere).map(({ opening }) => opening);
      const others = [...known.filter((opening) => !removed.has(placeOf(opening))), ...added].sort(compareOpenings);
      const left = freeTierLeft(freeTierIn(model, month), before, owner, month);
      return [...asCharged(others.slice(0, left), -1), ...asCharged(known.slice(0, left), 1)];
    });
    return { cost: bill.changeBy([...this.#counts.charged, ...freed], model), unpriced };
  }
}

/** The free tier's openings of a model, as many more than it frees as a change can take away. */
export function openTiers(model: Model, removable: number): Ledger {
  return new Ledger((model.freeTier?.units ?? 0) + removable);
}

/** Enters a unit into the free tier it uses up, if any. */
export function enterTier(tiers: Ledger, billed: BilledUnit, period: Period): void {
  const { unit, thread, day } = billed;
  const owner = freeTierOwner(billed);
  if (owner === undefined) return;
  const key = ledgerKeyOf(billed, '');
  const isCounted = isInPeriod(period, unit.openedAt);
  tiers.enterFreeTier(owner, isoMonth(day), { key, openedAt: unit.openedAt, customer: thread.customer, isCounted });
}

function isPricedAlike({ unit }: BilledUnit, other: BilledUnit | undefined): boolean {
  if (other === undefined) return false;
  const { category, charge, initiator, countsForFreeTier } = other.unit;
  const isSame = unit.category === category && unit.charge === charge && unit.initiator === initiator;
  return isSame && unit.countsForFreeTier === countsForFreeTier;
}

/** What makes an opening that one: nothing else opens at that instant in its thread. */
function placeOf({ openedAt, customer, key }: Opening): string {
  return `${openedAt} ${customer} ${key.business}`;
}

/** What is free is not charged, and what no longer is, is; what opened outside the period is neither. */
function asCharged(openings: readonly Opening[], units: 1 | -1): ChargedChange[] {
  return openings.filter(({ isCounted }) => isCounted).map(({ key }) => ({ key, units }));
}
