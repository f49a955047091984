import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { Failure, reasonOf } from '../failure.js';
import { closestWord, didYouMean } from '../nearest.js';
import type { ConfigKey } from './config-key.js';
import { type JsonMember, jsonMembersOf } from './json-members.js';

/** Read where it lies in the working directory. */
export const USUAL_CONFIG_FILE = 'waba-cost.config.json';

/** A value as a user gave it, not yet checked as on the command line. */
export type GivenValue = boolean | string | readonly string[];

/** A setting of a config file. */
export interface FileSetting {
  readonly value: GivenValue;
  readonly path: string;
  readonly line: number;
}

/** For editors, which find the schema by it. */
const SCHEMA_KEY = '$schema';
/** A config file names no other: where would it end? */
const CONFIG_KEY = 'config';

/**
 * The settings of a config file, by key. Paths in it are relative to its own folder.
 * @throws Failure that names the file, the line and the nearest right key
 */
export function readConfigFile(path: string, cwd: string, keys: readonly ConfigKey[]): Map<string, FileSetting> {
  const known = new Map(keys.filter(({ key }) => key !== CONFIG_KEY).map((key) => [key.key, key]));
  const settings = new Map<string, FileSetting>();
  for (const member of jsonMembersOf(textOf(path, cwd), path)) {
    const { key, line } = member;
    if (key === SCHEMA_KEY) continue;
    const configKey = known.get(key);
    if (configKey === undefined) throw unknownKey(key, `${path}, line ${line}`, [...known.keys()]);
    const value = givenValue(member, configKey, `${path}, line ${line}`);
    settings.set(key, { value: configKey.file !== undefined ? fromFolderOf(path, value) : value, path, line });
  }
  return settings;
}

function textOf(path: string, cwd: string): string {
  try {
    // A byte order mark is no JSON, and editors write one.
    return readFileSync(resolve(cwd, path), 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new Failure(`Cannot read the configuration ${path}: ${reasonOf(error)}.`, 'Check the path of --config.', {
      code: 'unreadable',
      file: path,
    });
  }
}

function unknownKey(key: string, place: string, known: readonly string[]): Failure {
  const nearest = closestWord(
    key.replace(/^-+/, '').replace(/[-_]([a-z])/g, (_, letter) => letter.toUpperCase()),
    known,
  );
  return new Failure(
    `${place}: there is no setting "${key}".`,
    `${didYouMean(nearest && `"${nearest}"`)}waba-cost config print lists all.`,
  );
}

function givenValue({ key, value, written }: JsonMember, { takes }: ConfigKey, place: string): GivenValue {
  if (takes === 'switch') {
    if (typeof value === 'boolean') return value;
    throw wrongType(key, place, 'true or false');
  }
  const text = textFrom(value, written);
  if (takes === 'list') {
    const texts = text === undefined ? textsFrom(value) : [text];
    if (texts !== undefined) return texts;
    throw wrongType(key, place, `a text, or a list of texts: ${JSON.stringify(wordsIn(value) ?? ['…', '…'])}`);
  }
  if (text !== undefined) return text;
  const words = wordsIn(value);
  throw wrongType(key, place, words === undefined ? 'a text or a number' : `one text: ${JSON.stringify(words.join())}`);
}

/** What a list of texts or numbers was meant to say, to show how it is written. */
function wordsIn(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((item) => typeof item === 'string' || typeof item === 'number') ? value.map(String) : undefined;
}

/** A number is taken as it is written: its digits may be money. */
function textFrom(value: unknown, written: string): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? written : undefined;
}

function textsFrom(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.every((item) => typeof item === 'string') ? value : undefined;
}

function wrongType(key: string, place: string, right: string): Failure {
  return new Failure(`${place}: "${key}" has a value of the wrong kind.`, `It is ${right}.`);
}

function fromFolderOf(path: string, value: GivenValue): GivenValue {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return value.map((item) => fromFolder(dirname(path), item));
  return fromFolder(dirname(path), value);
}

/** The model a file is for may stand before it, as `--rates` takes them: `cbp-2023@2023-08-01=card.csv`. */
const FOR_MODEL = /^[a-z]+-\d{4}(?:@[\d-]+)?=/;

function fromFolder(folder: string, value: string): string {
  const model = FOR_MODEL.exec(value)?.[0] ?? '';
  const path = value.slice(model.length);
  const isKept = isAbsolute(path) || path === '-' || path === '' || folder === '.';
  return isKept ? value : model + join(folder, path);
}
