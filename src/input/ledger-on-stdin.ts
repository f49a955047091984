import { isLedgerText } from './own-file.js';

type Bytes = AsyncIterable<Uint8Array>;

/** Enough to tell a ledger by, packed or not. */
const ENOUGH = 512;
const GZIP_MAGIC = [0x1f, 0x8b];

/** Whether standard input is a ledger, and standard input from its beginning. */
export async function lookForLedger(stdin: Bytes): Promise<{ readonly isLedger: boolean; readonly stdin: Bytes }> {
  const iterator = stdin[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < ENOUGH) {
    const next = await iterator.next();
    if (next.done) break;
    read.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(read);
  return { isLedger: isLedgerText(await textIn(head)), stdin: from(read, iterator) };
}

async function textIn(head: Buffer): Promise<string> {
  if (!GZIP_MAGIC.every((byte, index) => head[index] === byte)) return head.toString();
  const { constants, gunzipSync } = await import('node:zlib');
  try {
    // The rest of it is not there yet.
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
  } catch {
    // What is wrong with it is said by whoever reads the log.
    return '';
  }
}

async function* from(read: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* read;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
