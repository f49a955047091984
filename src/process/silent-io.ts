import type { Io } from '../commands/running/io.js';
import { machineOf, workingDirectory } from './io-of-process.js';

/** The world of a run that writes nothing and reads nothing but files; `cwd`: of the process where it is not given. */
export function silentIo(cwd: string | undefined): Io {
  const nowhere = { write: () => true };
  return {
    stdout: nowhere,
    stderr: nowhere,
    stdin: NOTHING,
    env: {},
    cwd: cwd ?? workingDirectory(process),
    machine: machineOf(process),
    now: () => performance.now(),
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

const NOTHING: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: nothing };
