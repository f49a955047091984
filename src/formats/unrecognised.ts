import { Failure } from '../failure.js';
import { fold } from '../messages/category.js';
import { closestWord } from '../nearest.js';
import type { Sample } from './format.js';
import { GENERIC_FIELDS, type GenericField, placesOf } from './generic-columns.js';
import { isJsonRecord } from './json-fields.js';

/** The fields a log cannot do without, and what they are. */
const NEEDED: readonly { readonly field: GenericField; readonly what: string }[] = [
  { field: 'timestamp', what: 'when the message was sent' },
  { field: 'customer_number', what: "the customer's number" },
];

const MOST_COLUMNS_SHOWN = 20;

/** The error for a log of no known format: what it has, what it lacks, and the `--map` that would supply it. */
export function unrecognised(path: string, sample: Sample): Failure {
  const columns = sample.kind === 'table' ? sample.columns : Object.keys(sample.values.find(isJsonRecord) ?? {});
  if (columns.length === 0) {
    return new Failure(
      `${path} holds nothing that can be read as a message.`,
      'Give a message log as CSV with a header line, as JSON or as NDJSON.',
    );
  }
  const places = placesOf(columns, new Map());
  const missing = NEEDED.filter(({ field }) => !places.has(field));
  const lacks = missing.map(({ field, what }) => `${field} (${what})`).join(' and ');
  const shown = columns.slice(0, MOST_COLUMNS_SHOWN).join(', ') + (columns.length > MOST_COLUMNS_SHOWN ? ', …' : '');
  const kind = sample.kind === 'table' ? 'Columns' : 'Keys';
  return new Failure(
    `${path} is no message log that is known: no column for ${lacks}. ${kind} are: ${shown}.`,
    `Name the columns with ${missing.map(({ field }) => mapOption(field, columns)).join(' ')}`,
  );
}

function mapOption(field: GenericField, columns: readonly string[]): string {
  const nearest = closestWord(field, columns);
  return `--map ${mapping(nearest ?? 'COLUMN', field)}`;
}

/** `column=field`, quoted for a shell where it has to be. */
export function mapping(column: string, field: string): string {
  const pair = `${column}=${field}`;
  return /^[\w=.-]+$/.test(pair) ? pair : `'${pair.replaceAll("'", "'\\''")}'`;
}

/** The map of `--map column=field` options, by folded column name.
 * @throws Failure where an option is no pair, or names no field */
export function columnMapOf(pairs: readonly string[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.lastIndexOf('=');
    const column = pair.slice(0, at);
    const named = fold(pair.slice(at + 1));
    const field = GENERIC_FIELDS.find((candidate) => fold(candidate) === named);
    if (at < 1 || field === undefined) throw notAMapping(pair, pair.slice(at + 1));
    map.set(fold(column), field);
  }
  return map;
}

function notAMapping(pair: string, field: string): Failure {
  if (!pair.includes('=')) {
    return new Failure(`--map ${pair} maps no column to a field.`, `Give both: --map ${mapping(pair, 'FIELD')}`);
  }
  const nearest = closestWord(field, GENERIC_FIELDS);
  return new Failure(
    `--map ${pair} maps no column to a field.`,
    nearest === undefined ? `Fields are: ${GENERIC_FIELDS.join(', ')}.` : `Did you mean ${nearest}?`,
  );
}
