import type { AttributeSets } from '../messages/attribute-sets.js';
import { CATEGORY_SOURCES, DEFAULT_CATEGORY, TEMPLATE_CATEGORIES } from '../messages/category.js';
import { type Instant, NEVER } from '../messages/instant.js';
import { KindNumbers } from '../messages/kind-numbers.js';
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
  /** Of a message that says what a set of attributes says. */
  ofMessage(attributes: number, arrivedAt: Instant): InferredCategory;
  /**
   * Of a message that says nothing itself, by numbers of `templates` and `languages`; undefined where nothing tells.
   */
  ofTemplate(template: number, language: number, at: Instant): InferredCategory | undefined;
}

/**
 * First that answers: the category Meta gave in a status of the message, the record's own, the user's map at the
 * instant of delivery, what other messages of the same template say, its name and text, marketing
 * (template-category/README.md). Worked out once for each kind of message, but for templates whose category the map
 * changes on some day.
 */
export function categoryClassifier(
  attributeSets: AttributeSets,
  { map, learned, templates }: CategorySources,
): CategoryClassifier {
  const { templates: names, languages } = attributeSets;
  const ofTemplate = (template: number, language: number, at: Instant): InferredCategory | undefined => {
    const name = names.textOf(template);
    if (name === '') return undefined;
    const code = languages.textOf(language);
    const mapped = map.isEmpty ? undefined : map.categoryAt(name, code, at);
    if (mapped !== undefined) return { category: mapped, source: 'map' };
    const byOthers = learnedOf(learned, name, code);
    if (byOthers !== undefined) return { category: byOthers, source: 'learned' };
    const inferred = templates.classificationOf(name, code);
    return inferred === undefined ? undefined : { category: inferred.category, source: 'text' };
  };
  const infer = (attributes: number, at: Instant): InferredCategory =>
    ownCategory(attributeSets.flags(attributes)) ??
    ofTemplate(attributeSets.template(attributes), attributeSets.language(attributes), at) ??
    inferredFromItsText(attributeSets.inferredFromText(attributes)) ??
    BY_DEFAULT;
  const isDated = (attributes: number): boolean =>
    !map.isEmpty &&
    ownCategory(attributeSets.flags(attributes)) === undefined &&
    map.changesOf(
      names.textOf(attributeSets.template(attributes)),
      languages.textOf(attributeSets.language(attributes)),
    ).length > 0;
  const byAttributes = new KindNumbers((attributes) =>
    isDated(attributes) ? DATED : numberOfInferred(infer(attributes, NEVER)),
  );
  return {
    ofTemplate,
    ofMessage(attributes, arrivedAt) {
      const inferred = byAttributes.at(attributes);
      return inferred === DATED ? infer(attributes, arrivedAt) : (ALL_INFERRED[inferred] as InferredCategory);
    },
  };
}

/** In the place of a number of `ALL_INFERRED`: the day tells it. */
const DATED = 1 << 8;

const ALL_INFERRED: readonly InferredCategory[] = TEMPLATE_CATEGORIES.flatMap((category) =>
  CATEGORY_SOURCES.map((source) => ({ category, source })),
);

function numberOfInferred({ category, source }: InferredCategory): number {
  return TEMPLATE_CATEGORIES.indexOf(category) * CATEGORY_SOURCES.length + CATEGORY_SOURCES.indexOf(source);
}

const BY_DEFAULT: InferredCategory = { category: DEFAULT_CATEGORY, source: 'default' };

function inferredFromItsText(number: number): InferredCategory | undefined {
  const category = categoryInNumber(number);
  return category === undefined ? undefined : { category, source: 'text' };
}
