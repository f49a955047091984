import type { Rate, RateCard } from './card.js';
import type { Currency } from './currency.js';
import type { Money } from './money.js';

/** A card with every rate in another currency; `factor`: units of it for one of the card's. Exact. */
export function convertedCard(card: RateCard, currency: Currency, factor: Money): RateCard {
  const converted = new Map<Rate, Rate>();
  return {
    ...card,
    currency,
    rateOf(market, rateName, day) {
      const rate = card.rateOf(market, rateName, day);
      if (rate === undefined) return undefined;
      let known = converted.get(rate);
      if (known === undefined) converted.set(rate, (known = { ...rate, amount: rate.amount.times(factor) }));
      return known;
    },
  };
}
