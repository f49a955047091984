import { CATEGORIES, CATEGORY_SOURCES, type Category, type CategorySource } from '../messages/category.js';
import type { MessageTable } from '../messages/message-table.js';
import type { Threads } from '../threads/threads.js';

/** What a business message was told to be for, and how. */
export interface InferredCategory {
  readonly category: Category;
  readonly source: CategorySource;
}

/** By row of the table, a byte each: how its category was told; undefined for what opens and is no unit. */
export type CategoryByRow = (row: number) => InferredCategory | undefined;

/** Tells all threads once, and keeps what was told. */
export function inferredCategories(table: MessageTable, threads: Threads): CategoryByRow {
  const codes = new Uint8Array(table.size);
  threads.forEach(({ messages }) => {
    for (const { kind, category, categorySource, row } of messages) {
      if (kind === 'inbound') continue;
      codes[row] =
        1 + CATEGORIES.indexOf(category) * CATEGORY_SOURCES.length + CATEGORY_SOURCES.indexOf(categorySource);
    }
  });
  return (row) => {
    const code = (codes[row] ?? 0) - 1;
    const category = CATEGORIES[Math.floor(code / CATEGORY_SOURCES.length)];
    const source = CATEGORY_SOURCES[code % CATEGORY_SOURCES.length];
    return category === undefined || source === undefined ? undefined : { category, source };
  };
}
