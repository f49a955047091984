import { isNullText } from '../messages/null-word.js';
import { statusHeld } from './held-status.js';
import { heldIn, holdsAnything, isNothing, textHeld } from './held-text.js';
import { isJsonRecord, type JsonRecord } from './json-record.js';
import { noteMisread } from './misread.js';

export { isJsonRecord, type JsonRecord };

const EMPTY: JsonRecord = {};

/**
 * The value as an object, JSON within a text too; an empty one where it is none, which is noted if it holds anything.
 */
export function asRecord(value: unknown): JsonRecord {
  const held = heldIn(value);
  if (isJsonRecord(held)) return held;
  if (!saysNothing(held)) noteMisread(value);
  return EMPTY;
}

/**
 * The objects of a list; an object by itself is one. None where the value is neither, which is noted if it holds
 * anything.
 */
export function asList(value: unknown): readonly JsonRecord[] {
  const held = heldIn(value);
  if (isJsonRecord(held)) return [held];
  if (!Array.isArray(held)) {
    if (!saysNothing(held)) noteMisread(value);
    return NONE;
  }
  const records = held.filter(isJsonRecord);
  if (records.length < held.filter((item) => !isNothing(item)).length) noteMisread(value);
  return records;
}

/** Nothing, as programs write it where they have no object. */
function saysNothing(value: unknown): boolean {
  if (typeof value === 'string') return value === '' || value === 'none' || isNullText(value);
  return isNothing(value) || value === false;
}

const NONE: readonly JsonRecord[] = [];

/** What an object has under its text, surest first. */
const TEXT_KEYS: readonly string[] = ['value', 'name', 'status', 'state', 'code', 'number', 'id', 'text'];

/**
 * The text of a string, number or boolean; of an object its value, name or state; of times by status the furthest. ''
 * where it holds nothing, or what cannot be read as a text, which is noted.
 */
export function asText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = textHeld(value, TEXT_KEYS) ?? statusHeld(value)?.word;
  if (text === undefined) noteMisread(value);
  return text ?? '';
}

/** The value if it is an object, else an empty one: for looking around where anything may stand. */
export function recordOr(value: unknown): JsonRecord {
  return isJsonRecord(value) ? value : EMPTY;
}

/**
 * Whether a field in which an object is expected holds one with anything in it: programs write out all keys of a kind,
 * empty, for every message. Any other value is noted, if it holds anything.
 */
export function hasRecord(value: unknown): boolean {
  return holdsAnything(asRecord(value));
}

/** The value of a JSON text within a record; undefined where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
