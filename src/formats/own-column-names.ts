import { distance } from 'fastest-levenshtein';
import { fold } from '../messages/words.js';
import { meaningsInLanguages } from './column-languages.js';
import { type GenericField, genericFieldNamed, MAPPABLE_FIELDS } from './generic-columns.js';

/** A word that can stand in lists and before `=`; in any script. */
const NAME = /^\p{L}[\p{L}\p{M}\p{N}_-]{0,39}$/u;

/** A name for a column of the user's own as it is written in reports; undefined where a word cannot be one. */
export function ownNameIn(word: string): string | undefined {
  const name = word.trim().normalize('NFC').toLowerCase();
  return NAME.test(name) ? name : undefined;
}

/** The field of a log that a word probably means: by a name it goes by in any language, or one that is misspelt. */
export function fieldMeant(word: string): GenericField | undefined {
  const inLanguage = meaningsInLanguages([word]).get(0)?.field;
  const byName = genericFieldNamed(word) ?? (inLanguage === 'date' ? 'timestamp' : inLanguage);
  if (byName !== undefined) return byName;
  return MAPPABLE_FIELDS.find((field) => distance(fold(word), fold(field)) <= editsIn(word));
}

/** How many letters of a word may be wrong: a short one is near to too many others. */
function editsIn({ length }: string): number {
  return length < SHORT ? 0 : length < LONG ? 1 : 2;
}

const SHORT = 5;
const LONG = 8;
