import type { MessageAttributes } from '../messages/attribute-sets.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { INBOUND } from '../messages/message-flags.js';
import { compareTexts } from '../messages/words.js';
import { ownCategory } from './own-category.js';

/** More of them would make a long ledger, for a note. */
const MOST_TOLD = 1000;

/** Stands behind the categories of a template that some message does not say the category of. */
export const IS_LEARNED = '*';

/**
 * The templates that some message tells the category of: name, language, and all categories told, `marketing+utility`, as
 * one text; with a `*` where other messages do not tell it, and learn it from these. The first by name.
 */
export function toldTemplatesIn(kinds: Iterable<MessageAttributes>): string[] {
  const told = new Map<string, Set<TemplateCategory>>();
  const untold = new Set<string>();
  for (const { flags, templateName, templateLanguage } of kinds) {
    if (templateName === '') continue;
    const template = `${templateName}\u0000${templateLanguage}`;
    const own = ownCategory(flags);
    if (own === undefined && (flags & INBOUND) === 0) untold.add(template);
    if (own !== undefined) told.set(template, (told.get(template) ?? new Set()).add(own.category));
  }
  return [...told]
    .map(([template, categories]) => {
      const inOrder = TEMPLATE_CATEGORIES.filter((category) => categories.has(category)).join('+');
      return `${template}\u0000${inOrder}${untold.has(template) ? IS_LEARNED : ''}`;
    })
    .sort(compareTexts)
    .slice(0, MOST_TOLD);
}
