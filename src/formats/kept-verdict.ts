import { fold } from '../messages/words.js';
import type { GenericField } from './generic-columns.js';
import { heldIn, textHeld, valueUnder } from './held-text.js';
import { isJsonRecord, type JsonRecord } from './json-record.js';

/** Where Meta has a part of its verdict, in the objects `pricing` and `conversation` of a status. */
const PLACES: Partial<Record<GenericField, readonly (readonly [holder: GenericField, ...path: string[]])[]>> = {
  pricing_category: [
    ['pricing', 'category'],
    ['conversation', 'origin', 'type'],
  ],
  pricing_model: [['pricing', 'pricing_model']],
  pricing_type: [['pricing', 'type']],
  conversation_id: [['conversation', 'id']],
};

/**
 * A part of Meta's verdict out of the objects that a program kept as Meta has them, in a row of its own; '' where it
 * kept none. What others call pricing, or a conversation, has none of Meta's words in it.
 */
export function verdictKept(field: GenericField, objectIn: (holder: GenericField) => JsonRecord | undefined): string {
  for (const [holder, ...path] of PLACES[field] ?? []) {
    const held = objectIn(holder);
    if (held === undefined || !isMetas(held)) continue;
    const text = textHeld(valueAt(held, path), []);
    if (text !== undefined && text !== '') return text;
  }
  return '';
}

const METAS_OWN: readonly string[] = ['pricing_model', 'billable', 'origin', 'expiration_timestamp'].map(fold);

function isMetas(held: JsonRecord): boolean {
  return valueUnder(held, METAS_OWN) !== undefined;
}

function valueAt(held: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return held;
  const object = heldIn(held);
  return isJsonRecord(object) ? valueAt(valueUnder(object, [fold(key)]), rest) : undefined;
}
