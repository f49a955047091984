import { settleFreeTiers } from '../ledger/free-tier.js';
import { type FreeTierUsedBefore, freeTierLeft } from '../ledger/free-tier-allowance.js';
import { type Ledger, type LedgerKey, nameOfTier } from '../ledger/ledger.js';
import { isoMonth } from '../messages/calendar.js';
import { compareTexts } from '../messages/words.js';
import { freeTierOwnerOn } from '../models/bill-threads.js';
import { freeTierIn, isPricedByCategory, type Model, modelOn } from '../models/model.js';
import type { Money } from '../rates/money.js';
import { type Prices, priceUnit } from './price.js';
import { priceEntries } from './price-entries.js';
import { isOf, type ShownValues } from './shown-values.js';
import { type ChargedChange, chargedIn, TieredBill } from './tiered-bill.js';
import { hasVolumeTiers } from './volume-tiers.js';

/**
 * The bill of counts as they are told, by which a change is priced that is counts alone: volume tiers exactly, free
 * tiers by how many units have room in them. Ledgers know the openings of a free tier as they are told, and not those
 * behind them, which another reading would make free: where they are known, see `bill-change.ts`.
 */
export class ToldBill {
  readonly #prices: Prices;
  readonly #before: FreeTierUsedBefore;
  readonly #tiered: TieredBill;
  /** How many openings there are, by free tier. */
  readonly #openings: ReadonlyMap<string, number>;

  constructor(whole: Ledger, models: readonly Model[], prices: Prices, before: FreeTierUsedBefore) {
    this.#prices = prices;
    this.#before = before;
    const entries = hasVolumeTiers(prices, models)
      ? priceEntries(settleFreeTiers(whole, models, before).entries, models, prices)
      : [];
    this.#tiered = new TieredBill(entries, models, prices);
    this.#openings = new Map([...whole.keptMonths()].map((month) => [nameOfTier(month), month.openings.length]));
  }

  /** How much more, or, below 0, less, a change makes the bill of a model; `only`: the parts of it that are shown. */
  changeBy(change: Ledger, model: Model, only: readonly ShownValues[]): Money {
    const charged = this.#withoutFree(chargedIn(change, model), model);
    const shown = charged.filter(({ key }) => {
      const market = only.length === 0 ? undefined : priceUnit(key, key.charge, model, this.#prices).market;
      return only.every((part) => isOf(part, key, market ?? ''));
    });
    return this.#tiered.changeBy(shown, model);
  }

  /** What is left to charge: of each free tier the last units, as far as it has no room for them. */
  #withoutFree(changes: readonly ChargedChange[], model: Model): ChargedChange[] {
    const outside: ChargedChange[] = [];
    const tiers = new Map<string, { readonly room: number; readonly changes: ChargedChange[] }>();
    for (const change of changes) {
      const owner = freeTierOwnerOf(change.key, model);
      if (owner === undefined) {
        outside.push(change);
        continue;
      }
      const month = isoMonth(change.key.day);
      const name = nameOfTier({ model: model.id, owner, month });
      const tier = tiers.get(name) ?? { room: this.#roomOf(name, owner, month, model), changes: [] };
      tiers.set(name, tier);
      tier.changes.push(change);
    }
    return [...outside, ...[...tiers.values()].flatMap((tier) => withoutRoom(tier.changes, tier.room))];
  }

  #roomOf(name: string, owner: string, month: string, model: Model): number {
    return freeTierLeft(freeTierIn(model, month), this.#before, owner, month) - (this.#openings.get(name) ?? 0);
  }
}

/** Whose free tier charged units use up: where categories are priced, those of service alone (models/README.md). */
function freeTierOwnerOf({ day, category, account, business }: LedgerKey, model: Model): string | undefined {
  if (isPricedByCategory(modelOn(model, day)) && category !== 'service') return undefined;
  return freeTierOwnerOn(day, model, account, { businessNumber: business });
}

/** The last of the changes of a free tier, as many units as have no room in it; all of them where it is used up. */
function withoutRoom(changes: readonly ChargedChange[], room: number): readonly ChargedChange[] {
  if (room <= 0) return changes;
  let rest = changes.reduce((sum, { units }) => sum + units, 0) - room;
  const last: ChargedChange[] = [];
  for (const { key, units } of changes.toSorted(compareLatestFirst)) {
    if (rest <= 0) break;
    last.push({ key, units: Math.min(units, rest) });
    rest -= Math.min(units, rest);
  }
  return last;
}

function compareLatestFirst({ key: a }: ChargedChange, { key: b }: ChargedChange): number {
  return b.day - a.day || compareTexts(b.country, a.country);
}
