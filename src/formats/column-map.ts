import { Failure } from '../failure.js';
import { fold } from '../messages/words.js';
import { closestWord } from '../nearest.js';
import { GENERIC_FIELDS } from './generic-columns.js';

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
