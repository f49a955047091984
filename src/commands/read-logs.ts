import { Failure } from '../failure.js';
import { type FileRead, type Reject, readLog } from '../formats/read-log.js';
import { findLogs } from '../input/find.js';
import { Findings } from '../messages/findings.js';
import { MessageTable } from '../messages/message-table.js';
import type { Io } from './io.js';
import { progressOn } from './progress.js';
import type { Settings } from './settings.js';

/** Everything the logs of a run hold. */
export interface Logs {
  readonly table: MessageTable;
  readonly findings: Findings;
  readonly files: readonly FileRead[];
}

/** Reads all logs named on the command line, one after another, with progress on a terminal.
 * @throws Failure where one cannot be read, or where there is not one usable message in them */
export async function readLogs(
  names: readonly string[],
  settings: Settings,
  io: Io,
  onReject: (reject: Reject) => void,
): Promise<Logs> {
  const sources = findLogs(names, io.cwd);
  const isSized = sources.every(({ file }) => file !== undefined);
  const progress = progressOn(io, isSized ? sources.reduce((sum, { bytes }) => sum + bytes, 0) : 0, settings.isQuiet);
  const table = new MessageTable();
  const findings = new Findings();
  const files: FileRead[] = [];
  const sink = { table, findings, onReject, onBytes: progress.read };
  try {
    for (const [fileNumber, source] of sources.entries()) {
      files.push(await readLog(source, fileNumber, io.stdin, settings, sink));
    }
  } finally {
    progress.end();
  }
  if (table.size === 0) throw noMessages(files);
  return { table, findings, files };
}

function noMessages(files: readonly FileRead[]): Failure {
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  const paths = files.map(({ path }) => path).join(', ');
  if (records === 0) return new Failure(`There is no record in ${paths}.`, 'Check the export: it is empty.');
  return new Failure(
    `There is no usable message in ${paths}: ${rejected} of ${records} records were left out.`,
    'Add --rejects rejects.csv to see each with its reason.',
  );
}
