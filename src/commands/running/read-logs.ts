import { Failure } from '../../failure.js';
import { mapping } from '../../formats/column-map.js';
import type { FileRead, LogSink, LogWitness, Reject } from '../../formats/file-read.js';
import { recordsInto } from '../../formats/found-in-file.js';
import { generic } from '../../formats/generic.js';
import { FORMATS } from '../../formats/index.js';
import { metInAny } from '../../formats/map-use.js';
import { readAll } from '../../formats/read-all.js';
import { readLog } from '../../formats/read-log.js';
import { settlePartials } from '../../formats/settle-partials.js';
import { shortened } from '../../formats/unrecognised.js';
import type { LogSource } from '../../input/log-source.js';
import { AttributeSets } from '../../messages/attribute-sets.js';
import { FINDING_CODES, type FindingCode, Findings } from '../../messages/findings.js';
import { MessageTable } from '../../messages/message-table.js';
import { PartialRecords } from '../../messages/partial-records.js';
import type { UnnamedRecords } from '../../messages/unnamed-records.js';
import { closestWord, didYouMean } from '../../nearest.js';
import { sentenceOf } from '../../report/diagnostics.js';
import { counted, grouped } from '../../report/wording.js';
import { classificationNumber } from '../../template-category/classify.js';
import type { Settings } from '../options/settings.js';
import type { Io } from './io.js';
import { progressFor } from './progress.js';

/** Everything the logs of a run hold. */
export interface Logs {
  readonly table: MessageTable;
  readonly findings: Findings;
  readonly files: readonly FileRead[];
}

/** Reads all logs named on the command line, one after another, with progress on a terminal. A witness looks on.
 * @throws Failure where one cannot be read, or where there is not one usable message in them */
export async function readLogs(
  sources: readonly LogSource[],
  settings: Settings,
  io: Io,
  onReject: (reject: Reject) => void,
  witness?: LogWitness,
): Promise<Logs> {
  const progress = progressFor(sources, settings, io);
  const table = new MessageTable(new AttributeSets(classificationNumber));
  const findings = new Findings();
  let files: readonly FileRead[] = [];
  const sink = {
    ...recordsInto(table),
    table,
    findings,
    partials: new PartialRecords(),
    onReject,
    onBytes: progress.read,
    witness,
  };
  try {
    files = await readAll(sources, findings, (source, file) => readLog(source, file, io.stdin, settings, sink));
  } finally {
    progress.end();
  }
  refuseUselessMaps(settings, files);
  // A witness has something to show even without a message.
  return completed({ ...sink, files }, witness === undefined);
}

/** What was read, with the records that others complete.
 * @throws Failure where there is not one usable message, if there has to be one */
export function completed(
  read: Logs & Pick<LogSink, 'partials' | 'onReject' | 'witness'> & { readonly unnamed?: UnnamedRecords },
  needsMessages = true,
): Logs {
  const { table, findings } = read;
  const files = settlePartials(read.files, read);
  if (table.size === 0 && needsMessages) throw noMessages(files, findings);
  return { table, findings, files };
}

/** @throws Failure where `--map` does not fit the logs */
export function refuseUselessMaps(settings: Settings, files: readonly FileRead[]): void {
  refuseUselessMap(settings, files);
  refuseUnknownColumns(settings, files);
}

/** @throws Failure where `--map` says something, and no log is read by its columns */
function refuseUselessMap({ columnMap, valueMap }: Settings, files: readonly FileRead[]): void {
  const [first] = files;
  if (columnMap.size + valueMap.size === 0 || first === undefined) return;
  if (files.some(({ format }) => format === generic.name || format === '')) return;
  // A status means what the user says in a log of any format.
  if (columnMap.size === 0 && [...valueMap.keys()].every((field) => field === 'status')) return;
  // What the log's own format says too does no harm.
  if (valueMap.size === 0 && files.some(({ format }) => saysTheSame(format, columnMap))) return;
  throw new Failure(
    `--map says what the columns of a ${generic.name} log hold, and ${first.path} is of the format ${first.format}, which needs none.`,
    `Leave --map out, or add --input-format ${generic.name} to read the log by its columns.`,
  );
}

function saysTheSame(formats: string, columnMap: Settings['columnMap']): boolean {
  const known = FORMATS.filter(({ name }) => formats.split(' + ').includes(name));
  return known.some(({ fieldOf }) => [...columnMap].every(([column, field]) => fieldOf?.(column) === field));
}

const MOST_COLUMNS_SHOWN = 40;

/** @throws Failure where `--map` names a column that no log has */
function refuseUnknownColumns(
  { columnMap, ownColumns }: Pick<Settings, 'columnMap' | 'ownColumns'>,
  files: readonly FileRead[],
): void {
  const read = files.filter(({ records }) => records > 0);
  const isKnown = columnMap.size > 0 && read.some(({ format }) => saysTheSame(format, columnMap));
  const { unmet, names } = metInAny(read.map(({ mapMet }) => mapMet));
  const column = unmet.find((name) => ownColumns.has(name) || !isKnown);
  const field = ownColumns.get(column ?? '') ?? columnMap.get(column ?? '');
  if (column === undefined || field === undefined) return;
  const nearest = closestWord(column, names);
  throw new Failure(
    `--map ${mapping(column, field)}: there is no column "${column}".`,
    `${didYouMean(nearest && `--map ${mapping(nearest, field)}`)}Columns are: ${names.slice(0, MOST_COLUMNS_SHOWN).map(shortened).join(', ')}.`,
  );
}

/** All was read, and nothing of it can be used. */
export class NoUsableMessage extends Failure {
  constructor(message: string, remedy: string) {
    super(message, remedy, { code: 'no-message' });
  }
}

/** The error for logs without one usable message: why the most of their records could not be read. */
export function noMessages(files: readonly FileRead[], findings: Findings): NoUsableMessage {
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const paths = files.map(({ path }) => (path === '-' ? 'standard input' : path)).join(', ');
  if (records === 0)
    return new NoUsableMessage(
      `There is no record in ${paths}.`,
      'Check the export: it is empty, or has nothing below the names of its columns.',
    );
  const [commonest] = FINDING_CODES.filter((code) => findings.countOf(code) > 0).sort(
    (a, b) => findings.countOf(b) - findings.countOf(a),
  );
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  const unread =
    rejected === 0 ? '' : `: ${grouped(String(rejected))} of ${counted(records, 'record')} could not be read`;
  const none = `There is no usable message in ${paths}${unread}`;
  if (commonest === undefined) return new NoUsableMessage(`${none}.`, 'Check that it is the log of messages.');
  const { line, value } = findings.examplesOf(commonest)[0] ?? { line: 1, value: '' };
  const example = value === '' ? `line ${line}` : `line ${line}: "${shortened(value)}"`;
  const why = sentenceOf(commonest, findings, 'the zone of the account');
  const remedy = REMEDIES[commonest] ?? (rejected === 0 ? 'Give the log of the messages themselves.' : '');
  return new NoUsableMessage(
    `${none}. ${why} (${example})`,
    [withWord(remedy, value), columnsToName(commonest, files), rejected > 0 && 'Add --rejects rejects.csv to see each.']
      .filter(Boolean)
      .join(' '),
  );
}

/** A next step with the word that was met, where it maps one. */
function withWord(remedy: string, value: string): string {
  if (value === '') return remedy;
  return remedy.replace(/\b(\w+):WORD=(\w+)/g, (_, field, word) => mapping(`${field}:${shortened(value)}`, word));
}

/** The columns there are, where one that is there has to be named. */
function columnsToName(code: FindingCode, [file]: readonly FileRead[]): string | undefined {
  const columns = file?.columns ?? [];
  if (columns.length === 0 || REMEDIES[code]?.includes('COLUMN=') !== true) return undefined;
  return `Columns are: ${columns.slice(0, MOST_COLUMNS_SHOWN).map(shortened).join(', ')}.`;
}

/** The next step for the commonest reason that no record of a log can be used. */
const REMEDIES: Partial<Record<FindingCode, string>> = {
  'rejected-no-direction':
    "Give the business's number with --business-number, name the column with --map COLUMN=direction, or say what all are with --map direction:=outbound.",
  'rejected-unknown-direction':
    'Say what each word means: --map direction:WORD=inbound, or --map direction:WORD=outbound.',
  'rejected-unknown-status': 'Say what the word means, as in --map status:WORD=delivered.',
  'rejected-no-customer': 'Name the column of the number with --map COLUMN=customer_number.',
  'rejected-bad-number': 'Name the column of the number with --map COLUMN=customer_number.',
  'rejected-no-time': 'Name the column of the time with --map COLUMN=timestamp.',
  'rejected-bad-time': 'Name the column of the time with --map COLUMN=timestamp.',
  'rejected-rounded-time': 'Export the log again with the column of the time as text.',
  'rejected-not-joined': 'Give the log that holds these messages in the same run.',
  'skipped-event': 'Give the webhooks about messages: those with messages or statuses in them.',
};
