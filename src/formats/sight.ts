import type { Format, ReadingOptions } from './format.js';
import { type GenericField, isGenericLog, placesOf } from './generic-columns.js';
import type { JsonRecord } from './json-fields.js';
import { fieldsOf } from './mapped-paths.js';

/** Tells what an object is, to find it in its wrappers. */
export interface Sight {
  /** The format that knows the object as its own. */
  formatOf(value: JsonRecord): Format | undefined;
  /** Whether it is a row of a generic log: a message, or a row that does not say who wrote. */
  rowIn(value: JsonRecord): Row['is'];
  /** The key under which a row has what the message says. */
  textKeyIn(value: JsonRecord): string | undefined;
}

interface Row {
  readonly is: 'message' | 'row' | undefined;
  readonly textKey: string | undefined;
}

/** A log whose keys differ in every object would otherwise fill the memory. */
const MOST_SHAPES = 1000;

/** `particular`: the formats that know their own payloads by sight; the generic one takes almost any object. */
export function sightOf(particular: readonly Format[], options: ReadingOptions): Sight {
  const rows = new Map<string, Row>();
  const rowOf = (value: JsonRecord): Row => {
    const keys = fieldsOf(value, options.columnMap);
    const shape = keys.join('\u0000');
    const known = rows.get(shape);
    if (known !== undefined) return known;
    const row = rowWith(keys, options);
    if (rows.size < MOST_SHAPES) rows.set(shape, row);
    return row;
  };
  return {
    formatOf: (value) => {
      const sample = { kind: 'json', values: [value] } as const;
      return particular.find((format) => format.recognises(sample, options));
    },
    rowIn: (value) => rowOf(value).is,
    textKeyIn: (value) => rowOf(value).textKey,
  };
}

/** A type that says the direction is told by what it holds, which is not looked at here. */
const TELL_DIRECTION: readonly GenericField[] = ['direction', 'from_me', 'from_customer'];

function rowWith(keys: readonly string[], { columnMap, valueMap }: ReadingOptions): Row {
  const places = placesOf(keys, columnMap);
  if (!isGenericLog(places)) return { is: undefined, textKey: undefined };
  // What the user names by its path is what he means, whatever stands within it.
  const isNamed = keys.some((key) => /[.[]/.test(key) && columnMap.has(key));
  const tellsDirection =
    isNamed || TELL_DIRECTION.some((field) => places.has(field)) || valueMap?.get('direction')?.has('') === true;
  const is = tellsDirection || (places.has('from') && places.has('to')) ? 'message' : 'row';
  return { is, textKey: keys[places.get('text') ?? -1] };
}
