import type { CategorySource, TemplateCategory } from '../messages/category.js';
import { metaCategory, rowCategory } from '../messages/message-flags.js';

/** What a template message was told to be for, and how. */
export interface InferredCategory {
  readonly category: TemplateCategory;
  readonly source: CategorySource;
}

/** What a message says of its category by itself. */
export function ownCategory(flags: number): InferredCategory | undefined {
  const byMeta = metaCategory(flags);
  if (byMeta !== undefined && byMeta !== 'service') return { category: byMeta, source: 'meta' };
  const byRow = rowCategory(flags);
  if (byRow !== undefined && byRow !== 'service') return { category: byRow, source: 'row' };
  return undefined;
}
