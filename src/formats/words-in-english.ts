import { LANGUAGES } from '../languages/index.js';
import type { LogWords } from '../languages/language.js';
import { meantBy, wordKey } from './column-languages.js';
import type { GenericField } from './generic-columns.js';

type WordList = keyof LogWords;

/** The lists of words that the values of a field are looked for in, the first that knows one. */
const LISTS_OF_FIELDS: Readonly<Partial<Record<GenericField, readonly WordList[]>>> = {
  direction: ['direction'],
  // Types often say the direction alone (Enviado, Recibido), or what the message is for.
  type: ['type', 'direction', 'category'],
  message_type: ['type', 'direction', 'category'],
  from_me: ['answer'],
  from_customer: ['answer'],
  is_template: ['answer'],
  // A column of templates can say whether there is one: Plantilla: Sí.
  template_name: ['answer'],
  category: ['category'],
  pricing_category: ['category'],
  status: ['status'],
  referral_source: ['referral', 'answer'],
  delivered_at: ['answer'],
  read_at: ['answer'],
};

const WORDS: ReadonlyMap<WordList, ReadonlyMap<string, string>> = new Map(
  (['direction', 'status', 'category', 'type', 'referral', 'answer'] as const).map((list) => [list, wordsOf(list)]),
);

function wordsOf(list: WordList): ReadonlyMap<string, string> {
  const all = LANGUAGES.flatMap(({ words }) => Object.entries(words[list]));
  return meantBy(
    all.flatMap(([, words]) => words),
    all.flatMap(([meaning, words]) => words.map(() => meaning)),
  );
}

/** A time or a number, of which a log has many, is no word. */
const BEGINS_WITH_LETTER = /^\s*\p{L}/u;

const FIELDS = new Map(Object.entries(LISTS_OF_FIELDS) as [GenericField, readonly WordList[]][]);

/**
 * The generic log's word for one of a field's in another language: `outbound` for Saliente. Undefined for any other
 * text.
 */
export function inEnglish(field: GenericField, text: string): string | undefined {
  const lists = FIELDS.get(field);
  if (lists === undefined || !BEGINS_WITH_LETTER.test(text)) return undefined;
  const key = wordKey(text);
  for (const list of lists) {
    const word = WORDS.get(list)?.get(key);
    if (word !== undefined) return word;
  }
  return undefined;
}
