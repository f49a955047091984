import { accessSync, constants, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** What is to be written. */
export interface Target {
  /** Links are followed, so that they stay. */
  readonly file: string;
  /** Of what is there; undefined where nothing is. */
  readonly stats: Stats | undefined;
  /** Whether it is a pipe or a device: written to, not replaced. */
  readonly isInPlace: boolean;
}

/** What the shell and the system have open under these names: a new file would not be it. */
const OF_THE_SYSTEM = /^\/(?:dev|proc)\//;

/** What a name of a file to write stands for.
 * @throws the system's error where it may not be written */
export function targetOf(path: string, cwd: string): Target {
  const named = resolve(cwd, path);
  const stats = statSync(named, { throwIfNoEntry: false });
  if (stats === undefined) return { file: endOfLinks(named), stats, isInPlace: false };
  if (stats.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
  // What may not be changed is not to be replaced either.
  accessSync(named, constants.W_OK);
  const isInPlace = !stats.isFile() || OF_THE_SYSTEM.test(named);
  return { file: isInPlace ? named : realpathSync(named), stats, isInPlace };
}

const MOST_LINKS = 40;

/** Where a link leads that leads to nothing yet. */
function endOfLinks(path: string): string {
  let file = path;
  for (let links = 0; links < MOST_LINKS; links++) {
    const next = linkAt(file);
    if (next === undefined) break;
    file = resolve(dirname(file), next);
  }
  return join(realpathSync(dirname(file)), basename(file));
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
