import { Failure } from '../failure.js';
import { closestWord, didYouMean } from '../nearest.js';
import type { GivenValue } from './config-file.js';
import { type ConfigKey, isOwnVariable, OTHER_VARIABLES } from './config-key.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of the environment, by key. An empty one is none. `keysOf` tells the keys, where any is asked for.
 * @throws Failure that names the nearest right variable */
export function readEnvironment(env: Environment, keysOf: () => readonly ConfigKey[]): Map<string, GivenValue> {
  const settings = new Map<string, GivenValue>();
  const names = Object.keys(env).filter(isOwnVariable).sort();
  if (names.length === 0) return settings;
  const known = new Map(keysOf().map((key) => [key.variable, key]));
  for (const name of names) {
    const text = env[name];
    if (text === undefined || text === '' || OTHER_VARIABLES.includes(name)) continue;
    const key = known.get(name);
    if (key === undefined) throw unknownVariable(name, [...known.keys(), ...OTHER_VARIABLES]);
    settings.set(key.key, givenValue(text, key));
  }
  return settings;
}

function unknownVariable(name: string, known: readonly string[]): Failure {
  return new Failure(
    `The environment variable ${name} stands for no setting.`,
    `${didYouMean(closestWord(name, known))}waba-cost config print --format json lists all.`,
  );
}

const SWITCHED: Readonly<Record<string, boolean>> = { 1: true, true: true, 0: false, false: false };

function givenValue(text: string, { variable, takes }: ConfigKey): GivenValue {
  if (takes === 'text') return text;
  if (takes === 'list') return listOf(text, variable);
  const isOn = SWITCHED[text.trim().toLowerCase()];
  if (isOn !== undefined) return isOn;
  throw new Failure(`${variable} cannot be "${text}".`, 'It is 1 or true, 0 or false.');
}

/** One value, or several as JSON: any sign between them could be a part of one. */
function listOf(text: string, variable: string): readonly string[] {
  if (!text.trimStart().startsWith('[')) return [text];
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list;
  } catch {
    // Told below, as a list of anything but texts is.
  }
  throw new Failure(`${variable} cannot be ${text}.`, 'Give one value, or several as a JSON list: ["…", "…"].');
}
