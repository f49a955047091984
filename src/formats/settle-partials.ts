import type { MessageTable } from '../messages/message-table.js';
import type { UnnamedRecords } from '../messages/unnamed-records.js';
import type { FileRead, LogSink } from './file-read.js';

/**
 * Names the customers, and completes the partial records, of a run, once every file was read, and rejects those that
 * nothing completes.
 * @returns the files, with these rejections counted
 */
export function settlePartials(
  files: readonly FileRead[],
  sink: Pick<LogSink, 'partials' | 'findings' | 'onReject' | 'witness'> & {
    readonly table: MessageTable;
    /** Where records were read straight into the table. */
    readonly unnamed?: UnnamedRecords;
  },
): readonly FileRead[] {
  sink.unnamed?.name();
  const rest = sink.partials.settle(sink.table, sink.findings, (message) => sink.witness?.completed?.(message));
  const leftOut = files.map(() => 0);
  for (const { origin, messageId, direction, status, within } of rest) {
    const value = messageId;
    const record = { messageId, direction, status };
    sink.findings.note('rejected-not-joined', { ...origin, value });
    sink.onReject({
      path: files[origin.file]?.path ?? '',
      line: origin.line,
      reason: 'rejected-not-joined',
      value,
      record,
    });
    if (within === undefined || within.isLeftOut) continue;
    within.isLeftOut = true;
    leftOut[origin.file] = (leftOut[origin.file] ?? 0) + 1;
  }
  return files.map((file, number) => ({ ...file, rejected: file.rejected + (leftOut[number] ?? 0) }));
}
