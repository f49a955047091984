import type { Format, ReadingOptions } from './format.js';
import { type GenericField, isGenericLog, placesOf } from './generic-columns.js';
import type { JsonRecord } from './json-fields.js';
import { fieldsOf } from './mapped-paths.js';

/** Tells what an object is, to find it in its wrappers. */
export interface Sight {
  /** The format that knows the object as its own. */
  formatOf(value: JsonRecord): Format | undefined;
  /** Whether it is a row of a generic log: a message, or a row that does not say who wrote. */
  rowIn(value: JsonRecord): 'message' | 'row' | undefined;
  /** The key under which a row has what the message says. */
  textKeyIn(value: JsonRecord): string | undefined;
}

/** What objects with the same keys have in common. */
interface Shape {
  readonly is: 'message' | 'row' | undefined;
  readonly textKey: string | undefined;
  /** The formats that may know one of them by what it holds; others tell by the keys that it is none of theirs. */
  readonly candidates: readonly Format[];
}

/** A log whose keys differ in every object would otherwise fill the memory. */
const MOST_SHAPES = 1000;

/** `particular`: the formats that know their own payloads by sight; the generic one takes almost any object. */
export function sightOf(particular: readonly Format[], options: ReadingOptions): Sight {
  const shapes = new Map<string, Shape>();
  /** All that is asked of one object is asked in turn. */
  let last: { readonly value: JsonRecord; readonly shape: Shape } | undefined;
  const recognises = (format: Format, value: JsonRecord): boolean =>
    format.recognises({ kind: 'json', values: [value] }, options);
  const shapeOf = (value: JsonRecord): Shape => {
    // Paths of the user's map stand behind the keys of the object itself.
    const keys = fieldsOf(value, options.columnMap);
    const name = `${Object.keys(value).length}\u0000${keys.join('\u0000')}`;
    const known = shapes.get(name);
    if (known !== undefined) return known;
    if (shapes.size === MOST_SHAPES) return { ...rowWith(keys, options), candidates: particular };
    const candidates = particular.filter((format) => looksInto(value, (watched) => recognises(format, watched)));
    const shape = { ...rowWith(keys, options), candidates };
    shapes.set(name, shape);
    return shape;
  };
  const shapeSeen = (value: JsonRecord): Shape => {
    if (last?.value !== value) last = { value, shape: shapeOf(value) };
    return last.shape;
  };
  return {
    formatOf: (value) => shapeSeen(value).candidates.find((format) => recognises(format, value)),
    rowIn: (value) => shapeSeen(value).is,
    textKeyIn: (value) => shapeSeen(value).textKey,
  };
}

/** A type that says the direction is told by what it holds, which is not looked at here. */
const TELL_DIRECTION: readonly GenericField[] = ['direction', 'from_me', 'from_customer'];

/** Whether a judgement is yes, or rests on anything that the object holds under its keys. */
function looksInto(value: JsonRecord, judge: (value: JsonRecord) => boolean): boolean {
  let hasLooked = false;
  const watched = new Proxy(value, {
    get(target, key, receiver) {
      if (Object.hasOwn(target, key)) hasLooked = true;
      return Reflect.get(target, key, receiver);
    },
  });
  return judge(watched) || hasLooked;
}

function rowWith(keys: readonly string[], { columnMap, valueMap }: ReadingOptions): Pick<Shape, 'is' | 'textKey'> {
  const places = placesOf(keys, columnMap);
  if (!isGenericLog(places)) return { is: undefined, textKey: undefined };
  // What the user names by its path is what he means, whatever stands within it.
  const isNamed = keys.some((key) => /[.[]/.test(key) && columnMap.has(key));
  const tellsDirection =
    isNamed || TELL_DIRECTION.some((field) => places.has(field)) || valueMap?.get('direction')?.has('') === true;
  const is = tellsDirection || (places.has('from') && places.has('to')) ? 'message' : 'row';
  return { is, textKey: keys[places.get('text') ?? -1] };
}
