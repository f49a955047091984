import { fold } from '../messages/words.js';
import type { Sample } from './format.js';

/** The text of a record's field by its name; '' where the record has none. */
export type Fields = (name: string) => string;

/** Whether a sample is a table with these columns, in any order, among others or not. */
export function hasColumns(sample: Sample, names: readonly string[]): boolean {
  if (sample.kind !== 'table') return false;
  const columns = new Set(sample.columns.map(fold));
  return names.every((name) => columns.has(fold(name)));
}

/** Reads fields of rows by the names of their columns, which are matched without case, spaces, `-` and `_`. */
export function rowFields(columns: readonly string[]): (row: unknown) => Fields {
  const places = new Map(columns.map((column, index) => [fold(column), index] as const).reverse());
  return (row) => (name) => {
    const place = places.get(fold(name));
    return place === undefined ? '' : ((row as readonly string[])[place] ?? '').trim();
  };
}
