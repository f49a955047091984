import type { MessageAttributes } from './attribute-sets.js';
import type { MessageTable } from './message-table.js';

/** How many messages there are of each kind: all that a whole log can say of one message is worked out from it. */
export type AttributeCounts = readonly { readonly attributes: MessageAttributes; readonly count: number }[];

/** The kinds of the merged messages of a table; those of records that were merged away are not among them. */
export function attributeCountsOf(table: MessageTable): AttributeCounts {
  const counts = new Float64Array(table.attributeSets.size);
  for (let row = 0; row < table.size; row++) {
    const attributes = table.attributes(row);
    counts[attributes] = (counts[attributes] as number) + 1;
  }
  // A partition of a large log has few of all its kinds.
  const found: AttributeCounts[number][] = [];
  for (let attributes = 0; attributes < counts.length; attributes++) {
    const count = counts[attributes] as number;
    if (count > 0) found.push({ attributes: table.attributeSets.attributesAt(attributes), count });
  }
  return found;
}
