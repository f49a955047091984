import { type Day, dayOfIso } from '../messages/calendar.js';
import type { Currency } from './currency.js';
import { readDataFile } from './data-file.js';
import type { Market } from './market.js';
import { type Money, money } from './money.js';

/** How sure a rate is: `low` rests on one source or is filled in (see `cards/SOURCES.md`). */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What one unit costs, exactly, and how sure that is. */
export interface Rate {
  readonly amount: Money;
  readonly confidence: Confidence;
  /** Why the confidence is not high; '' where there is nothing to say. */
  readonly note: string;
  /** The card it is of. */
  readonly card: string;
}

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
  /** The rate in force on a day, by the column of the card; undefined where the card has none. */
  rateOf(market: Market, rateName: string, day: Day): Rate | undefined;
  /**
   * The volume tiers in force on a day, in order and without gaps; undefined where the market has none for this rate.
   * A card without any has no such method. `rateOf` is then the rate of the first step.
   */
  stepsOf?(market: Market, rateName: string, day: Day): readonly RateStep[] | undefined;
}

interface CardRow {
  readonly from: Day;
  /** Last day in force; open where the card has no end. */
  readonly to: number;
  readonly rates: ReadonlyMap<string, Rate>;
}

const KEY_COLUMNS = new Set(['model', 'effective_from', 'effective_to', 'market', 'currency', 'confidence', 'note']);

/** The bundled card of a model, by the model's id. */
export function bundledCard(modelId: string): RateCard {
  const name = `${modelId}-usd`;
  const rows = new Map<Market, CardRow[]>();
  for (const row of readDataFile(`cards/${name}.csv`)) {
    const market = row.market ?? '';
    rows.set(market, [...(rows.get(market) ?? []), cardRow(row, name)]);
  }
  return {
    name,
    names: [name],
    currency: 'USD',
    rateOf: (market, rateName, day) =>
      rows
        .get(market)
        ?.find(({ from, to }) => from <= day && day <= to)
        ?.rates.get(rateName),
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

function cardRow(row: Readonly<Record<string, string>>, card: string): CardRow {
  const { confidence = '', note = '' } = row;
  if (!isConfidence(confidence)) throw new Error(`rate card: unknown confidence "${confidence}"`);
  const rates = new Map<string, Rate>();
  for (const [column, value] of Object.entries(row)) {
    if (!KEY_COLUMNS.has(column) && value !== '') rates.set(column, { amount: money(value), confidence, note, card });
  }
  return {
    from: dayOfIso(row.effective_from ?? ''),
    to: row.effective_to ? dayOfIso(row.effective_to) : Number.POSITIVE_INFINITY,
    rates,
  };
}

function isConfidence(word: string): word is Confidence {
  return CONFIDENCES.some((confidence) => confidence === word);
}
