import { Failure } from '../failure.js';
import { type FileRead, type Reject, readLog } from '../formats/read-log.js';
import { mapping } from '../formats/unrecognised.js';
import type { LogSource } from '../input/find.js';
import { fold } from '../messages/category.js';
import { Findings } from '../messages/findings.js';
import { MessageTable } from '../messages/message-table.js';
import { closestWord } from '../nearest.js';
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
  sources: readonly LogSource[],
  settings: Settings,
  io: Io,
  onReject: (reject: Reject) => void,
): Promise<Logs> {
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
  refuseUnknownColumns(settings.columnMap, files);
  if (table.size === 0) throw noMessages(files, findings);
  return { table, findings, files };
}

/** @throws Failure where `--map` names a column that no table has */
function refuseUnknownColumns(columnMap: Settings['columnMap'], files: readonly FileRead[]): void {
  if (files.some(({ columns }) => columns === undefined)) return;
  const columns = files.flatMap((file) => file.columns ?? []);
  const known = new Set(columns.map(fold));
  for (const [column, field] of columnMap) {
    if (known.has(column)) continue;
    const nearest = closestWord(column, columns);
    throw new Failure(
      `--map ${mapping(column, field)}: there is no column "${column}".`,
      `${nearest === undefined ? '' : `Did you mean --map ${mapping(nearest, field)}? `}Columns are: ${[...new Set(columns)].join(', ')}.`,
    );
  }
}

function noMessages(files: readonly FileRead[], findings: Findings): Failure {
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  const paths = files.map(({ path }) => (path === '-' ? 'standard input' : path)).join(', ');
  if (records > 0 && findings.countOf('rejected-no-direction') === rejected) {
    return new Failure(
      `There is no usable message in ${paths}: nothing tells which of the ${rejected} records the business sent.`,
      "Give the business's number with --business-number, or name the column with --map COLUMN=direction.",
    );
  }
  if (records === 0) return new Failure(`There is no record in ${paths}.`, 'Check the export: it is empty.');
  return new Failure(
    `There is no usable message in ${paths}: ${rejected} of ${records} records were left out.`,
    'Add --rejects rejects.csv to see each with its reason.',
  );
}
