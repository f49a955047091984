import type { Settlement } from '../ledger/free-tier.js';
import type { LedgerKey } from '../ledger/ledger.js';
import type { Day } from '../messages/calendar.js';
import type { Category } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import type { CustomerId } from '../messages/customer.js';
import { clampedDay } from '../models/definition.js';
import { type Model, type ModelId, modelOn, rateNameOf } from '../models/model.js';
import type { Initiator } from '../models/unit.js';
import type { RateCard, RateStep } from '../rates/card.js';
import { hasInternationalRate, INTERNATIONAL_RATE } from '../rates/international-rate.js';
import type { Market, Markets } from '../rates/market.js';
import type { Money } from '../rates/money.js';
import type { Rate } from '../rates/rate.js';

/** What prices units: a card for every model, and the markets of countries. */
export interface Prices {
  readonly markets: Markets;
  readonly cards: ReadonlyMap<ModelId, RateCard>;
  /** By currency of a card, what one of it is in the report's; empty where nothing is converted. */
  readonly exchangeRates: ReadonlyMap<string, Money>;
  /**
   * Countries whose authentication templates are charged the international rate: a log cannot tell (models/README.md).
   */
  readonly internationalAuthentication: ReadonlySet<Country>;
}

export type PricedStatus = Exclude<Settlement, 'free_entry_point_past_72h'> | 'unpriced';

/** What one unit costs. */
export interface UnitPrice {
  readonly status: PricedStatus;
  /** Undefined where the country is unknown. */
  readonly market: Market | undefined;
  /** The column of the card that prices it, were it charged. */
  readonly rateName: string;
  /** The rate it is charged; undefined for free and unpriced ones. */
  readonly rate: Rate | undefined;
  /** The international rate was asked for, and its market has none: it is charged as any other authentication. */
  readonly lacksInternational?: true;
}

/** What priced units are grouped by: typed-in volumes need not say all of it. */
export interface PricedKey extends Omit<LedgerKey, 'day' | 'category' | 'initiator'> {
  /** Undefined where volumes do not say when. */
  readonly day: Day | undefined;
  /** '' where volumes do not say, as for who began a conversation. */
  /** Only where customers are told apart. */
  readonly customer?: CustomerId;
  readonly category: Category | '';
  readonly initiator: Initiator | '';
}

/** Units of one kind with what they cost together. */
export interface PricedEntry extends UnitPrice {
  readonly key: PricedKey;
  readonly units: number;
  readonly cost: Money;
  /** The step of the volume tiers they fall into; undefined where none are applied. */
  readonly step?: RateStep;
  /** What they would cost at the list rate; undefined where no volume tiers are applied. */
  readonly listCost?: Money;
  /** What volumes would have to say to be priced by this model; undefined where they say enough. */
  readonly untold?: 'category' | 'initiator';
}

/** What decides the price of a unit. */
export type Priceable = Pick<LedgerKey, 'country' | 'category' | 'initiator' | 'day'>;

/**
 * Prices one unit: the rate in force on the opening day, clamped into the model's own span, in the market the country
 * belonged to then (models/README.md, "The models"). A charged unit without a country or rate is unpriced, never 0.
 */
export function priceUnit(unit: Priceable, settlement: Settlement, model: Model, prices: Prices): UnitPrice {
  const day = clampedDay(unit.day, model);
  const market = prices.markets.marketOf(unit.country, day);
  const named = rateNamed(unit, market, day, model, prices);
  if (settlement !== 'charged') return { status: statusOf(settlement), market, ...named, rate: undefined };
  const rate = market === undefined ? undefined : cardOf(model, prices).rateOf(market, named.rateName, day);
  return { status: rate === undefined ? 'unpriced' : 'charged', market, ...named, rate };
}

function statusOf(settlement: Exclude<Settlement, 'charged'>): PricedStatus {
  return settlement === 'free_entry_point_past_72h' ? 'free_entry_point' : settlement;
}

export function cardOf(model: Model, { cards }: Prices): RateCard {
  const card = cards.get(model.id);
  if (card === undefined) throw new Error(`no card for the model ${model.id}`);
  return card;
}

/**
 * The column of the card. Most markets have no international rate, and charge foreign authentication as any other:
 * Meta's cards say so with "n/a". One that a market has and this card lacks stays missing.
 */
function rateNamed(
  unit: Priceable,
  market: Market | undefined,
  day: Day,
  model: Model,
  prices: Prices,
): Pick<UnitPrice, 'rateName' | 'lacksInternational'> {
  const billedBy = modelOn(model, day);
  const rateName = rateNameOf(billedBy, unit);
  if (rateName !== 'authentication' || !prices.internationalAuthentication.has(unit.country)) return { rateName };
  const isOnCard = market === undefined || cardOf(model, prices).rateOf(market, INTERNATIONAL_RATE, day) !== undefined;
  return isOnCard || hasInternationalRate(billedBy.id, market, day)
    ? { rateName: INTERNATIONAL_RATE }
    : { rateName, lacksInternational: true };
}
