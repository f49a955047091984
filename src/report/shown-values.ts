import { type Dimension, dimensionValue } from './dimensions.js';
import type { PricedEntry, PricedKey } from './price.js';

/** The values of a dimension that are shown. */
export interface ShownValues {
  readonly by: Dimension;
  readonly values: readonly string[];
}

/** What stands in tables where a value is not there. */
export const NO_VALUE = '(none)';

export function valueOrNone(value: string): string {
  return value === '' ? NO_VALUE : value;
}

/** The entries that have one of the values of each dimension. */
export function shownOf(entries: readonly PricedEntry[], only: readonly ShownValues[]): readonly PricedEntry[] {
  if (only.length === 0) return entries;
  const wanted = only.map(({ by, values }) => ({ by, values: new Set(values.map(folded)) }));
  return entries.filter(({ key, market }) =>
    wanted.every(({ by, values }) => values.has(folded(dimensionValue(by, key, market ?? '')))),
  );
}

/** Whether units have one of the values of a dimension. */
export function isOf({ by, values }: ShownValues, key: PricedKey, market: string): boolean {
  const value = folded(dimensionValue(by, key, market));
  return values.some((wanted) => folded(wanted) === value);
}

/** The dimensions that have to be told apart. */
export function dimensionsIn(only: readonly ShownValues[]): readonly Dimension[] {
  return only.map(({ by }) => by);
}

/** A value as it is compared: a number is written with `+` or without. */
export function folded(value: string): string {
  return value.trim().toLowerCase().replace(/^\+/, '');
}
