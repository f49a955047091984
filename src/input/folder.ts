import {
  accessSync,
  constants,
  type Dirent,
  lstatSync,
  readdirSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Failure, reasonOf } from '../failure.js';
import { isOfNoInterest, whyNotRead } from './log-name.js';
import { type LogSource, unread } from './log-source.js';

/** A file as a source of records. */
export function sourceAt(path: string, stats: Stats, cwd: string): LogSource {
  const file = resolve(cwd, path);
  // A pipe such as <(zcat june.csv.gz) has no path of its own.
  return stats.isFile()
    ? { path, name: path, file: realpathSync(file), bytes: stats.size }
    : { path, name: path, file, bytes: 0 };
}

/**
 * The logs in a folder that the user named and in the folders in it, and what stands beside them unread; what is hidden
 * is left alone, links followed, each folder looked through once.
 * @throws Failure where the folder itself cannot be read
 */
export function filesUnder(folder: string, cwd: string): LogSource[] {
  const seen = new Set<string>();
  const sources = filesIn(folder, cwd, seen);
  if (sources instanceof Error) {
    throw new Failure(`Cannot read the folder ${folder}: ${reasonOf(sources)}.`, 'Check that you may read it.', {
      code: 'unreadable',
      file: folder,
    });
  }
  return sources;
}

/** What stands at a path that was found: a log, the logs under a folder, or what cannot be read. */
export function sourcesAt(path: string, cwd: string): LogSource[] {
  return sourcesFound(path, cwd, new Set(), 'by-pattern');
}

function filesIn(folder: string, cwd: string, seen: Set<string>): LogSource[] | Error {
  let names: Buffer[];
  try {
    const real = realpathSync(resolve(cwd, folder));
    if (seen.has(real)) return [];
    seen.add(real);
    names = readdirSync(real, { encoding: 'buffer' });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  return names.flatMap((bytes) => {
    const name = bytes.toString();
    if (!Buffer.from(name).equals(bytes)) return [unread(join(folder, escaped(bytes)), NAME_NOT_UTF8)];
    return sourcesFound(join(folder, name), cwd, seen, 'in-folder');
  });
}

const NAME_NOT_UTF8 = 'its name is not UTF-8';

/** What a pattern matches is read whatever it is called; what stands in a folder, by its name. */
function sourcesFound(path: string, cwd: string, seen: Set<string>, how: 'in-folder' | 'by-pattern'): LogSource[] {
  const name = basename(path);
  const stats = statsOf(path, cwd);
  if (!(stats instanceof Error) && stats?.isDirectory() === true) {
    if (how === 'in-folder' && name.startsWith('.')) return [];
    const sources = filesIn(path, cwd, seen);
    return sources instanceof Error ? [unread(path, `a folder that cannot be read: ${reasonOf(sources)}`)] : sources;
  }
  if (how === 'in-folder' && isOfNoInterest(name)) return [];
  const fault = whyUnreadable(path, stats, cwd);
  if (fault !== undefined || stats === undefined || stats instanceof Error) return [unread(path, fault ?? '')];
  const source = sourceAt(path, stats, cwd);
  const why = how === 'in-folder' ? whyNotRead(name) : undefined;
  return [why === undefined ? { ...source, isFound: true } : unread(path, why, source)];
}

/** What stands at a path, links followed; undefined where nothing does. */
function statsOf(path: string, cwd: string): Stats | undefined | Error {
  try {
    return statSync(resolve(cwd, path), { throwIfNoEntry: false });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Something has this name, and there is no file of it. */
function missing(path: string, cwd: string): string {
  const isLink = lstatSync(resolve(cwd, path), { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink ? 'a link to what is not there' : NAME_NOT_UTF8;
}

function whyUnreadable(path: string, stats: Stats | undefined | Error, cwd: string): string | undefined {
  if (stats instanceof Error) return reasonOf(stats);
  if (stats === undefined) return missing(path, cwd);
  if (!stats.isFile()) return 'no file, but a pipe, a socket or a device';
  try {
    accessSync(resolve(cwd, path), constants.R_OK);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** A name that is no text, with its bytes as `\xe9`. */
function escaped(name: Buffer): string {
  return name.toString('latin1').replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
}

/**
 * Reads folders for a pattern, which knows no errors: `closed` is told of those that cannot be read, and links to
 * nothing look like files, so that the pattern tells whether they are meant.
 */
export function folderReader(closed: (path: string, why: string) => void): typeof readdirSync {
  const read = (path: string): Dirent[] => {
    try {
      return readdirSync(path, { withFileTypes: true }).map((entry) =>
        entry.isSymbolicLink() && isDangling(join(path, entry.name)) ? asFile(entry) : entry,
      );
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') closed(path, `a folder that cannot be read: ${reasonOf(error)}`);
      throw error;
    }
  };
  return read as unknown as typeof readdirSync;
}

function isDangling(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return true;
  }
}

function asFile(link: Dirent): Dirent {
  return Object.assign(Object.create(link) as Dirent, { isFile: () => true, isSymbolicLink: () => false });
}
