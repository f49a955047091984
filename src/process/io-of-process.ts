import { fstatSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import type { Io, Output } from '../commands/running/io.js';
import { Failure, reasonOf } from '../failure.js';
import { writeWhole } from '../writing/whole-write.js';
import { stopsOf } from './stopping.js';

/** The world of a run that is the process itself.
 * @throws Failure where its working directory is gone */
export function ioOfProcess(process: NodeJS.Process): Io {
  return {
    stdout: isPlainFile(process.stdout) ? fileOutput(process.stdout) : process.stdout,
    stderr: process.stderr,
    // Not opened where it is not read.
    get stdin() {
      return process.stdin;
    },
    env: process.env,
    cwd: workingDirectory(process),
    machine: machineOf(process),
    onStop: stopsOf(process),
    now: () => performance.now(),
  };
}

/** @throws Failure where it is gone */
export function workingDirectory(process: NodeJS.Process): string {
  try {
    return process.cwd();
  } catch (error) {
    throw new Failure(`The working directory cannot be told: ${reasonOf(error)}.`, 'Change to a folder that is there.');
  }
}

/** Of a container, what it is allowed. */
export function machineOf(process: NodeJS.Process): Io['machine'] {
  const allowed = process.constrainedMemory() ?? 0;
  const memory = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
  return { cores: availableParallelism(), memory };
}

interface Stream extends Output {
  readonly fd: number;
}

function isPlainFile({ fd, isTTY }: Stream): boolean {
  try {
    const stats = fstatSync(fd);
    return stats.isFile() || (stats.isCharacterDevice() && isTTY !== true);
  } catch {
    return false;
  }
}

/** What is redirected to a file: Node takes a part of a piece for the whole where the disk is full. */
function fileOutput({ fd }: Stream): Output {
  return {
    write: (piece) => {
      try {
        writeWhole(fd, Buffer.from(piece));
      } catch (error) {
        throw new Failure(`Cannot write the report: ${reasonOf(error)}.`, 'Make room, or write it to another place.', {
          code: 'cannot-write',
        });
      }
      return true;
    },
  };
}
