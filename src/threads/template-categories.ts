import {
  type CategorySource,
  DEFAULT_CATEGORY,
  TEMPLATE_CATEGORIES,
  type TemplateCategory,
} from '../messages/category.js';
import { metaCategory, rowCategory } from '../messages/message-bits.js';
import type { MessageTable } from '../messages/message-table.js';

interface ToldCategory {
  readonly category: TemplateCategory;
  readonly source: CategorySource;
}

/** Tells the category of a template message from its row in the table. */
export type CategoryTeller = (row: number) => ToldCategory;

/**
 * First that answers: the category Meta gave in a status of the message, the record's own, what other messages of the
 * same template say, marketing (DESIGN, "Category of a template").
 */
export function categoryTeller(table: MessageTable): CategoryTeller {
  const learned = learnCategories(table);
  return (row) => {
    const bits = table.bits(row);
    const own = ownCategory(bits);
    if (own !== undefined) return own;
    const category = learned.get(table.template(row));
    return category === undefined ? { category: DEFAULT_CATEGORY, source: 'default' } : { category, source: 'learned' };
  };
}

function ownCategory(bits: number): ToldCategory | undefined {
  const byMeta = metaCategory(bits);
  if (byMeta !== undefined && byMeta !== 'service') return { category: byMeta, source: 'meta' };
  const byRow = rowCategory(bits);
  if (byRow !== undefined && byRow !== 'service') return { category: byRow, source: 'row' };
  return undefined;
}

/** By number of a template name: the category most of its messages have; on a tie the first in Meta's order. */
function learnCategories(table: MessageTable): Map<number, TemplateCategory> {
  const unnamed = table.templates.numberOf('');
  const votes = new Map<number, Map<TemplateCategory, number>>();
  for (let row = 0; row < table.size; row++) {
    const template = table.template(row);
    if (template === unnamed) continue;
    const category = ownCategory(table.bits(row))?.category;
    if (category === undefined) continue;
    const counts = votes.get(template) ?? new Map<TemplateCategory, number>();
    counts.set(category, (counts.get(category) ?? 0) + 1);
    votes.set(template, counts);
  }
  return new Map([...votes].map(([template, counts]) => [template, mostVoted(counts)]));
}

function mostVoted(counts: ReadonlyMap<TemplateCategory, number>): TemplateCategory {
  let winner: TemplateCategory = DEFAULT_CATEGORY;
  for (const category of TEMPLATE_CATEGORIES) {
    if ((counts.get(category) ?? 0) > (counts.get(winner) ?? 0)) winner = category;
  }
  return winner;
}
