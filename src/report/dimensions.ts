import { isoDay, isoMonth } from '../messages/calendar.js';
import type { PricedKey } from './price.js';

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
export function dimensionValue(dimension: Dimension, key: PricedKey, market: string): string {
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
      return key.day === undefined ? '' : isoMonth(key.day);
    case 'day':
      return key.day === undefined ? '' : isoDay(key.day);
  }
}
