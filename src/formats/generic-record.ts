import { isNullText } from '../messages/null-word.js';
import { type GenericField, namesOf, TOLD_BY_NAME } from './generic-columns.js';
import type { FieldReader } from './generic-fields.js';
import { referralHeld } from './generic-referral.js';
import { statusHeld } from './held-status.js';
import { heldIn, holdsAnything, isNothing, mayBeJson, textHeld, valueUnder } from './held-text.js';
import { isJsonRecord, type JsonRecord } from './json-fields.js';
import { verdictKept } from './kept-verdict.js';

/** A field that was looked at and holds what nobody can read. */
export interface Unread {
  readonly field: GenericField;
  readonly value: unknown;
}

const LONGEST_SHOWN = 80;

/** `status: {"failed":…}`, short enough for a message. */
export function unreadInWords({ field, value }: Unread): string {
  return `${field}: ${(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, LONGEST_SHOWN)}`;
}

/** What objects have the text of a field under, surest first; a name of the field itself always is one. */
const KEYS: Partial<Record<GenericField, readonly string[]>> = {
  timestamp: ['value', 'iso', 'seconds'],
  delivered_at: ['value', 'iso', 'seconds'],
  read_at: ['value', 'iso', 'seconds'],
  failed_at: ['value', 'iso', 'seconds'],
  direction: ['name', 'value', 'type'],
  business_number: ['number', 'phone', 'msisdn', 'id', 'value'],
  customer_number: ['number', 'waid', 'phone', 'msisdn', 'id', 'value'],
  from: ['phonenumber', 'phone', 'number', 'waid', 'msisdn', 'id', 'value'],
  to: ['phonenumber', 'phone', 'number', 'waid', 'msisdn', 'id', 'value'],
  waba_id: ['id', 'value'],
  channel: ['type', 'channeltype', 'name', 'provider', 'value', 'slug', 'id'],
  type: ['name', 'value'],
  message_type: ['type', 'name', 'value'],
  category: ['name', 'value', 'code'],
  template_name: ['name', 'id', 'value'],
  template_id: ['id', 'value', 'name'],
  template_language: ['code', 'locale', 'value', 'name'],
  language: ['code', 'locale', 'value', 'name'],
  text: ['text', 'value', 'caption'],
  message_id: ['id', 'value'],
  group_id: ['id', 'value', 'name'],
  event: ['type', 'name', 'value'],
  written_in: ['name', 'type', 'value'],
  conversation_id: ['id', 'value'],
  pricing_category: ['category', 'name', 'value'],
  pricing_model: ['model', 'name', 'value'],
  pricing_type: ['type', 'name', 'value'],
};

/**
 * The fields of a message that stand in the object of another: `template: {name, language}`,
 * `message: {type, template}`.
 */
const HOLDERS: Partial<Record<GenericField, readonly GenericField[]>> = {
  template_name: ['text'],
  template_id: ['template_name', 'text'],
  template_language: ['template_name', 'text'],
  category: ['template_name', 'text'],
  is_template: ['text'],
  type: ['text'],
  status: ['text'],
};

const DEEPEST = 3;

/**
 * The fields of one record of a generic log, whatever they hold: a text, what an object or a list says, JSON within a
 * cell. What is looked at and cannot be read is kept in `unread`: it is never taken for nothing.
 */
export class RecordFields {
  readonly unread: Unread[] = [];
  readonly #valueOf: (field: GenericField) => unknown;
  readonly #depth: number;

  constructor(held: (field: GenericField) => unknown, depth = 0) {
    this.#valueOf = held;
    this.#depth = depth;
  }

  readonly read: FieldReader = (field) => {
    const own = this.#textOf(field, this.#valueOf(field));
    return own === '' ? this.#beside(field) : own;
  };

  #textOf(field: GenericField, value: unknown): string {
    if (typeof value === 'string' && !mayBeJson(value)) return field !== 'text' && isNullText(value) ? '' : value;
    if (isNothing(value)) return '';
    const text = heldBy(field, value);
    if (text !== undefined) return text;
    this.unread.push({ field, value });
    return '';
  }

  /** What other fields of the record hold of a field that it does not have itself. */
  #beside(field: GenericField): string {
    if (field === 'delivered_at') return arrivalIn(this.#valueOf('status'));
    if (this.#depth === DEEPEST) return '';
    const kept = verdictKept(field, (holder) => this.#objectIn(holder));
    if (kept !== '') return kept;
    for (const holder of HOLDERS[field] ?? []) {
      const held = this.#objectIn(holder);
      if (held === undefined) continue;
      const inner = new RecordFields((name) => valueUnder(held, namesOf(name)), this.#depth + 1);
      const text = inner.read(field);
      for (const name of inner.unread) this.unread.push(name);
      if (text !== '') return text;
    }
    return '';
  }

  #objectIn(holder: GenericField): JsonRecord | undefined {
    const value = this.#valueOf(holder);
    if (typeof value === 'string' ? !mayBeJson(value) : typeof value !== 'object') return undefined;
    const held = heldIn(value);
    return isJsonRecord(held) ? held : undefined;
  }
}

/** What an error has, surest first: some write that there is none, with the number 0. */
const ERROR_KEYS: readonly string[] = ['code', 'id', 'errorcode', 'name', 'title', 'message', 'details', 'description'];

function heldBy(field: GenericField, value: unknown): string | undefined {
  if (field === 'status') return statusHeld(value)?.word;
  if (field === 'failure_reason') return textHeld(value, ERROR_KEYS) ?? (holdsAnything(heldIn(value)) ? field : '');
  if (field === 'referral_source') return referralHeld(heldIn(value));
  const text = textHeld(value, [...namesOf(field), ...(KEYS[field] ?? [])]);
  // Names that others have for other things as well: what is no text there is one of those.
  return text ?? (TOLD_BY_NAME.includes(field) ? '' : undefined);
}

function arrivalIn(status: unknown): string {
  const isText = typeof status === 'string' && !mayBeJson(status);
  return isText || isNothing(status) ? '' : (statusHeld(status)?.arrival ?? '');
}
