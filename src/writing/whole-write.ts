import { writeSync } from 'node:fs';

/**
 * Writes all of the bytes, at a position or where the file is: a system whose disk is nearly full takes a part of them,
 * and says so in a number alone.
 */
export function writeWhole(fd: number, bytes: Uint8Array, position?: number): void {
  for (let at = 0; at < bytes.length; ) {
    const place = position === undefined ? null : position + at;
    const written = writeSync(fd, bytes, at, bytes.length - at, place);
    if (written === 0) throw Object.assign(new Error('the disk takes no more'), { code: 'ENOSPC' });
    at += written;
  }
}
