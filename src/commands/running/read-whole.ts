import type { Reject } from '../../formats/file-read.js';
import type { LogSource } from '../../input/log-source.js';
import type { CategoryMap } from '../../template-category/category-map.js';
import type { Settings } from '../options/settings.js';
import type { Io } from './io.js';
import { withRejectsFile } from './rejects-file.js';
import { threadsFor } from './threads-for.js';

/** The logs of a run, with all that it takes to read them. */
export interface LogsToRead {
  readonly sources: readonly LogSource[];
  readonly categoryMap: CategoryMap;
  readonly settings: Settings;
  readonly io: Io;
}

/** The same on their way. */
export interface LogsBeingRead extends LogsToRead {
  readonly onReject: (reject: Reject) => void;
}

/** How logs are read that have to be held as a whole. */
interface WaysToRead<Read> {
  alone(logs: LogsBeingRead): Promise<Read>;
  /** Most logs are short, and do without the code of the pool. */
  loadParallel(): Promise<(size: number, logs: LogsBeingRead) => Promise<Read>>;
}

/** Reads logs, with several threads where they are long, and writes what is left out of them where that is asked for.
 * @throws Failure where one cannot be read */
export async function readWhole<Read>(logs: LogsToRead, { alone, loadParallel }: WaysToRead<Read>): Promise<Read> {
  const { sources, settings, io } = logs;
  const { stdin, size } = await threadsFor(sources, settings, io);
  const inParallel = size === 0 ? undefined : await loadParallel();
  return withRejectsFile(settings, io, (onReject) => {
    const beingRead = { ...logs, io: { ...io, stdin }, onReject };
    return inParallel === undefined ? alone(beingRead) : inParallel(size, beingRead);
  });
}
