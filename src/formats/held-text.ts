import { jsonValueOf } from '../input/json-value.js';
import { isNullText } from '../messages/null-word.js';
import { fold } from '../messages/words.js';
import { isJsonRecord, type JsonRecord } from './json-record.js';

/** Objects within objects; what is deeper is no field of a message. */
const DEEPEST = 4;

/** What a field holds: JSON within a text, as cells of a table have it, as the value it is. */
export function heldIn(value: unknown): unknown {
  if (typeof value !== 'string' || !mayBeJson(value)) return value;
  const inner = jsonValueOf(value);
  return typeof inner === 'object' && inner !== null ? inner : value;
}

const BRACE = 0x7b;
const BRACKET = 0x5b;
const SPACE = 0x20;

/** Whether a text may be an object or a list: by its first character, since most texts are none. */
export function mayBeJson(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === BRACE || first === BRACKET) return true;
  return first <= SPACE && /^\s*[{[]/.test(text);
}

/**
 * The text that a field holds: a text, number or boolean; of an object what stands under the first of `keys` (folded)
 * that it has; of a list its one element. '' where it holds nothing; undefined where it holds what cannot be read as
 * one text.
 */
export function textHeld(value: unknown, keys: readonly string[], depth = 0): string | undefined {
  const held = heldIn(value);
  if (typeof held === 'string' || typeof held === 'number' || typeof held === 'boolean') return String(held);
  if (isNothing(held)) return '';
  if (depth === DEEPEST) return undefined;
  if (Array.isArray(held)) {
    // Odoo's way to name another record: its number and its name.
    if (held.length === 2 && typeof held[0] === 'number' && typeof held[1] === 'string') return held[1];
    const texts = new Set(held.map((element) => textHeld(element, keys, depth + 1)));
    const [only] = texts;
    return texts.size === 1 ? only : undefined;
  }
  if (!isJsonRecord(held)) return undefined;
  const under = valueUnder(held, keys);
  return under === undefined ? undefined : textHeld(under, keys, depth + 1);
}

/** What an object has under the first of some names, folded, that holds anything. */
export function valueUnder(object: JsonRecord, names: readonly string[]): unknown {
  const keys = Object.keys(object);
  for (const name of names) {
    const key = keys.find((candidate) => fold(candidate) === name);
    if (key !== undefined && !isNothing(object[key]) && object[key] !== '') return object[key];
  }
  return undefined;
}

/** Whether a value says nothing: it is not there, or an object or a list with nothing in it. */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Whether anything is said in a value, however deep: not in empty texts, noughts, noes and what holds only these. */
export function holdsAnything(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(holdsAnything);
  return typeof value === 'string' ? value.trim() !== '' && !isNullText(value) : Boolean(value);
}
