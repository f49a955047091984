import type { Zone } from 'luxon';
import { Failure, placeNamed } from '../failure.js';
import { categoryOf, isDecidedByText, TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { beginsFormula } from '../messages/formula.js';
import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import { oneOfInWords } from '../nearest.js';
import type { MapEntry } from '../template-category/category-map.js';

/** The columns of a map, each with the names it goes by elsewhere; what else the table has is left alone. */
const COLUMNS = {
  name: ['template_name', 'template', 'name', 'hsm'],
  category: ['category', 'template_category', 'purpose'],
  language: ['language', 'template_language', 'lang', 'language_code'],
  from: ['valid_from', 'since'],
} as const;

/**
 * Reads the rows of a map: `template_name,category`, with `language` and `valid_from` where it matters. A row without a
 * category says nothing.
 * @throws Failure where a column is missing, now, or a value cannot be understood, row by row
 */
export function tableEntryReader(
  columns: readonly string[],
  file: string,
  zone: Zone,
): (fields: readonly string[], place: string) => MapEntry | undefined {
  const folded = columns.map((column) => fold(column.replace(/^\ufeff/, '')));
  const placeOf = (names: readonly string[]): number =>
    names.map((name) => folded.indexOf(fold(name))).find((place) => place !== -1) ?? -1;
  const places = {
    name: placeOf(COLUMNS.name),
    category: placeOf(COLUMNS.category),
    language: placeOf(COLUMNS.language),
    from: placeOf(COLUMNS.from),
  };
  const missing = places.name === -1 ? 'template_name' : places.category === -1 ? 'category' : undefined;
  if (missing !== undefined) {
    throw new Failure(
      `${file} has no column ${missing}. Columns are: ${columns.slice(0, 20).join(', ')}.`,
      'A map has the columns template_name and category; waba-cost templates LOG --write FILE writes one.',
      { code: 'wrong-file', file },
    );
  }
  return (fields, place) => {
    const cell = (column: keyof typeof places): string => disarmed(fields[places[column]] ?? '').trim();
    const word = cell('category');
    if (word === '') return undefined;
    if (cell('name') === '')
      throw new Failure(`${place} names no template.`, 'Fill in template_name, or remove the row.', {
        code: 'wrong-file',
        ...placeNamed(place),
      });
    const since = cell('from');
    const from = since === '' ? undefined : instantOf(since, zone);
    if (since !== '' && from === undefined) {
      throw new Failure(
        `${place}: valid_from cannot be "${since}".`,
        'Give a day such as 2023-06-01, or leave it empty.',
        { code: 'wrong-file', ...placeNamed(place) },
      );
    }
    const category = templateCategoryNamed(word, place);
    return { name: cell('name'), language: cell('language'), category, from, previous: undefined, text: '', place };
  };
}

/** The category of a template that a word names; undefined for a legacy one that the text decides.
 * @throws Failure for any other word */
export function templateCategoryNamed(word: string, place: string): TemplateCategory | undefined {
  const category = categoryOf(word);
  if (category !== undefined && category !== 'service') return category;
  if (isDecidedByText(word)) return undefined;
  throw new Failure(`${place}: "${word}" is no category of a template.`, oneOfInWords(word, TEMPLATE_CATEGORIES), {
    code: 'wrong-file',
    ...placeNamed(place),
  });
}

/**
 * A text as `--write` wrote it: the quote that keeps it from being a formula is not the template's, and what a terminal
 * might act on stands as a code.
 */
function disarmed(cell: string): string {
  const bare = cell.startsWith("'") && beginsFormula(cell.slice(1)) ? cell.slice(1) : cell;
  return bare.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
