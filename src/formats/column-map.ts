import { Failure } from '../failure.js';
import { fold } from '../messages/words.js';
import { closestWord, oneOfInWords } from '../nearest.js';
import { accountPathOf, PATH_PREFIX } from './account-path.js';
import { type GenericField, MAPPABLE_FIELDS, type ValueMap } from './generic-columns.js';
import { listsApart } from './mapped-paths.js';
import { fieldMeant, ownNameIn } from './own-column-names.js';
import type { OwnColumns } from './own-columns.js';
import { FIELDS_WITH_WORDS, isUnderstood, type NamedValue, namedValueIn, wordsOf } from './value-map.js';

/** `column=field`, quoted for a shell where it has to be. */
export function mapping(column: string, field: string): string {
  const pair = `${column}=${field}`;
  return /^[\w=.:-]+$/.test(pair) ? pair : `'${pair.replaceAll("'", "'\\''")}'`;
}

/** What the user says of the columns and values of a generic log. */
export interface LogMap {
  /** By folded column name: the field it holds. */
  readonly columns: ReadonlyMap<string, GenericField>;
  /** Columns of the user's own: what they are called is no field. */
  readonly own: OwnColumns;
  readonly values: ValueMap;
  /** Where the path of a log names the account, `accounts/{waba_id}/`; undefined where it does not. */
  readonly accountPath: string | undefined;
}

/** A pair as the user gave it, and what an error calls the place: `--map`, or `map.txt:3:`. */
export interface GivenPair {
  readonly pair: string;
  readonly place: string;
}

/**
 * The map of pairs `column=field`, `column=name` for a column of the user's own, `field:VALUE=word` and `path:PATTERN`;
 * of two about one thing the later counts. `taken`: names that reports have for something else.
 * @throws Failure where one is no pair, or names what can be neither a field, a word of it nor a column of the user's
 * own
 */
export function logMapOf(given: readonly GivenPair[], taken: readonly string[]): LogMap {
  const columns = new Map<string, GenericField>();
  const own = new Map<string, string>();
  const values = new Map<GenericField, Map<string, string>>();
  let accountPath: string | undefined;
  for (const { pair, place } of given) {
    if (pair.startsWith(PATH_PREFIX)) {
      accountPath = accountPathOf(pair, place);
      continue;
    }
    const value = namedValueIn(pair);
    const at = pair.lastIndexOf('=');
    const named = fold(pair.slice(at + 1));
    const field = MAPPABLE_FIELDS.find((candidate) => fold(candidate) === named);
    if (value !== undefined && isUnderstood(value)) {
      const words = values.get(value.field) ?? new Map<string, string>();
      values.set(value.field, words.set(fold(value.value), value.word));
    } else if (at > 0 && field !== undefined) columns.set(fold(pair.slice(0, at)), field);
    else if (value !== undefined) throw notAWord(value, pair, place);
    else own.set(fold(pair.slice(0, Math.max(at, 0))), ownNamed(pair, place, taken));
  }
  refuseListsApart(columns);
  return { columns, own, values, accountPath };
}

/** @throws Failure where the messages of a record would have to come from two lists at once */
function refuseListsApart(columns: LogMap['columns']): void {
  const [one, other] = listsApart(columns) ?? [];
  if (one === undefined || other === undefined) return;
  throw new Failure(
    `--map cannot take a message from two lists at once: ${one} and ${other}.`,
    `Name one element of one of them, as in ${one.replace(/\[\]$/, '[0]')}.`,
  );
}

/**
 * @throws Failure where a pair names no column of the user's own: most words that are nearly a field are meant to be
 * one
 */
function ownNamed(pair: string, place: string, taken: readonly string[]): string {
  const at = pair.lastIndexOf('=');
  const word = pair.slice(at + 1);
  const name = ownNameIn(word);
  const meant = fieldMeant(word);
  if (at < 1 || name === undefined || meant !== undefined) throw notAMapping(pair, place, meant);
  if (taken.some((known) => fold(known) === fold(name))) {
    throw new Failure(
      `${place} ${pair}: reports have "${name}" for something else.`,
      `Call the column another name: --map ${mapping(pair.slice(0, at), `own_${name}`)}`,
    );
  }
  return name;
}

function notAMapping(pair: string, place: string, field: GenericField | undefined): Failure {
  const none = `${place} ${pair} maps no column to a field.`;
  if (!pair.includes('=')) return new Failure(none, `Give both: --map ${mapping(pair, 'FIELD')}`);
  const colon = pair.indexOf(':');
  const meant = colon === -1 ? undefined : closestWord(pair.slice(0, colon), FIELDS_WITH_WORDS);
  if (meant !== undefined) return new Failure(none, `Did you mean ${meant}${pair.slice(colon)}?`);
  return new Failure(
    none,
    field === undefined
      ? `Fields are: ${MAPPABLE_FIELDS.join(', ')}; a column of your own takes any other word of letters.`
      : `Did you mean ${field}? A column of your own needs a word that is no field.`,
  );
}

function notAWord({ field, word }: NamedValue, pair: string, place: string): Failure {
  return new Failure(`${place} ${pair}: "${word}" is no ${field}.`, oneOfInWords(word, wordsOf(field)));
}
