import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { Failure } from '../failure.js';
import { closestWord } from '../nearest.js';

/** A log to read: a file, or standard input. */
export interface LogSource {
  /** As the user named it; `-` for standard input. */
  readonly path: string;
  /** Absolute path; undefined for standard input. */
  readonly file: string | undefined;
  /** Bytes on disk; 0 where unknown. */
  readonly bytes: number;
}

const STANDARD_INPUT = '-';

/** In a folder, what is taken for a log. A file named outright is read whatever its ending. */
const LOG_ENDING = /\.(csv|tsv|txt|json|jsonl|ndjson)(\.gz)?$/i;

/**
 * The logs that files, globs, folders and `-` stand for, each once, in the order of their paths: the order they were
 * named in never shows.
 * @throws Failure where a name stands for nothing
 */
export function findLogs(names: readonly string[], cwd: string): LogSource[] {
  const found = new Map<string, LogSource>();
  for (const name of names) {
    for (const source of sourcesNamed(name, cwd)) {
      const key = source.file ?? STANDARD_INPUT;
      const known = found.get(key);
      if (known === undefined || source.path < known.path) found.set(key, source);
    }
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function sourcesNamed(name: string, cwd: string): LogSource[] {
  if (name === STANDARD_INPUT) return [{ path: STANDARD_INPUT, file: undefined, bytes: 0 }];
  const stats = statSync(resolve(cwd, name), { throwIfNoEntry: false });
  if (stats?.isDirectory()) return sourcesIn(name, cwd);
  if (stats !== undefined) return [sourceAt(name, cwd)];
  if (isDynamicPattern(name)) return sourcesMatching(name, cwd);
  throw new Failure(`There is no file "${name}".`, remedyForMissing(name, cwd));
}

function sourceAt(path: string, cwd: string): LogSource {
  const file = resolve(cwd, path);
  return { path, file, bytes: statSync(file).size };
}

function sourcesIn(folder: string, cwd: string): LogSource[] {
  const logs = readdirSync(resolve(cwd, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && LOG_ENDING.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => sourceAt(join(folder, relativeTo(resolve(cwd, folder), entry)), cwd));
  if (logs.length > 0) return logs;
  throw new Failure(
    `The folder "${folder}" holds no log.`,
    'Logs end in .csv, .tsv, .txt, .json, .jsonl or .ndjson, with or without .gz. Name a file outright to read it whatever its ending.',
  );
}

function relativeTo(folder: string, entry: Dirent): string {
  return join(entry.parentPath.slice(folder.length), entry.name);
}

function sourcesMatching(pattern: string, cwd: string): LogSource[] {
  const paths = globSync(pattern.replaceAll('\\', '/'), { cwd, onlyFiles: true });
  if (paths.length === 0) throw new Failure(`No file matches "${pattern}".`, 'Check the folder and the pattern.');
  return paths.map((path) => sourceAt(path, cwd));
}

function remedyForMissing(name: string, cwd: string): string {
  const folder = dirname(name);
  const neighbours = statSync(resolve(cwd, folder), { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(resolve(cwd, folder))
    : [];
  const nearest = closestWord(basename(name), neighbours);
  return nearest === undefined ? 'Check the path.' : `Did you mean ${join(folder, nearest)}?`;
}
