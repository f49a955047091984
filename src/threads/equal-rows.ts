import type { Findings } from '../messages/findings.js';
import type { MessageTable } from '../messages/message-table.js';
import type { ThreadRows } from './grouping.js';

/**
 * Notices rows without a message id that say the same in several files: two exports that overlap, most likely, each of
 * whose rows is billed. Nothing proves it, so they stay; the rows of one thread come in order, equal ones beside each
 * other.
 */
export function noteEqualRows(table: MessageTable, { order, instants, from, to }: ThreadRows, notes: Findings): void {
  const saysTheSame = (a: number, b: number): boolean =>
    instants[a] === instants[b] &&
    table.attributes(a) === table.attributes(b) &&
    table.messageId(a) === '' &&
    table.messageId(b) === '';
  for (let start = from; start < to; ) {
    const first = order[start] as number;
    let end = start + 1;
    while (end < to && saysTheSame(first, order[end] as number)) end++;
    if (end - start > 1) noteRun(table, order.subarray(start, end), notes);
    start = end;
  }
}

function noteRun(table: MessageTable, rows: Uint32Array, notes: Findings): void {
  const first = rows.reduce((least, row) => Math.min(least, table.file(row)), Number.POSITIVE_INFINITY);
  for (const row of rows) {
    const file = table.file(row);
    if (file !== first) notes.noteAt('equal-rows', file, table.line(row));
  }
}
