import { DEFAULT_CATEGORY } from '../messages/category.js';
import { type Instant, NEVER } from '../messages/instant.js';
import type { MessageTable } from '../messages/message-table.js';
import type { CategoryMap } from '../template-category/category-map.js';
import { categoryInNumber } from '../template-category/classify.js';
import type { InferredTemplates } from '../template-category/inferred-templates.js';
import { type LearnedCategories, learnedOf } from './learned-categories.js';
import { type InferredCategory, ownCategory } from './own-category.js';

/** What the categories of template messages are told from. */
export interface CategorySources {
  /** The user's word. */
  readonly map: CategoryMap;
  /** What other messages of a template say. */
  readonly learned: LearnedCategories;
  /** What its name and text tell. */
  readonly templates: InferredTemplates;
}

/** Tells the categories of template messages. */
export interface CategoryClassifier {
  /** By its row in the table. */
  ofRow(row: number): InferredCategory;
  /** Of a message that says nothing itself, by numbers of `templates` and `languages`; undefined where nothing tells. */
  ofTemplate(template: number, language: number, at: Instant): InferredCategory | undefined;
}

/**
 * First that answers: the category Meta gave in a status of the message, the record's own, the user's map at the instant
 * of delivery, what other messages of the same template say, its name and text, marketing (template-category/README.md).
 * Worked out once for each kind of message, but for templates whose category the map changes on some day.
 */
export function categoryClassifier(
  table: MessageTable,
  { map, learned, templates }: CategorySources,
): CategoryClassifier {
  const { kinds } = table;
  const ofTemplate = (template: number, language: number, at: Instant): InferredCategory | undefined => {
    const name = table.templates.textOf(template);
    if (name === '') return undefined;
    const code = table.languages.textOf(language);
    const mapped = map.isEmpty ? undefined : map.categoryAt(name, code, at);
    if (mapped !== undefined) return { category: mapped, source: 'map' };
    const byOthers = learnedOf(learned, name, code);
    if (byOthers !== undefined) return { category: byOthers, source: 'learned' };
    const told = templates.classificationOf(name, code);
    return told === undefined ? undefined : { category: told.category, source: 'text' };
  };
  const tell = (kind: number, at: Instant): InferredCategory =>
    ownCategory(kinds.bits(kind)) ??
    ofTemplate(kinds.template(kind), kinds.language(kind), at) ??
    inferredFromItsText(kinds.inferredFromText(kind)) ??
    BY_DEFAULT;
  const isDated = (kind: number): boolean =>
    !map.isEmpty &&
    ownCategory(kinds.bits(kind)) === undefined &&
    map.changesOf(table.templates.textOf(kinds.template(kind)), table.languages.textOf(kinds.language(kind))).length >
      0;
  const byKind: (InferredCategory | typeof DATED)[] = [];
  return {
    ofTemplate,
    ofRow(row) {
      const kind = table.kind(row);
      const told = (byKind[kind] ??= isDated(kind) ? DATED : tell(kind, NEVER));
      return told === DATED ? tell(kind, table.arrivedAt(row)) : told;
    },
  };
}

const DATED = Symbol('told by the day');
const BY_DEFAULT: InferredCategory = { category: DEFAULT_CATEGORY, source: 'default' };

function inferredFromItsText(number: number): InferredCategory | undefined {
  const category = categoryInNumber(number);
  return category === undefined ? undefined : { category, source: 'text' };
}
