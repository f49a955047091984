import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure, reasonOf } from '../failure.js';

/** A file being written. */
export interface WrittenFile {
  write(piece: string | Uint8Array): void;
  close(): void;
}

/** Opens a file to write, emptying it.
 * @throws Failure, now or when writing, that names the option it was asked for with */
export function createFile(path: string, option: string, cwd: string): WrittenFile {
  const file = orFail(() => openSync(resolve(cwd, path), 'w'));
  return { write: (piece) => orFail(() => writePiece(file, piece)), close: () => orFail(() => closeSync(file)) };

  function orFail<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      throw new Failure(
        `Cannot write ${path}: ${reasonOf(error)}.`,
        `Check the folder, or give ${option} another place.`,
      );
    }
  }
}

function writePiece(file: number, piece: string | Uint8Array): void {
  if (typeof piece === 'string') writeSync(file, piece);
  else writeSync(file, piece);
}
