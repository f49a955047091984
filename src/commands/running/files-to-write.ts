import { type BigIntStats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../../failure.js';
import type { LogSource } from '../../input/log-source.js';
import { foreseeFile } from '../../writing/written-file.js';
import type { Settings } from '../options/settings.js';
import type { Io } from './io.js';

/** What a run reads beside what its settings name. */
interface FilesToRead {
  readonly logs: readonly LogSource[];
  /** Of the categories of templates. */
  readonly maps?: readonly LogSource[];
}

interface FileToWrite {
  readonly option: string;
  readonly path: string;
}

/**
 * Looks, before any work is done, at what a run is to write.
 * @throws Failure where it could not be written, or is another file to write, or one to read: a map of templates holds
 * corrections and templates that the log lacks
 */
export function foreseeFiles({ logs, maps = [] }: FilesToRead, settings: Settings, io: Io): void {
  const { rates, against } = settings;
  const written = writtenBy(settings);
  if (written.length === 0) return;
  const beside = [...rates.map(({ path }) => path), ...(against === undefined ? [] : [against])];
  const ofLogs = new Set(logs.map(({ file }) => identityOf(file ?? '', io.cwd)));
  const toRead = new Set([...maps.map(({ file }) => file ?? ''), ...beside].map((path) => identityOf(path, io.cwd)));
  for (const [index, { option, path }] of written.entries()) {
    refuseSame(written.slice(0, index), { option, path }, io.cwd);
    const identity = identityOf(path, io.cwd);
    if (identity !== undefined && (ofLogs.has(identity) || toRead.has(identity))) {
      const what = ofLogs.has(identity) ? 'a log' : 'a file';
      throw new Failure(`${path} is ${what} to read: writing there would destroy it.`, `Give ${option} another file.`);
    }
    foreseeFile(path, option, io.cwd);
  }
  // From now on, so that whoever stops the run is told in the same way at any time.
  io.onStop?.(() => {});
}

function writtenBy({ output, rejects, write, writeMap }: Settings): FileToWrite[] {
  const options = { '--output': output, '--rejects': rejects, '--write': write, '--write-map': writeMap };
  return Object.entries(options).flatMap(([option, path]) => (path === undefined ? [] : [{ option, path }]));
}

function refuseSame(others: readonly FileToWrite[], { option, path }: FileToWrite, cwd: string): void {
  const other = others.find((one) => resolve(cwd, one.path) === resolve(cwd, path));
  if (other === undefined) return;
  throw new Failure(`${other.option} and ${option} are one file, ${path}.`, `Give ${option} another file.`);
}

/** What a file is, whatever it is called: a link, a hard one too, is what it leads to. */
function identityOf(path: string, cwd: string): string | undefined {
  if (path === '') return undefined;
  let stats: BigIntStats | undefined;
  try {
    stats = statSync(resolve(cwd, path), { throwIfNoEntry: false, bigint: true });
  } catch {
    // Whoever reads or writes it says why that cannot be.
  }
  return stats?.isFile() ? `${stats.dev}:${stats.ino}` : undefined;
}
