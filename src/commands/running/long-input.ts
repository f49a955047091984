import type { LogSource } from '../../input/log-source.js';

/** How much larger a compressed log is than its file, at the least. */
const COMPRESSION = 5;
const COMPRESSED = /\.(gz|zst)$/i;

/** The input of a run, looked at without losing any of it. */
export interface LookedAt {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Whether there are at least as many bytes of logs as asked. */
  readonly isLong: boolean;
}

/** Whether the logs come to so many bytes: of files by their size, of standard input by reading that far. */
export async function lookedAt(
  sources: readonly LogSource[],
  stdin: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<LookedAt> {
  const read = sources.filter(({ passedOver }) => passedOver === undefined);
  const inFiles = read.reduce((sum, source) => sum + estimatedBytes(source), 0);
  if (inFiles >= bytes || read.every(({ file }) => file !== undefined)) return { stdin, isLong: inFiles >= bytes };
  const iterator = stdin[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  for (let length = inFiles; length < bytes; ) {
    const next = await iterator.next();
    if (next.done) return { stdin: replayed(taken), isLong: false };
    taken.push(next.value);
    length += next.value.length;
  }
  return { stdin: replayed(taken, iterator), isLong: true };
}

function estimatedBytes({ path, bytes, entry }: LogSource): number {
  return entry?.uncompressedSize ?? (COMPRESSED.test(path) ? bytes * COMPRESSION : bytes);
}

async function* replayed(read: Uint8Array[], rest?: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let piece = read.shift(); piece !== undefined; piece = read.shift()) yield piece;
    if (rest === undefined) return;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest?.return?.();
  }
}
