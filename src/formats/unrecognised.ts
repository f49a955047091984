import { type Failure, NotALog } from '../failure.js';
import { mapping } from './column-map.js';
import type { Sample } from './format.js';
import { placesOf } from './generic-columns.js';
import { pathTableOf, withCellsOpened } from './json-columns.js';
import { metaDocumentIn } from './meta-documents.js';
import { type NearestMapping, nearestMapping } from './nearest-mapping.js';
import { triedMapping } from './tried-mapping.js';
import { usageReportIn } from './usage-reports.js';

/** The fields that a log cannot do without, and what they are. */
const WHAT = { timestamp: 'when the message was sent', customer_number: "the customer's number" } as const;

const AGAINST = 'To compare a log with it: waba-cost reconcile LOG --against FILE.';

/** Whether a document counts what was billed, and not messages or clicks. */
function isBilledCounts(document: string): boolean {
  return /conversation analytics|pricing analytics|usage report/.test(document);
}

const MOST_COLUMNS_SHOWN = 20;
const LONGEST_NAME_SHOWN = 40;
/** Of a path the end tells most. */
const LONGEST_PATH_SHOWN = 60;

/** A column's name, no longer than a reader needs to find it. */
export function shortened(column: string): string {
  const characters = [...column];
  if (/\w[.[]/.test(column)) {
    return characters.length > LONGEST_PATH_SHOWN ? `…${characters.slice(-LONGEST_PATH_SHOWN).join('')}` : column;
  }
  return characters.length > LONGEST_NAME_SHOWN ? `${characters.slice(0, LONGEST_NAME_SHOWN).join('')}…` : column;
}

/** The error for a log of no known format: what it has, what it lacks, and the `--map` that would supply it. */
export class Unrecognised extends NotALog {
  constructor(
    readonly path: string,
    readonly columns: readonly string[],
    readonly nearest: NearestMapping,
    message: string,
    remedy: string,
    why: string,
  ) {
    super(message, remedy, why, path);
  }
}

/**
 * The error for a log that no format recognises, which may be a known document about no messages.
 * `rows` are the first of a table; a JSON log's are in the sample.
 */
export function unrecognised(
  path: string,
  sample: Sample,
  rows: readonly (readonly string[])[],
  columnMap: ReadonlyMap<string, string>,
): Failure {
  const document = metaDocumentIn(sample) ?? usageReportIn(sample);
  if (document !== undefined) {
    return new NotALog(
      `${path} is ${document}.`,
      `Give the log of the messages themselves: the webhooks, or an export.${isBilledCounts(document) ? ` ${AGAINST}` : ''}`,
      document,
      path,
    );
  }
  const { columns, rows: texts } =
    sample.kind === 'table' ? withCellsOpened(sample.columns, rows) : pathTableOf(sample.values);
  const nearest = triedMapping(nearestMapping(columns, texts, columnMap), texts);
  if (columns.length === 0) {
    return new Unrecognised(
      path,
      columns,
      nearest,
      `${path} holds nothing that can be read as a message.`,
      'Give a message log as CSV with a header line, as JSON or as NDJSON.',
      'nothing in it is a message',
    );
  }
  const lacking = lackingIn(columns, columnMap);
  const lacks = lacking.map((field) => `${field} (${WHAT[field]})`).join(' and ');
  const shown =
    columns.slice(0, MOST_COLUMNS_SHOWN).map(shortened).join(', ') + (columns.length > MOST_COLUMNS_SHOWN ? ', …' : '');
  const kind = sample.kind === 'table' ? 'column' : 'key';
  const message = `${path} is not a message log of a known format: no ${kind} for ${lacks}. ${kind === 'key' ? 'Keys' : 'Columns'} are: ${shown}.`;
  const why = `no ${kind} for ${lacking.join(' and ')}`;
  return new Unrecognised(path, columns, nearest, message, remedyOf(nearest), why);
}

function lackingIn(columns: readonly string[], columnMap: ReadonlyMap<string, string>): (keyof typeof WHAT)[] {
  const places = placesOf(columns, columnMap);
  const hasCustomer = places.has('customer_number') || places.has('from') || places.has('to');
  return [
    ...(places.has('timestamp') ? [] : ['timestamp' as const]),
    ...(hasCustomer ? [] : ['customer_number' as const]),
  ];
}

const DAYS_ALONE =
  'Its times are days without a time of day, and windows of 24 h cannot be judged by days: name the column that has it with --map COLUMN=clock, or export the time.';

/** The options to paste; a field that nothing seems to hold stands with a column to fill in. */
function remedyOf(nearest: NearestMapping): string {
  const { pairs, unknown, businessNumber, isDirectionTold } = nearest;
  const options = [
    ...pairs.map(({ column, field }) => `--map ${mapping(column, field)}`),
    ...(businessNumber === '' ? [] : [`--business-number ${businessNumber}`]),
    ...unknown.map((field) => `--map ${mapping('COLUMN', field)}`),
  ].join(' ');
  const hasEnds = pairs.some(({ field }) => field === 'from');
  const tellers = hasEnds
    ? '--business-number NUMBER, or --map COLUMN=direction.'
    : '--map COLUMN=direction, or --map direction:=outbound where all is from the business.';
  const doubts = [...(isDirectionTold ? [] : [`Who wrote is to be told too: ${tellers}`]), ...doubtsOf(nearest)];
  const told = `${unknown.length === 0 ? 'Add' : 'Name the columns:'} ${options}`;
  return doubts.length === 0 ? told : `${told}. ${doubts.join(' ')}`;
}

/** What nothing in the log tells for sure. */
function doubtsOf({ hasDaysAlone, endsByOrder }: NearestMapping): string[] {
  const [from, to] = endsByOrder ?? [];
  return [
    ...(from === undefined ? [] : [`Check that "${from}" is who wrote, and "${to}" who was written to.`]),
    ...(hasDaysAlone ? [DAYS_ALONE] : []),
  ];
}
