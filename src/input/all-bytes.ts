import { readFileSync, readSync } from 'node:fs';
import { Failure } from '../failure.js';
import { cannotRead } from './cannot-read.js';
import type { LogSource } from './log-source.js';
import { bytesOfEntry } from './zip-entries.js';

/** More than this no program holds in memory, and no sheet has. */
const MOST_BYTES = 1 << 30;

/**
 * All bytes of a file, or of a file in an archive, for containers that are not read from their beginning to their end.
 * @throws Failure where it cannot be read, or is too large
 */
export async function allBytesOf(source: LogSource): Promise<Uint8Array> {
  const size = source.entry?.uncompressedSize ?? source.bytes;
  if (size > MOST_BYTES) {
    throw new Failure(`${source.name} has ${size} bytes, more than can be read at once.`, 'Export it as CSV.', {
      code: 'unreadable',
      file: source.name,
    });
  }
  if (source.entry !== undefined) return Buffer.concat(await piecesOf(bytesOfEntry(source, source.entry)));
  try {
    return source.fd === undefined ? readFileSync(source.file ?? '') : bytesAt(source.fd, 0, source.bytes);
  } catch (error) {
    throw cannotRead(source.name, error);
  }
}

/** The bytes of an open file from a position on, as many as there are. */
export function bytesAt(fd: number, position: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(fd, bytes, filled, length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

async function piecesOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(Uint8Array.from(piece));
  return pieces;
}
