import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTask } from 'node:timers/promises';
import { Failure, reasonOf } from '../failure.js';
import { beside, inPlace } from './placing.js';
import { targetOf } from './target.js';

/** A file being written: beside the one of its name, whose place it takes once it is whole. */
export interface WrittenFile {
  write(piece: string | Uint8Array): void;
  /** Puts the file, which is whole now, in its place. */
  close(): void;
  /** Drops it: what stands under the name stays as it is. */
  discard(): void;
}

/** What of the world a file is written in. */
export interface WritingWorld {
  readonly cwd: string;
  /** Has something done where the run is told to stop before its end, until what is returned is called. */
  readonly onStop?: ((act: () => void) => () => void) | undefined;
}

/** Pieces are gathered to this many bytes: rejects come one by one, in millions. */
const WRITTEN_AT_ONCE = 1 << 16;

/** Opens a file to write; whoever fails to write all of it discards it.
 * @throws Failure, now or later, that names the option it was asked for with */
export function createFile(path: string, option: string, { cwd, onStop }: WritingWorld): WrittenFile {
  const orFail = <Result>(act: () => Result): Result => orCannotWrite(path, option, act);
  const target = orFail(() => targetOf(path, cwd));
  const placing = orFail(() => (target.isInPlace ? inPlace(target.file) : beside(target)));
  const noLonger = onStop?.(placing.discard);
  let gathered: Buffer[] = [];
  let bytes = 0;
  const flush = (): void => {
    if (bytes > 0) placing.write(Buffer.concat(gathered));
    gathered = [];
    bytes = 0;
  };
  return {
    write: (piece) => {
      // A copy: whoever gives bytes may overwrite them.
      const added = Buffer.from(piece);
      gathered.push(added);
      bytes += added.length;
      if (bytes >= WRITTEN_AT_ONCE) orFail(flush);
    },
    close: () => {
      try {
        orFail(() => {
          flush();
          placing.finish();
        });
      } finally {
        placing.discard();
        noLonger?.();
      }
    },
    discard: () => {
      placing.discard();
      noLonger?.();
    },
  };
}

/** Writes a file of the pieces; what stood under its name stays where that fails.
 * @throws Failure that names the option it was asked for with */
export async function writeFile(
  path: string,
  option: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  world: WritingWorld,
): Promise<void> {
  const file = createFile(path, option, world);
  try {
    let writtenAtOnce = 0;
    for await (const piece of pieces) {
      file.write(piece);
      writtenAtOnce += piece.length;
      if (writtenAtOnce < LOOKED_UP_AFTER) continue;
      // Only between tasks is the run told that it should stop.
      await nextTask();
      writtenAtOnce = 0;
    }
    file.close();
  } finally {
    file.discard();
  }
}

const LOOKED_UP_AFTER = 1 << 20;

/** Makes sure that a file can be written, before the work is done that would be lost.
 * @throws Failure that names the option it was asked for with */
export function foreseeFile(path: string, option: string, cwd: string): void {
  orCannotWrite(path, option, () => {
    const { file, isInPlace } = targetOf(path, cwd);
    if (!isInPlace) accessSync(dirname(file), constants.W_OK);
  });
}

/** @throws Failure for what the system refuses */
function orCannotWrite<Result>(path: string, option: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw new Failure(
      `Cannot write ${path}: ${reasonOf(error)}.`,
      `Check the folder, where a new file is made first, or give ${option} another place.`,
      { code: 'cannot-write', file: path },
    );
  }
}
