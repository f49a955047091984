import { readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { Failure, reasonOf } from '../failure.js';
import { closestWord } from '../nearest.js';
import { filesUnder, folderReader, sourceAt, sourcesAt } from './folder.js';
import { LOG_ENDINGS } from './log-name.js';
import { compareSources, type LogSource, STANDARD_INPUT, unread } from './log-source.js';

/** Logs that stand for names and were handed over, not found: by the name. */
export type SourcesGiven = ReadonlyMap<string, LogSource>;

/** Where names are looked up. */
export interface PlaceOfNames {
  readonly cwd: string;
  readonly given?: SourcesGiven;
}

/**
 * The logs that files, globs, folders and `-` stand for, each once, in the order of their paths: the order they were
 * named in never shows. Among them, with `passedOver`, is what stands beside logs and is none.
 * @throws Failure where a name stands for nothing
 */
export async function findInput(names: readonly string[], place: PlaceOfNames): Promise<LogSource[]> {
  const found = new Map<string, LogSource>();
  for (const name of names) {
    for (const source of await sourcesNamed(name, place)) {
      const key = source.file ?? source.path;
      const known = found.get(key);
      found.set(key, known === undefined ? source : sameSource(known, source));
    }
  }
  return [...found.values()].sort(compareSources);
}

/** The same, as far as it is to be read. */
export async function findLogs(names: readonly string[], place: PlaceOfNames): Promise<LogSource[]> {
  return (await findInput(names, place)).filter(({ passedOver }) => passedOver === undefined);
}

/** What two names of one file come to: what is asked for by name goes before what is found. */
function sameSource(one: LogSource, other: LogSource): LogSource {
  const { path, name } = compareSources(one, other) <= 0 ? one : other;
  return { ...(one.isFound === true ? other : one), path, name };
}

async function sourcesNamed(name: string, { cwd, given }: PlaceOfNames): Promise<LogSource[]> {
  const handedOver = given?.get(name);
  if (handedOver !== undefined) return [handedOver];
  if (name === STANDARD_INPUT.path) return [STANDARD_INPUT];
  if (name.trim() === '')
    throw new Failure('A log has an empty name.', 'Name a file; a variable it should come from may be unset.', {
      code: 'no-file',
    });
  const stats = statsOf(name, cwd);
  if (stats?.isDirectory()) return sourcesIn(name, cwd);
  if (stats !== undefined) return [sourceAt(name, stats, cwd)];
  return sourcesMatching(name, cwd);
}

/** What stands at a path that the user named, links followed; undefined where nothing does.
 * @throws Failure where nobody may know */
function statsOf(path: string, cwd: string): Stats | undefined {
  try {
    return statSync(resolve(cwd, path), { throwIfNoEntry: false });
  } catch (error) {
    throw new Failure(`Cannot read ${path}: ${reasonOf(error)}.`, 'Check the path.', {
      code: 'unreadable',
      file: path,
    });
  }
}

const MOST_SHOWN = 5;

function sourcesIn(folder: string, cwd: string): LogSource[] {
  const sources = filesUnder(folder, cwd);
  if (sources.some(({ passedOver }) => passedOver === undefined)) return sources;
  const others = sources.map(({ path, passedOver }) => `${path} (${passedOver?.why ?? ''})`);
  const shown = [...others.slice(0, MOST_SHOWN), ...(others.length > MOST_SHOWN ? ['…'] : [])].join(', ');
  throw new Failure(
    `The folder "${folder}" holds no log${shown === '' ? '' : `, only ${shown}`}.`,
    `Logs end in ${LOG_ENDINGS}, or in .zip. Name a file outright to read it whatever its ending.`,
    { code: 'no-file', file: folder },
  );
}

/** The files a pattern matches; where it matches folders alone, the logs in them.
 * @throws Failure where nothing matches, or the name is no pattern */
async function sourcesMatching(pattern: string, cwd: string): Promise<LogSource[]> {
  const { globSync, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(pattern)) {
    throw new Failure(`There is no file "${pattern}".`, remedyForMissing(pattern, cwd), {
      code: 'no-file',
      file: pattern,
    });
  }
  const closed = new Map<string, string>();
  const options = {
    cwd,
    absolute: isAbsolute(pattern),
    expandDirectories: false,
    fs: { readdirSync: folderReader((folder, why) => closed.set(folder, why)) },
  };
  const posixPattern = pattern.replaceAll('\\', '/');
  const files = globSync(posixPattern, { ...options, onlyFiles: true });
  const paths = files.length > 0 ? files : globSync(posixPattern, { ...options, onlyDirectories: true });
  const sources = paths.flatMap((path) => sourcesAt(path.replace(/\/$/, ''), cwd));
  if (sources.some(({ passedOver }) => passedOver === undefined)) {
    const folders = [...closed].map(([folder, why]) => unread(options.absolute ? folder : relative(cwd, folder), why));
    return [...sources, ...folders];
  }
  throw new Failure(`No file matches "${pattern}".`, 'Check the folder and the pattern.', {
    code: 'no-file',
    file: pattern,
  });
}

function remedyForMissing(name: string, cwd: string): string {
  const folder = dirname(name);
  const neighbours = statsOf(folder, cwd)?.isDirectory() ? readdirSync(resolve(cwd, folder)) : [];
  const nearest = closestWord(
    basename(name),
    neighbours.filter((neighbour) => neighbour !== basename(name)),
  );
  return nearest === undefined ? 'Check the path.' : `Did you mean ${join(folder, nearest)}?`;
}
