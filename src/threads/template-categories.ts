import {
  type CategorySource,
  DEFAULT_CATEGORY,
  TEMPLATE_CATEGORIES,
  type TemplateCategory,
} from '../messages/category.js';
import { metaCategory, rowCategory } from '../messages/message-bits.js';
import type { MessageTable } from '../messages/message-table.js';
import type { CategoryMap } from '../purpose/category-map.js';
import { categoryInNumber } from '../purpose/tell.js';
import type { ToldTemplates } from '../purpose/told-templates.js';

interface ToldCategory {
  readonly category: TemplateCategory;
  readonly source: CategorySource;
}

/** Tells the category of a template message from its row in the table. */
export type CategoryTeller = (row: number) => ToldCategory;

/**
 * First that answers: the category Meta gave in a status of the message, the record's own, the user's map at the instant
 * of delivery, what other messages of the same template say, its name and text, marketing (DESIGN, "Category of a template").
 */
export function categoryTeller(table: MessageTable, map: CategoryMap, templates: ToldTemplates): CategoryTeller {
  const learned = learnCategories(table);
  const unnamed = table.templates.numberOf('');
  return (row) => {
    const own = ownCategory(table.bits(row));
    if (own !== undefined) return own;
    if (table.template(row) !== unnamed) {
      const name = table.templates.textOf(table.template(row));
      const language = table.languages.textOf(table.language(row));
      const mapped = map.isEmpty ? undefined : map.categoryAt(name, language, table.arrivedAt(row));
      if (mapped !== undefined) return { category: mapped, source: 'map' };
      const byOthers = learned(row);
      if (byOthers !== undefined) return { category: byOthers, source: 'learned' };
      const told = templates.purposeOf(name, language);
      if (told !== undefined) return { category: told.category, source: 'text' };
    }
    const category = categoryInNumber(table.toldFromText(row));
    return category === undefined ? { category: DEFAULT_CATEGORY, source: 'default' } : { category, source: 'text' };
  };
}

function ownCategory(bits: number): ToldCategory | undefined {
  const byMeta = metaCategory(bits);
  if (byMeta !== undefined && byMeta !== 'service') return { category: byMeta, source: 'meta' };
  const byRow = rowCategory(bits);
  if (byRow !== undefined && byRow !== 'service') return { category: byRow, source: 'row' };
  return undefined;
}

/** How many messages of a template are of each category, in the order of `TEMPLATE_CATEGORIES`. */
type Votes = number[];

/** More languages than Meta has, with an exact product. */
const MOST_LANGUAGES = 2 ** 20;

/**
 * The category most messages of a template have: of those in the same language, or of all where none of those tells. On a
 * tie the first in Meta's order.
 */
function learnCategories(table: MessageTable): (row: number) => TemplateCategory | undefined {
  const unnamed = table.templates.numberOf('');
  const inLanguage = new Map<number, Votes>();
  const inAny = new Map<number, Votes>();
  const languageKey = (row: number): number => table.template(row) * MOST_LANGUAGES + table.language(row);
  for (let row = 0; row < table.size; row++) {
    if (table.template(row) === unnamed) continue;
    const category = ownCategory(table.bits(row))?.category;
    if (category === undefined) continue;
    vote(inLanguage, languageKey(row), category);
    vote(inAny, table.template(row), category);
  }
  return (row) => mostVoted(inLanguage.get(languageKey(row)) ?? inAny.get(table.template(row)));
}

function vote(votes: Map<number, Votes>, key: number, category: TemplateCategory): void {
  let counts = votes.get(key);
  if (counts === undefined) votes.set(key, (counts = TEMPLATE_CATEGORIES.map(() => 0)));
  const place = TEMPLATE_CATEGORIES.indexOf(category);
  counts[place] = (counts[place] ?? 0) + 1;
}

function mostVoted(votes: Votes | undefined): TemplateCategory | undefined {
  return votes === undefined ? undefined : TEMPLATE_CATEGORIES[votes.indexOf(Math.max(...votes))];
}
