import type { LedgerKey } from '../ledger/ledger.js';
import { isoDay, isoMonth } from '../messages/calendar.js';

/** What a report can be broken down by. */
export const DIMENSIONS = [
  'category',
  'country',
  'market',
  'month',
  'day',
  'account',
  'business',
  'template',
  'initiator',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The value of a unit in a dimension; `market` is the one its model prices it in. */
export function dimensionValue(dimension: Dimension, key: LedgerKey, market: string): string {
  switch (dimension) {
    case 'category':
    case 'country':
    case 'account':
    case 'business':
    case 'template':
    case 'initiator':
      return key[dimension];
    case 'market':
      return market;
    case 'month':
      return isoMonth(key.day);
    case 'day':
      return isoDay(key.day);
  }
}
