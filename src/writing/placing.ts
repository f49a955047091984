import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Target } from './target.js';
import { writeWhole } from './whole-write.js';

/** How bytes come under a name. */
export interface Placing {
  write(bytes: Uint8Array): void;
  finish(): void;
  /** Drops what is not finished; nothing where it is. */
  discard(): void;
}

/** Into a pipe or a device. */
export function inPlace(file: string): Placing {
  const open = closing(openSync(file, constants.O_WRONLY | constants.O_APPEND));
  let isRead = true;
  return {
    write: (bytes) => {
      try {
        if (isRead) writeWhole(open.fd, bytes);
      } catch (error) {
        // Whoever reads the pipe has enough.
        if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
        isRead = false;
      }
    },
    finish: open.close,
    discard: open.close,
  };
}

/**
 * Into a new file in the same folder, hidden, so that no run takes it for a log; it takes the place of an old one when
 * it is whole and on the disk.
 */
export function beside({ file, stats }: Pick<Target, 'file' | 'stats'>): Placing {
  const temporary = join(dirname(file), `.waba-cost-${randomUUID()}.tmp`);
  const open = closing(openSync(temporary, 'wx', 0o666));
  let isThere = true;
  return {
    write: (bytes) => writeWhole(open.fd, bytes),
    finish: () => {
      if (stats !== undefined) keepRights(open.fd, stats);
      fsyncSync(open.fd);
      // A disk on the network may say only here that it is full.
      open.close();
      renameSync(temporary, file);
      isThere = false;
      syncFolder(dirname(file));
    },
    discard: () => {
      try {
        open.close();
      } finally {
        if (isThere) rmSync(temporary, { force: true });
        isThere = false;
      }
    },
  };
}

/** A file that is closed once, however often it is asked. */
function closing(fd: number): { readonly fd: number; readonly close: () => void } {
  let isOpen = true;
  return {
    fd,
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      closeSync(fd);
    },
  };
}

const RIGHTS = 0o7777;
const SAME_OWNER = -1;

function keepRights(fd: number, { mode, uid, gid }: Stats): void {
  // Only root may give a file away, and who is in a group give it to that.
  if (!isGiven(fd, uid, gid)) isGiven(fd, SAME_OWNER, gid);
  fchmodSync(fd, mode & RIGHTS);
}

function isGiven(fd: number, uid: number, gid: number): boolean {
  try {
    fchownSync(fd, uid, gid);
    return true;
  } catch {
    return false;
  }
}

/** So that the new name outlasts a loss of power, where the system can. */
function syncFolder(folder: string): void {
  try {
    const { fd, close } = closing(openSync(folder, 'r'));
    try {
      fsyncSync(fd);
    } finally {
      close();
    }
  } catch {
    // The file itself is on the disk.
  }
}
