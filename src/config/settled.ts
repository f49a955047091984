import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../failure.js';
import { type GivenValue, readConfigFile, USUAL_CONFIG_FILE } from './config-file.js';
import { type ConfigKey, configKeysOf, type Place, placeShown } from './config-key.js';
import type { ConfigOption } from './config-option.js';
import { readEnvironment } from './environment.js';

/** What the command line said, as commander has it. */
export interface CommandLine {
  /** The options of the command that runs. */
  readonly options: readonly ConfigOption[];
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether a key was given as a flag. */
  isGiven(key: string): boolean;
}

/** A value, and where it came from. */
export interface SettledValue {
  readonly key: ConfigKey;
  /** Undefined where the program decides. */
  readonly value: unknown;
  readonly place: Place;
}

/** The options of a command with what all places say, in the order of its options. */
export type Settled = readonly SettledValue[];

/** What of the world a configuration is read from. */
export interface ConfigWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/**
 * Gathers the options of a command: a flag goes before `WABA_COST_…` of the environment, that before the file of
 * `--config`, that before `waba-cost.config.json` in the working directory, that before the default
 * (src/config/README.md). The first that says anything of an option is the only one. `known`: the options of all
 * commands, which one configuration serves; asked for where anything is configured.
 * @throws Failure for what no command knows, and for a value that the command line would refuse
 */
export function settle(line: CommandLine, known: () => readonly ConfigOption[], { env, cwd }: ConfigWorld): Settled {
  const allKeys = (): ConfigKey[] => configKeysOf(known());
  const environment = readEnvironment(env, allKeys);
  const config = line.isGiven('config') ? line.values.config : environment.get('config');
  const isThere = existsSync(resolve(cwd, USUAL_CONFIG_FILE));
  const paths = [...(typeof config === 'string' ? [config] : []), ...(isThere ? [USUAL_CONFIG_FILE] : [])];
  const files = paths.map((path, index) => ({
    isFound: isThere && index === paths.length - 1,
    settings: readConfigFile(path, cwd, allKeys()),
  }));
  return configKeysOf(line.options).map((key): SettledValue => {
    if (line.isGiven(key.key)) {
      return { key, value: line.values[key.key], place: { kind: 'flag', flag: flagGiven(key, line) } };
    }
    const variable = environment.get(key.key);
    if (variable !== undefined) return settled(key, variable, { kind: 'environment', name: key.variable });
    for (const { settings, isFound } of files) {
      const setting = settings.get(key.key);
      if (setting !== undefined) return settled(key, setting.value, { kind: 'file', ...setting, isFound });
    }
    return { key, value: line.values[key.key], place: { kind: 'default' } };
  });
}

/** `--no-color` where that was given, not `--color`. */
function flagGiven({ key, flag }: ConfigKey, { options, values }: CommandLine): string {
  const value = values[key];
  if (typeof value !== 'boolean') return flag;
  const given = options.find((option) => option.key === key && option.negate === !value);
  return given?.long ?? flag;
}

function settled(key: ConfigKey, given: GivenValue, place: Place): SettledValue {
  return { key, value: asOnTheCommandLine(key, given, place), place };
}

/** The value as commander would have it from the command line: checked by the option itself. */
function asOnTheCommandLine({ option }: ConfigKey, given: GivenValue, place: Place): unknown {
  if (typeof given === 'boolean') return given;
  const { parseArg } = option;
  try {
    if (typeof given === 'string') return parseArg === undefined ? given : parseArg(given, undefined);
    let gathered: unknown;
    for (const value of given) gathered = parseArg === undefined ? value : parseArg(value, gathered);
    return gathered;
  } catch (error) {
    if (error instanceof Failure) throw withPlace(error, place);
    throw new Failure(`${placeShown(place)}: ${error instanceof Error ? error.message : String(error)}`, 'Correct it.');
  }
}

/**
 * A config file that lies in a folder may have come with it, from anyone: it may say how to read and what to show, but
 * not which file to write over.
 * @throws Failure where a file to write is named by it alone
 */
export function refuseFoundFiles(settled: Settled): void {
  for (const { key, value, place } of settled) {
    if (key.file !== 'written' || value === undefined || place.kind !== 'file' || !place.isFound) continue;
    throw new Failure(
      `${placeShown(place)} names a file to write, "${value}", and was found in this folder, not given.`,
      `Add --config ${place.path} where you trust it, or give ${key.flag} yourself.`,
    );
  }
}

/** The options as a command takes them. */
export function rawOptionsOf(settled: Settled): Record<string, unknown> {
  const given = settled.flatMap(({ key, value }) => (value === undefined ? [] : [[key.key, value]]));
  return Object.fromEntries([...given, ['outputGoesBeforeFormat', outputGoesBeforeFormat(settled)]]);
}

const PLACES: readonly Place['kind'][] = ['flag', 'environment', 'file', 'default'];

/** `-o june.csv` asks for CSV whatever format a config file names: the ending tells. */
function outputGoesBeforeFormat(settled: Settled): boolean {
  const rankOf = (wanted: string): number => {
    const found = settled.find(({ key }) => key.key === wanted);
    return PLACES.indexOf(found?.place.kind ?? 'default');
  };
  return rankOf('output') < rankOf('format');
}

/** The error of a run with where the option it is about was set, if that was not the command line. */
export function withPlaceOfOption(failure: Failure, settled: Settled): Failure {
  const hidden = settled.filter(({ place }) => place.kind === 'environment' || place.kind === 'file');
  const named =
    hidden.find(({ key }) => isNamedIn(failure.message, key.flag)) ??
    hidden.find(({ value }) => typeof value === 'string' && failure.message.includes(`"${value}"`));
  return named === undefined ? failure : withPlace(failure, named.place, named.key.flag);
}

/** Whether a text has a flag in it, and not another that begins like it. */
function isNamedIn(text: string, flag: string): boolean {
  return text
    .split(flag)
    .slice(1)
    .some((behind) => !/^[\w-]/.test(behind));
}

function withPlace(failure: Failure, place: Place, flag = 'It'): Failure {
  const { message, remedy } = failure;
  return failure.inOtherWords(message, [remedy, `${flag} is set by ${placeShown(place)}.`].filter(Boolean).join(' '));
}
