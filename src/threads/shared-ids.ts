import type { Findings } from '../messages/findings.js';
import { distinctRecords, INBOUND } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import type { ThreadRows } from './grouping.js';

/**
 * Notices business messages whose records are of different days and have one status, or name different templates:
 * something stands in the column of ids that is no message's own (a constant, a number of the customer or of the
 * campaign), and several messages are billed as one. Nothing proves it, since a log can write the time of the export
 * beside each record.
 */
export function noteSharedIds(table: MessageTable, { order, from, to }: ThreadRows, notes: Findings): void {
  for (let index = from; index < to; index++) {
    const row = order[index] as number;
    const flags = table.flags(row);
    const { days, templates } = table.ofSeveral;
    const isShared = templates.has(row) || (days.has(row) && distinctRecords(flags) <= 1);
    if (!isShared || flags & INBOUND) continue;
    notes.note('id-of-several', { ...table.origin(row), value: table.messageId(row) });
  }
}
