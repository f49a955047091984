import { CATEGORIES, categoryOf } from '../messages/category.js';
import { directionNamed } from '../messages/direction.js';
import { STATUSES, statusOf } from '../messages/status.js';
import { fold } from '../messages/words.js';
import { type GenericField, genericFieldNamed, type ValueMap } from './generic-columns.js';
import type { FieldReader } from './generic-fields.js';
import { isReferral, NO_REFERRAL } from './generic-referral.js';
import { isInitiation } from './meta-verdict.js';
import { inEnglish } from './words-in-english.js';

/** A field whose values are words: those to give, and whether another is understood as well. */
interface WordField {
  readonly words: readonly string[];
  understands(word: string): boolean;
}

/** The types of messages that WhatsApp has; `template` is the one that decides about money. */
const TYPES: readonly string[] = [
  'template',
  'text',
  'image',
  'audio',
  'voice',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'button',
  'order',
  'reaction',
  'call',
  'system',
  'unsupported',
];

const WORD_FIELDS: ReadonlyMap<GenericField, WordField> = new Map<GenericField, WordField>([
  ['direction', { words: ['inbound', 'outbound'], understands: (word) => directionNamed(word) !== undefined }],
  ['type', { words: TYPES, understands: (word) => TYPES.includes(fold(word)) }],
  ['category', { words: CATEGORIES, understands: (word) => categoryOf(word) !== undefined || isInitiation(word) }],
  [
    'status',
    {
      words: STATUSES.filter((status) => status !== 'none'),
      understands: (word) => fold(word) !== '' && statusOf(word) !== undefined,
    },
  ],
  [
    'referral_source',
    {
      words: ['ad', 'post', 'none'],
      understands: (word) => fold(word) !== '' && (isReferral(fold(word)) || NO_REFERRAL.includes(fold(word))),
    },
  ],
]);

/** The fields whose values can be named. */
export const FIELDS_WITH_WORDS: readonly GenericField[] = [...WORD_FIELDS.keys()];

/** `field:VALUE=word`, taken apart; the word may still be unknown. */
export interface NamedValue {
  readonly field: GenericField;
  readonly value: string;
  readonly word: string;
}

/** What a pair names of a field's values; undefined where it is about a column. */
export function namedValueIn(pair: string): NamedValue | undefined {
  const colon = pair.indexOf(':');
  const equals = pair.lastIndexOf('=');
  if (colon === -1 || equals < colon) return undefined;
  const field = genericFieldNamed(pair.slice(0, colon));
  if (field === undefined || !WORD_FIELDS.has(field)) return undefined;
  return { field, value: pair.slice(colon + 1, equals), word: pair.slice(equals + 1).trim() };
}

export function isUnderstood({ field, word }: NamedValue): boolean {
  return WORD_FIELDS.get(field)?.understands(word) ?? false;
}

/** The words a field's values can be given. */
export function wordsOf(field: GenericField): readonly string[] {
  return WORD_FIELDS.get(field)?.words ?? [];
}

/**
 * Reads fields with the user's words in place of the log's own, matched like any other word, by `fold`; and where the
 * user says nothing of a word, with the English one in place of another language's.
 */
export function readingValues(read: FieldReader, values: ValueMap | undefined): FieldReader {
  return (field) => {
    const text = read(field);
    const mapped = values?.get(field === 'message_type' ? 'type' : field);
    // Most fields of most records hold nothing.
    if (text === '' && mapped === undefined) return '';
    return mapped?.get(fold(text)) ?? inEnglish(field, text) ?? text;
  };
}
