import { createHash } from 'node:crypto';
import { Failure } from '../failure.js';
import type { LogSource } from './log-source.js';
import { openLog } from './open.js';
import { whileOpen } from './open-file.js';

/** Enough to tell most files apart. */
const HEAD_BYTES = 1 << 16;

/** The beginning of a log's text, unpacked and as UTF-8. */
export interface Head {
  readonly bytes: Uint8Array;
  /** Whether that is all there is. */
  readonly isAll: boolean;
  /** What the file was then; undefined where that cannot be told. */
  readonly stamp: string | undefined;
}

/**
 * The beginning of a file's text; undefined where it cannot be told: what is wrong is said by whoever reads the log.
 */
export async function headOf(source: LogSource): Promise<Head | undefined> {
  return orUndefined(() =>
    whileOpen(source, async (opened) => {
      const pieces: Uint8Array[] = [];
      let length = 0;
      for await (const piece of openLog(opened, NOTHING_READ, () => {})) {
        pieces.push(Uint8Array.from(piece));
        length += piece.length;
        if (length > HEAD_BYTES) break;
      }
      const bytes = Buffer.concat(pieces).subarray(0, HEAD_BYTES);
      return { bytes, isAll: length <= HEAD_BYTES, stamp: opened.stamp };
    }),
  );
}

/** A hash of a file's whole text, however it is packed and encoded; undefined where it cannot be read. */
export async function textHashOf(source: LogSource): Promise<string | undefined> {
  return orUndefined(async () => {
    const hash = createHash('sha256');
    for await (const piece of openLog(source, NOTHING_READ, () => {})) hash.update(piece);
    return hash.digest('hex');
  });
}

async function orUndefined<Result>(look: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Of a text that is known. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Standard input is read once, by whoever reads the logs. */
const NOTHING_READ: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: nothing };
