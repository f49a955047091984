import type { Findings } from '../messages/findings.js';
import { INBOUND } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import type { ThreadRows } from './grouping.js';

/** Clocks of two machines differ by less, and those of two zones by no less. */
const LEAST_MS = 15 * 60_000;

/**
 * Notices business messages that arrived before they were sent: two columns of times in different zones, a delivery
 * with its date alone, or a column that holds something else. Their windows are judged at the wrong instant.
 */
export function noteEarlyArrivals(
  table: MessageTable,
  { order, instants, from, to }: ThreadRows,
  notes: Findings,
): void {
  if (!table.tellsArrivals) return;
  for (let index = from; index < to; index++) {
    const row = order[index] as number;
    if (table.at(row) - (instants[row] as number) < LEAST_MS || table.flags(row) & INBOUND) continue;
    notes.noteAt('delivered-before-sent', table.file(row), table.line(row));
  }
}
