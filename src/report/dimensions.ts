import { isoDay, isoMonth } from '../messages/calendar.js';
import { ownValueIn } from '../messages/own-values.js';
import type { PricedKey } from './price.js';

/** What a ledger can be broken down by. */
export const LEDGER_DIMENSIONS = [
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

/**
 * The same, and what only a second look at the log tells, since a ledger of all customers would be as long as the log.
 */
export const DIMENSIONS = [...LEDGER_DIMENSIONS, 'customer'] as const;
export type KnownDimension = (typeof DIMENSIONS)[number];

declare const OF_THE_USER: unique symbol;
/** The name of a column of the user's own (formats/README.md, "A column of your own"). */
export type OwnDimension = string & { readonly [OF_THE_USER]: true };

export type Dimension = KnownDimension | OwnDimension;

export function isOwn(dimension: Dimension): dimension is OwnDimension {
  return !DIMENSIONS.some((known) => known === dimension);
}

/** The value of a unit in a dimension; `market` is the one its model prices it in. */
export function dimensionValue(dimension: Dimension, key: PricedKey, market: string): string {
  if (isOwn(dimension)) return ownValueIn(key.own ?? '', dimension);
  switch (dimension) {
    case 'category':
    case 'country':
    case 'account':
    case 'business':
    case 'template':
    case 'initiator':
      return key[dimension];
    case 'customer':
      return key.customer ?? '';
    case 'market':
      return market;
    case 'month':
      return key.day === undefined ? '' : isoMonth(key.day);
    case 'day':
      return key.day === undefined ? '' : isoDay(key.day);
  }
}
