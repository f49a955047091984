import type { Day } from '../messages/calendar.js';
import { BASE_CURRENCY, type BundledRow, bundledRows, cardName, isInForce } from './bundled-rows.js';
import type { Currency } from './currency.js';
import type { Market } from './market.js';
import type { Money } from './money.js';
import type { Rate } from './rate.js';

/** A step of volume tiers: what each unit of a month from one place to another costs, counted from 1. */
export interface RateStep {
  readonly from: number;
  /** Infinite for the last step. */
  readonly to: number;
  readonly rate: Rate;
}

/** A dated rate card of one model in one currency. */
export interface RateCard {
  readonly name: string;
  /** Every card that can give a rate: a card of the user's own, and the bundled one for days before it. */
  readonly names: readonly string[];
  /** ISO 4217. */
  readonly currency: string;
  /**
   * The first day a bundled card is known for, which can be later than its model's; undefined for one of the user's
   * own.
   */
  readonly firstDay?: Day;
  /** The rate in force on a day, by the column of the card; undefined where the card has none. */
  rateOf(market: Market, rateName: string, day: Day): Rate | undefined;
  /**
   * The volume tiers in force on a day, in order and without gaps; undefined where the market has none for this rate.
   * A card without any has no such method. `rateOf` is then the rate of the first step.
   */
  stepsOf?(market: Market, rateName: string, day: Day): readonly RateStep[] | undefined;
}

/** Bundled cards that were read, by name: a program that prices many logs reads each once. */
const bundledCards = new Map<string, RateCard>();

/** The bundled card of a model in one of the currencies it has one in, by the model's id. */
export function bundledCard(modelId: string, currency: Currency = BASE_CURRENCY): RateCard {
  const name = cardName(modelId, currency);
  const known = bundledCards.get(name);
  if (known !== undefined) return known;
  const card = readCard(name, modelId, currency);
  bundledCards.set(name, card);
  return card;
}

function readCard(name: string, modelId: string, currency: Currency): RateCard {
  const markets = new Map<Market, BundledRow[]>();
  let first = Number.POSITIVE_INFINITY;
  for (const row of bundledRows(modelId, currency)) {
    markets.set(row.market, [...(markets.get(row.market) ?? []), row]);
    first = Math.min(first, row.from);
  }
  return {
    name,
    names: [name],
    currency,
    firstDay: first as Day,
    rateOf: (market, rateName, day) =>
      markets
        .get(market)
        ?.find((row) => isInForce(row, day))
        ?.cells.get(rateName),
  };
}

/** A card with every rate in another currency; `factor`: units of it for one of the card's. Exact. */
export function convertedCard(card: RateCard, currency: Currency, factor: Money): RateCard {
  const known = new Map<Rate, Rate>();
  const converted = (rate: Rate): Rate => {
    const before = known.get(rate);
    if (before !== undefined) return before;
    const after = { ...rate, amount: rate.amount.times(factor) };
    known.set(rate, after);
    return after;
  };
  const { stepsOf } = card;
  return {
    ...card,
    currency,
    rateOf(market, rateName, day) {
      const rate = card.rateOf(market, rateName, day);
      return rate === undefined ? undefined : converted(rate);
    },
    ...(stepsOf && {
      stepsOf: (market, rateName, day) =>
        stepsOf(market, rateName, day)?.map((step) => ({ ...step, rate: converted(step.rate) })),
    }),
  };
}
