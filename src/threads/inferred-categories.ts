import { CATEGORIES, CATEGORY_SOURCES, type Category, type CategorySource } from '../messages/category.js';
import type { MessageTable } from '../messages/message-table.js';
import type { Threads } from './threads.js';

/** What a business message was told to be for, and how. */
export interface ToldCategory {
  readonly category: Category;
  readonly source: CategorySource;
}

/** How many codes there are: one for each way to tell each category, and 0 for what opens and is no unit. */
export const CATEGORY_CODES = 1 + CATEGORIES.length * CATEGORY_SOURCES.length;

/** Tells all threads once, and keeps what was told: by row of the table, a code. */
export function categoryCodes(table: MessageTable, threads: Threads): Uint8Array {
  const codes = new Uint8Array(table.size);
  threads.forEach(({ messages }) => {
    for (const { kind, category, categorySource, row } of messages) {
      if (kind !== 'inbound') codes[row] = codeOf({ category, source: categorySource });
    }
  });
  return codes;
}

export function codeOf({ category, source }: ToldCategory): number {
  return 1 + CATEGORIES.indexOf(category) * CATEGORY_SOURCES.length + CATEGORY_SOURCES.indexOf(source);
}

/** What a code stands for. */
export function categoryAt(code: number): ToldCategory | undefined {
  const category = CATEGORIES[Math.floor((code - 1) / CATEGORY_SOURCES.length)];
  const source = CATEGORY_SOURCES[(code - 1) % CATEGORY_SOURCES.length];
  return category === undefined || source === undefined ? undefined : { category, source };
}
