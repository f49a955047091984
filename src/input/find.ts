import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { Failure, reasonOf } from '../failure.js';
import { closestWord } from '../nearest.js';

/** A log to read: a file, or standard input. */
export interface LogSource {
  /** As the user named it; `-` for standard input. */
  readonly path: string;
  /** What a message calls it. */
  readonly name: string;
  /** Absolute path, links resolved; undefined for standard input. */
  readonly file: string | undefined;
  /** Bytes on disk; 0 where unknown. */
  readonly bytes: number;
  /** Where in the file, a ZIP archive, the log is; undefined for a file that is one. */
  readonly entry?: ZipEntry;
  /** The descriptor it is read by, while it is. */
  readonly fd?: number;
  /** What its file was when it was looked into, where it had to be before it is read. */
  readonly stamp?: string;
}

/** A file in a ZIP archive, as the archive's list has it. */
export interface ZipEntry {
  readonly name: string;
  readonly headerAt: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly crc32: number;
  readonly method: number;
  readonly isEncrypted: boolean;
}

const STANDARD_INPUT: LogSource = { path: '-', name: 'standard input', file: undefined, bytes: 0 };

/** In a folder, what is taken for a log. A file named outright is read whatever its ending. */
const LOG_ENDING = /\.(csv|tsv|txt|json|jsonl|ndjson)(\.(gz|zst))?$/i;
const ARCHIVE_ENDING = /\.zip$/i;

/** Whether a file's name is a log's. */
export function isLogName(name: string): boolean {
  return LOG_ENDING.test(name);
}

/**
 * The logs that files, globs, folders and `-` stand for, each once, in the order of their paths: the order they were
 * named in never shows.
 * @throws Failure where a name stands for nothing
 */
export async function findLogs(names: readonly string[], cwd: string): Promise<LogSource[]> {
  const found = new Map<string, LogSource>();
  for (const name of names) {
    for (const source of await sourcesNamed(name, cwd)) {
      const key = source.file ?? source.path;
      const known = found.get(key);
      if (known === undefined || source.path < known.path) found.set(key, source);
    }
  }
  return [...found.values()].sort(compareSources);
}

/** The order logs are read in. */
export function compareSources(a: LogSource, b: LogSource): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

async function sourcesNamed(name: string, cwd: string): Promise<LogSource[]> {
  if (name === STANDARD_INPUT.path) return [STANDARD_INPUT];
  if (name.trim() === '')
    throw new Failure('A log has an empty name.', 'Name a file; a variable it should come from may be unset.');
  const stats = statsOf(name, cwd);
  if (stats?.isDirectory()) return sourcesIn(name, cwd);
  if (stats !== undefined) return [sourceAt(name, stats, cwd)];
  return sourcesMatching(name, cwd);
}

/** What stands at a path, links followed; undefined where nothing does.
 * @throws Failure where nobody may know */
function statsOf(path: string, cwd: string): Stats | undefined {
  try {
    return statSync(resolve(cwd, path), { throwIfNoEntry: false });
  } catch (error) {
    throw new Failure(`Cannot read ${path}: ${reasonOf(error)}.`, 'Check the path.');
  }
}

function sourceAt(path: string, stats: Stats, cwd: string): LogSource {
  const file = resolve(cwd, path);
  // A pipe such as <(zcat june.csv.gz) has no path of its own.
  return stats.isFile()
    ? { path, name: path, file: realpathSync(file), bytes: stats.size }
    : { path, name: path, file, bytes: 0 };
}

function sourcesIn(folder: string, cwd: string): LogSource[] {
  const logs = logsUnder(folder, cwd, new Set());
  if (logs.length > 0) return logs;
  throw new Failure(
    `The folder "${folder}" holds no log.`,
    'Logs end in .csv, .tsv, .txt, .json, .jsonl or .ndjson, with or without .gz or .zst, or in a .zip. Name a file outright to read it whatever its ending.',
  );
}

/** The logs in a folder and the folders in it; hidden ones are left alone, links followed, each folder once. */
function logsUnder(folder: string, cwd: string, seen: Set<string>): LogSource[] {
  const real = realpathSync(resolve(cwd, folder));
  if (seen.has(real)) return [];
  seen.add(real);
  let names: string[];
  try {
    names = readdirSync(real);
  } catch (error) {
    throw new Failure(`Cannot read the folder ${folder}: ${reasonOf(error)}.`, 'Check that you may read it.');
  }
  return names
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const path = join(folder, name);
      const stats = statsOf(path, cwd);
      if (stats?.isDirectory()) return logsUnder(path, cwd, seen);
      return stats?.isFile() && (isLogName(name) || ARCHIVE_ENDING.test(name)) ? [sourceAt(path, stats, cwd)] : [];
    });
}

/** The files a pattern matches; where it matches folders alone, the logs in them.
 * @throws Failure where nothing matches, or the name is no pattern */
async function sourcesMatching(pattern: string, cwd: string): Promise<LogSource[]> {
  const { globSync, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(pattern)) {
    throw new Failure(`There is no file "${pattern}".`, remedyForMissing(pattern, cwd));
  }
  const options = { cwd, absolute: isAbsolute(pattern), expandDirectories: false };
  const posixPattern = pattern.replaceAll('\\', '/');
  const files = globSync(posixPattern, { ...options, onlyFiles: true });
  const paths = files.length > 0 ? files : globSync(posixPattern, { ...options, onlyDirectories: true });
  const sources = paths.flatMap((path) => {
    const stats = statsOf(path, cwd);
    if (stats === undefined) return [];
    return stats.isDirectory() ? logsUnder(path.replace(/\/$/, ''), cwd, new Set()) : [sourceAt(path, stats, cwd)];
  });
  if (sources.length > 0) return sources;
  throw new Failure(`No file matches "${pattern}".`, 'Check the folder and the pattern.');
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
