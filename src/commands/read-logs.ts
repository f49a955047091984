import { Failure } from '../failure.js';
import { mapping } from '../formats/column-map.js';
import { type FileRead, type Reject, readLog } from '../formats/read-log.js';
import { shortened } from '../formats/unrecognised.js';
import type { LogSource } from '../input/find.js';
import { FINDING_CODES, type FindingCode, Findings } from '../messages/findings.js';
import { MessageTable } from '../messages/message-table.js';
import { fold } from '../messages/words.js';
import { closestWord } from '../nearest.js';
import { purposeNumber } from '../purpose/tell.js';
import { counted, FINDINGS_IN_WORDS } from '../report/wording.js';
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
  const table = new MessageTable(purposeNumber);
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

const MOST_COLUMNS_SHOWN = 40;

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
      `${nearest === undefined ? '' : `Did you mean --map ${mapping(nearest, field)}? `}Columns are: ${[...new Set(columns)].slice(0, MOST_COLUMNS_SHOWN).map(shortened).join(', ')}.`,
    );
  }
}

function noMessages(files: readonly FileRead[], findings: Findings): Failure {
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const paths = files.map(({ path }) => (path === '-' ? 'standard input' : path)).join(', ');
  if (records === 0) return new Failure(`There is no record in ${paths}.`, 'Check the export: it is empty.');
  const [commonest] = FINDING_CODES.filter((code) => findings.countOf(code) > 0).sort(
    (a, b) => findings.countOf(b) - findings.countOf(a),
  );
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  const none = `There is no usable message in ${paths}: ${rejected} of ${counted(records, 'record')} could not be read`;
  if (commonest === undefined) return new Failure(`${none}.`, 'Check that it is the log of messages.');
  const { line, value } = findings.examplesOf(commonest)[0] ?? { line: 1, value: '' };
  const example = value === '' ? `line ${line}` : `line ${line}: "${shortened(value)}"`;
  const why = FINDINGS_IN_WORDS[commonest].sentence(findings.countOf(commonest));
  const remedy = REMEDIES[commonest];
  return new Failure(
    `${none}. ${why} (${example})`,
    [remedy, 'Add --rejects rejects.csv to see each.'].filter(Boolean).join(' '),
  );
}

/** The next step for the commonest reason that no record of a log can be used. */
const REMEDIES: Partial<Record<FindingCode, string>> = {
  'rejected-no-direction':
    "Give the business's number with --business-number, or name the column with --map COLUMN=direction.",
  'rejected-no-customer': 'Name the column of the number with --map COLUMN=customer_number.',
  'rejected-bad-number': 'Name the column of the number with --map COLUMN=customer_number.',
  'rejected-no-time': 'Name the column of the time with --map COLUMN=timestamp.',
  'rejected-bad-time': 'Name the column of the time with --map COLUMN=timestamp.',
  'skipped-event': 'Give the webhooks about messages: those with messages or statuses in them.',
};
