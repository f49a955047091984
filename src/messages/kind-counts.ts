import type { MessageKind } from './message-kinds.js';
import type { MessageTable } from './message-table.js';

/** How many messages there are of each kind: all that a whole log can say of one message is worked out from it. */
export type KindCounts = readonly { readonly kind: MessageKind; readonly count: number }[];

/** The kinds of the merged messages of a table; those of records that were merged away are not among them. */
export function kindCountsOf(table: MessageTable): KindCounts {
  const counts = new Float64Array(table.kinds.size);
  for (let row = 0; row < table.size; row++) {
    const kind = table.kind(row);
    counts[kind] = (counts[kind] as number) + 1;
  }
  // A partition of a large log has few of all its kinds.
  const found: KindCounts[number][] = [];
  for (let kind = 0; kind < counts.length; kind++) {
    const count = counts[kind] as number;
    if (count > 0) found.push({ kind: table.kinds.kindAt(kind), count });
  }
  return found;
}
