import { LANGUAGES } from '../languages/index.js';
import type { ColumnNames, NamedField } from '../languages/language.js';
import { remembered } from '../messages/remembered.js';
import { eachOf, fold, foldAll } from '../messages/words.js';

/** What the name of a column means in a language other than the generic log's own. */
export interface MeaningInLanguage {
  readonly field: NamedField;
  /** Lower is better: of two columns for one field. */
  readonly rank: number;
}

/** What people put around words of a name: `Teléfono:`, `Nº de teléfono`, `Data/hora`, `Date d’envoi`. */
const AROUND_WORDS = /[^\p{L}\p{N}.%$€+[\]]+|\.(?![\p{L}\p{N}[])/gu;

/** Logs have few words; more than this are texts. */
const MOST_KEYS_KEPT = 2000;

/** A name or a word of any language as it is compared. */
export const wordKey = remembered(MOST_KEYS_KEPT, (text): string => withoutAround(fold(text)));

/** Words that are known, as they are compared, each with what it means; of the same words the last counts. */
export function meantBy<Meaning>(words: readonly string[], meanings: readonly Meaning[]): ReadonlyMap<string, Meaning> {
  const keys = eachOf(foldAll(words), withoutAround);
  return new Map(meanings.map((meaning, place) => [keys[place] ?? '', meaning]));
}

function withoutAround(folded: string): string {
  return folded.replace(AROUND_WORDS, '');
}

interface NamesOfLanguage {
  readonly sure: ReadonlyMap<string, MeaningInLanguage>;
  readonly beside: ReadonlyMap<string, MeaningInLanguage>;
}

const NAMES: readonly NamesOfLanguage[] = LANGUAGES.map((language) => ({
  sure: meaningsOf(language.columns, 0),
  beside: meaningsOf(language.columnsBeside, 100),
}));

function meaningsOf(names: ColumnNames, firstRank: number): ReadonlyMap<string, MeaningInLanguage> {
  const fields = Object.entries(names) as [NamedField, readonly string[]][];
  const meanings = fields.flatMap(([field, all]) => all.map((_, index) => ({ field, rank: firstRank + index })));
  return meantBy(
    fields.flatMap(([, all]) => all),
    meanings,
  );
}

/**
 * What columns mean by their names in the languages of logs, by their places; where two languages know different ones,
 * the one that knows more of them goes first. A name that is sure in no language counts only where one stands beside it
 * that is, in the same language.
 */
export function meaningsInLanguages(columns: readonly string[]): ReadonlyMap<number, MeaningInLanguage> {
  const named = columns.map(wordKey);
  const known = NAMES.map((names) => ({ ...names, count: named.filter((key) => names.sure.has(key)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const meanings = new Map<number, MeaningInLanguage>();
  for (const [order, { sure, beside }] of known.entries()) {
    for (const [index, key] of named.entries()) {
      const meaning = sure.get(key) ?? beside.get(key);
      if (meaning === undefined || meanings.has(index)) continue;
      meanings.set(index, { field: meaning.field, rank: meaning.rank + order * 1000 });
    }
  }
  return meanings;
}
