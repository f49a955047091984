import {
  type CategorySource,
  DEFAULT_CATEGORY,
  TEMPLATE_CATEGORIES,
  type TemplateCategory,
} from '../messages/category.js';
import type { Instant } from '../messages/instant.js';
import { metaCategory, rowCategory } from '../messages/message-bits.js';
import type { MessageTable } from '../messages/message-table.js';
import type { CategoryMap } from '../purpose/category-map.js';
import { categoryInNumber } from '../purpose/tell.js';
import type { ToldTemplates } from '../purpose/told-templates.js';

interface ToldCategory {
  readonly category: TemplateCategory;
  readonly source: CategorySource;
}

/** Tells the categories of template messages. */
export interface CategoryTeller {
  /** By its row in the table. */
  ofRow(row: number): ToldCategory;
  /** Of a message that says nothing itself, by numbers of `templates` and `languages`; undefined where nothing tells. */
  ofTemplate(template: number, language: number, at: Instant): ToldCategory | undefined;
}

/**
 * First that answers: the category Meta gave in a status of the message, the record's own, the user's map at the instant
 * of delivery, what other messages of the same template say, its name and text, marketing (DESIGN, "Category of a template").
 */
export function categoryTeller(table: MessageTable, map: CategoryMap, templates: ToldTemplates): CategoryTeller {
  const learned = learnCategories(table);
  const unnamed = table.templates.numberOf('');
  const ofTemplate = (template: number, language: number, at: Instant): ToldCategory | undefined => {
    if (template === unnamed) return undefined;
    const name = table.templates.textOf(template);
    const code = table.languages.textOf(language);
    const mapped = map.isEmpty ? undefined : map.categoryAt(name, code, at);
    if (mapped !== undefined) return { category: mapped, source: 'map' };
    const byOthers = learned(template, language);
    if (byOthers !== undefined) return { category: byOthers, source: 'learned' };
    const told = templates.purposeOf(name, code);
    return told === undefined ? undefined : { category: told.category, source: 'text' };
  };
  return {
    ofTemplate,
    ofRow(row) {
      const told =
        ownCategory(table.bits(row)) ?? ofTemplate(table.template(row), table.language(row), table.arrivedAt(row));
      if (told !== undefined) return told;
      const category = categoryInNumber(table.toldFromText(row));
      return category === undefined ? BY_DEFAULT : { category, source: 'text' };
    },
  };
}

const BY_DEFAULT: ToldCategory = { category: DEFAULT_CATEGORY, source: 'default' };

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
function learnCategories(table: MessageTable): (template: number, language: number) => TemplateCategory | undefined {
  const unnamed = table.templates.numberOf('');
  const inLanguage = new Map<number, Votes>();
  const inAny = new Map<number, Votes>();
  const keyOf = (template: number, language: number): number => template * MOST_LANGUAGES + language;
  for (let row = 0; row < table.size; row++) {
    if (table.template(row) === unnamed) continue;
    const category = ownCategory(table.bits(row))?.category;
    if (category === undefined) continue;
    vote(inLanguage, keyOf(table.template(row), table.language(row)), category);
    vote(inAny, table.template(row), category);
  }
  return (template, language) => mostVoted(inLanguage.get(keyOf(template, language)) ?? inAny.get(template));
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
