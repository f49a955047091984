import { Failure } from '../failure.js';
import { closestWord } from '../nearest.js';
import { mapping } from './column-map.js';
import type { Sample } from './format.js';
import { type GenericField, placesOf } from './generic-columns.js';
import { isJsonRecord } from './json-fields.js';
import { metaDocumentIn } from './meta-documents.js';
import { usageReportIn } from './usage-reports.js';

/** The fields a log cannot do without, and what they are. */
const NEEDED: readonly { readonly field: GenericField; readonly what: string }[] = [
  { field: 'timestamp', what: 'when the message was sent' },
  { field: 'customer_number', what: "the customer's number" },
];

const MOST_COLUMNS_SHOWN = 20;
const LONGEST_NAME_SHOWN = 40;

/** A column's name, no longer than a reader needs to find it. */
export function shortened(column: string): string {
  const characters = [...column];
  return characters.length > LONGEST_NAME_SHOWN ? `${characters.slice(0, LONGEST_NAME_SHOWN).join('')}…` : column;
}

/** The error for a log of no known format: what it has, what it lacks, and the `--map` that would supply it. */
export function unrecognised(path: string, sample: Sample, columnMap: ReadonlyMap<string, string>): Failure {
  const columns = sample.kind === 'table' ? sample.columns : Object.keys(sample.values.find(isJsonRecord) ?? {});
  const document = metaDocumentIn(sample) ?? usageReportIn(sample);
  if (document !== undefined) {
    return new Failure(
      `${path} is ${document}.`,
      'Give the log of the messages themselves: the webhooks, or an export.',
    );
  }
  if (columns.length === 0) {
    return new Failure(
      `${path} holds nothing that can be read as a message.`,
      'Give a message log as CSV with a header line, as JSON or as NDJSON.',
    );
  }
  const places = placesOf(columns, columnMap);
  const missing = NEEDED.filter(({ field }) => !places.has(field));
  const lacks = missing.map(({ field, what }) => `${field} (${what})`).join(' and ');
  const shown =
    columns.slice(0, MOST_COLUMNS_SHOWN).map(shortened).join(', ') + (columns.length > MOST_COLUMNS_SHOWN ? ', …' : '');
  const kind = sample.kind === 'table' ? 'Columns' : 'Keys';
  return new Failure(
    `${path} is not a message log of a known format: no column for ${lacks}. ${kind} are: ${shown}.`,
    `Name the columns with ${missing.map(({ field }) => mapOption(field, columns)).join(' ')}`,
  );
}

function mapOption(field: GenericField, columns: readonly string[]): string {
  const nearest = closestWord(field, columns);
  return `--map ${mapping(nearest ?? 'COLUMN', field)}`;
}
