import {
  type CategorySource,
  DEFAULT_CATEGORY,
  TEMPLATE_CATEGORIES,
  type TemplateCategory,
} from '../messages/category.js';
import type { KindCounts } from '../messages/kind-counts.js';
import { metaCategory, rowCategory } from '../messages/message-bits.js';
import type { MessageTable } from '../messages/message-table.js';

interface ToldCategory {
  readonly category: TemplateCategory;
  readonly source: CategorySource;
}

/** Tells the category of a template message from its row in the table. */
export type CategoryTeller = (row: number) => ToldCategory;

/** The categories that other messages of a template say, by the template's name. */
export type LearnedCategories = ReadonlyMap<string, TemplateCategory>;

/**
 * First that answers: the category Meta gave in a status of the message, the record's own, what other messages of the
 * same template say, marketing (DESIGN, "Category of a template"). Worked out once for each kind of message.
 */
export function categoryTeller(table: MessageTable, learned: LearnedCategories): CategoryTeller {
  const { kinds, templates } = table;
  const told: ToldCategory[] = [];
  const tell = (kind: number): ToldCategory => {
    const own = ownCategory(kinds.bits(kind));
    if (own !== undefined) return own;
    const category = learned.get(templates.textOf(kinds.template(kind)));
    return category === undefined ? { category: DEFAULT_CATEGORY, source: 'default' } : { category, source: 'learned' };
  };
  return (row) => {
    const kind = table.kind(row);
    return (told[kind] ??= tell(kind));
  };
}

/** Whether a message needs no other to tell its category. */
export function isSaidOfItself(bits: number): boolean {
  return ownCategory(bits) !== undefined;
}

function ownCategory(bits: number): ToldCategory | undefined {
  const byMeta = metaCategory(bits);
  if (byMeta !== undefined && byMeta !== 'service') return { category: byMeta, source: 'meta' };
  const byRow = rowCategory(bits);
  if (byRow !== undefined && byRow !== 'service') return { category: byRow, source: 'row' };
  return undefined;
}

/** By template name: the category most of its messages have; on a tie the first in Meta's order. */
export function learnCategories(counts: KindCounts): LearnedCategories {
  const votes = new Map<string, Map<TemplateCategory, number>>();
  for (const { kind, count } of counts) {
    if (kind.templateName === '') continue;
    const category = ownCategory(kind.bits)?.category;
    if (category === undefined) continue;
    const ofTemplate = votes.get(kind.templateName) ?? new Map<TemplateCategory, number>();
    ofTemplate.set(category, (ofTemplate.get(category) ?? 0) + count);
    votes.set(kind.templateName, ofTemplate);
  }
  return new Map([...votes].map(([template, ofTemplate]) => [template, mostVoted(ofTemplate)]));
}

function mostVoted(counts: ReadonlyMap<TemplateCategory, number>): TemplateCategory {
  let winner: TemplateCategory = DEFAULT_CATEGORY;
  for (const category of TEMPLATE_CATEGORIES) {
    if ((counts.get(category) ?? 0) > (counts.get(winner) ?? 0)) winner = category;
  }
  return winner;
}
