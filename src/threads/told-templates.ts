import type { MessageAttributes } from '../messages/attribute-sets.js';
import { compareTexts } from '../messages/words.js';
import { ownCategory } from './own-category.js';

/** More of them would make a long ledger, for a note. */
const MOST_TOLD = 1000;

/** The templates that some message tells the category of, name and language as one text: the first by name. */
export function toldTemplatesIn(kinds: Iterable<MessageAttributes>): string[] {
  const told = new Set<string>();
  for (const { flags, templateName, templateLanguage } of kinds) {
    if (templateName !== '' && ownCategory(flags) !== undefined) told.add(`${templateName}\u0000${templateLanguage}`);
  }
  return [...told].sort(compareTexts).slice(0, MOST_TOLD);
}
