import { greatestOf } from '../extremes.js';
import type { AttributeCounts } from '../messages/attribute-counts.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { ownCategory } from './own-category.js';

/**
 * The categories that other messages of a template say: plain data, to be handed to whoever tells a part of the log.
 */
export interface LearnedCategories {
  /** By `keyOf` name and language. */
  readonly inLanguage: ReadonlyMap<string, TemplateCategory>;
  /** By name. */
  readonly inAny: ReadonlyMap<string, TemplateCategory>;
}

/** The category most messages of a template have; on a tie the first in Meta's order. */
export function learnCategories(counts: AttributeCounts): LearnedCategories {
  const inLanguage = new Map<string, Votes>();
  const inAny = new Map<string, Votes>();
  for (const { attributes: kind, count } of counts) {
    const { flags, templateName, templateLanguage } = kind;
    const category = templateName === '' ? undefined : ownCategory(flags)?.category;
    if (category === undefined) continue;
    vote(inLanguage, keyOf(templateName, templateLanguage), category, count);
    vote(inAny, templateName, category, count);
  }
  return { inLanguage: winners(inLanguage), inAny: winners(inAny) };
}

/** Of the messages in the same language, or of all where none of those tells. */
export function learnedOf(
  { inLanguage, inAny }: LearnedCategories,
  name: string,
  language: string,
): TemplateCategory | undefined {
  return inLanguage.get(keyOf(name, language)) ?? inAny.get(name);
}

function keyOf(name: string, language: string): string {
  return `${name}\u0000${language}`;
}

/** How many messages of a template are of each category, in the order of `TEMPLATE_CATEGORIES`. */
type Votes = number[];

function vote(votes: Map<string, Votes>, key: string, category: TemplateCategory, count: number): void {
  let counts = votes.get(key);
  if (counts === undefined) votes.set(key, (counts = TEMPLATE_CATEGORIES.map(() => 0)));
  const place = TEMPLATE_CATEGORIES.indexOf(category);
  counts[place] = (counts[place] ?? 0) + count;
}

function winners(votes: ReadonlyMap<string, Votes>): Map<string, TemplateCategory> {
  const won = new Map<string, TemplateCategory>();
  for (const [key, counts] of votes) {
    const category = TEMPLATE_CATEGORIES[counts.indexOf(greatestOf(counts))];
    if (category !== undefined) won.set(key, category);
  }
  return won;
}
