import type { Day } from '../messages/calendar.js';
import { bundledCard } from './card.js';
import type { Market } from './market.js';

/** The column of a card for authentication templates of businesses abroad. */
export const INTERNATIONAL_RATE = 'authentication_international';

/** Whether Meta has an international rate in a market on a day: as its card in dollars says, which is whole. */
export function hasInternationalRate(modelId: string, market: Market, day: Day): boolean {
  return bundledCard(modelId).rateOf(market, INTERNATIONAL_RATE, day) !== undefined;
}
