import { type BigIntStats, closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { Failure } from '../failure.js';
import { cannotRead } from './cannot-read.js';
import type { LogSource } from './log-source.js';

/**
 * Reads a log by one descriptor, however often and in whichever threads: by its name, each reading could be of another
 * file. What `read` is given has it as `fd`; standard input and pipes are read as they come.
 * @throws Failure where it cannot be opened, or is not the same file at the end that it was at the beginning
 */
export async function whileOpen<Read>(source: LogSource, read: (opened: LogSource) => Promise<Read>): Promise<Read> {
  if (!isRegularFile(source)) return read(source);
  const open = openFile(source);
  try {
    const done = await read(open.source);
    open.refuseChange();
    return done;
  } catch (error) {
    // What was found wrong with a part of one file and a part of another would lead nowhere.
    open.refuseChange();
    throw named(error, source);
  } finally {
    open.close();
  }
}

/** Pieces of a log, as a generator gives them, read by one descriptor.
 * @throws Failure as `whileOpen` does */
export async function* piecesWhileOpen(
  source: LogSource,
  read: (opened: LogSource) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (!isRegularFile(source)) return yield* read(source);
  const open = openFile(source);
  try {
    yield* read(open.source);
    open.refuseChange();
  } catch (error) {
    throw named(error, source);
  } finally {
    open.close();
  }
}

/** What a disk refuses in the midst of reading, with the name of the file. */
function named(error: unknown, { name }: LogSource): unknown {
  const { syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return syscall === 'read' ? cannotRead(name, error) : error;
}

/** A file that is not open yet. What has no size is a pipe, or empty: it is read once. */
function isRegularFile({ file, bytes, fd }: LogSource): boolean {
  return fd === undefined && file !== undefined && bytes > 0;
}

interface OpenFile {
  readonly source: LogSource;
  refuseChange(): void;
  close(): void;
}

function openFile(source: LogSource): OpenFile {
  const { name, entry } = source;
  const file = source.file ?? '';
  const fd = orCannotRead(name, () => openSync(file, 'r'));
  const stampNow = (): string => orCannotRead(name, () => stampOf(fstatSync(fd, { bigint: true })));
  const { size } = orCannotRead(name, () => fstatSync(fd));
  const before = source.stamp ?? stampNow();
  return {
    source: { ...source, fd, stamp: before, bytes: entry === undefined ? size : source.bytes },
    refuseChange: () => {
      if (stampNow() === before && orCannotRead(name, () => isStillNamed(file, fd))) return;
      throw new Failure(
        `${name} changed while it was read: a part of it as it was and a part as it is would be a bill of neither.`,
        'Run it again when nothing writes to the file, or give a copy of it.',
        { code: 'unreadable', file: name },
      );
    },
    close: () => orCannotRead(name, () => closeSync(fd)),
  };
}

/** What a file is at a moment, as far as the system tells without reading it. */
function stampOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join(':');
}

/** Whether a name still leads to an open file. */
function isStillNamed(file: string, fd: number): boolean {
  const named = statSync(file, { throwIfNoEntry: false, bigint: true });
  const open = fstatSync(fd, { bigint: true });
  return named !== undefined && named.dev === open.dev && named.ino === open.ino;
}

function orCannotRead<Result>(name: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw cannotRead(name, error);
  }
}
