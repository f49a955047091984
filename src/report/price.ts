import type { SettledEntry } from '../ledger/free-tier.js';
import type { LedgerKey } from '../ledger/ledger.js';
import type { Day } from '../messages/calendar.js';
import type { Model, ModelId } from '../models/model.js';
import type { Rate, RateCard } from '../rates/card.js';
import type { Market, Markets } from '../rates/market.js';
import { type Money, times, ZERO } from '../rates/money.js';

/** What prices units: a card for every model, and the markets of countries. */
export interface Prices {
  readonly markets: Markets;
  readonly cards: ReadonlyMap<ModelId, RateCard>;
}

export type PricedStatus = 'charged' | 'free_tier' | 'free_entry_point' | 'free_window' | 'unpriced';

/** Units of one kind with what they cost. */
export interface PricedEntry {
  readonly key: LedgerKey;
  readonly status: PricedStatus;
  readonly units: number;
  /** Undefined where the country is unknown. */
  readonly market: Market | undefined;
  /** The rate they were charged; undefined for free and unpriced ones. */
  readonly rate: Rate | undefined;
  readonly cost: Money;
}

/**
 * Prices settled units: the rate in force on the opening day, clamped into the model's own span, in the market the
 * country belonged to then (RULES.md, "The models"). A charged unit without a country or rate is unpriced, never 0.
 */
export function priceEntries(
  entries: readonly SettledEntry[],
  models: readonly Model[],
  { markets, cards }: Prices,
): PricedEntry[] {
  return entries.map(({ key, settlement, units }) => {
    const model = models.find(({ id }) => id === key.model);
    const card = cards.get(key.model);
    if (model === undefined || card === undefined) throw new Error(`no card for the model ${key.model}`);
    const day = clampedDay(key.day, model);
    const market = markets.marketOf(key.country, day);
    if (settlement !== 'charged') return { key, status: settlement, units, market, rate: undefined, cost: ZERO };
    const rate = market === undefined ? undefined : card.rateOf(market, model.rateNameOf(key), day);
    if (rate === undefined) return { key, status: 'unpriced', units, market, rate, cost: ZERO };
    return { key, status: 'charged', units, market, rate, cost: times(rate.amount, units) };
  });
}

/** The day whose rates apply: the opening day, or the nearest day the model was in force. */
export function clampedDay(day: Day, { from, until }: Model): Day {
  if (day < from) return from;
  return until !== undefined && day > until ? until : day;
}
