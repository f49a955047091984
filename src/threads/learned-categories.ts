import { greatestOf } from '../extremes.js';
import type { AttributeCounts } from '../messages/attribute-counts.js';
import { DEFAULT_CATEGORY, TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
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
  const byName = new Map<string, Map<string, Votes>>();
  for (const { attributes: kind, count } of counts) {
    const { flags, templateName, templateLanguage } = kind;
    const category = templateName === '' ? undefined : ownCategory(flags)?.category;
    if (category === undefined) continue;
    let byLanguage = byName.get(templateName);
    if (byLanguage === undefined) byName.set(templateName, (byLanguage = new Map()));
    let votes = byLanguage.get(templateLanguage);
    if (votes === undefined) byLanguage.set(templateLanguage, (votes = TEMPLATE_CATEGORIES.map(() => 0)));
    const place = TEMPLATE_CATEGORIES.indexOf(category);
    votes[place] = (votes[place] ?? 0) + count;
  }
  const inLanguage = new Map<string, TemplateCategory>();
  const inAny = new Map<string, TemplateCategory>();
  for (const [name, byLanguage] of byName) {
    for (const [language, votes] of byLanguage) inLanguage.set(keyOf(name, language), winnerOf(votes));
    const all = TEMPLATE_CATEGORIES.map((_, place) =>
      [...byLanguage.values()].reduce((sum, votes) => sum + (votes[place] ?? 0), 0),
    );
    inAny.set(name, winnerOf(all));
  }
  return { inLanguage, inAny };
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

function winnerOf(votes: Votes): TemplateCategory {
  return TEMPLATE_CATEGORIES[votes.indexOf(greatestOf(votes))] ?? DEFAULT_CATEGORY;
}
