import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { Failure, reasonOf } from '../failure.js';

type Bytes = AsyncIterable<Uint8Array>;

/** What a file can be packed in, by the bytes it begins with. */
interface Packing {
  readonly magic: readonly number[];
  unpack(name: string, packed: Bytes): Bytes;
}

export const PACKINGS: readonly Packing[] = [
  { magic: [0x1f, 0x8b], unpack: gunzip },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: unzstd },
];

async function* gunzip(name: string, packed: Bytes): Bytes {
  const inflated = createGunzip();
  const feeding = feed(packed, inflated);
  try {
    for await (const chunk of inflated) yield chunk;
  } catch (error) {
    throw damaged(name, 'gzip', error);
  }
  await feeding;
}

async function feed(bytes: Bytes, into: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const chunk of bytes) {
      if (into.destroyed) return;
      if (!into.write(chunk)) await new Promise((resume) => into.once('drain', resume).once('close', resume));
    }
    into.end();
  } catch (error) {
    into.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

async function* unzstd(name: string, packed: Bytes): Bytes {
  let unpacked: Uint8Array[] = [];
  const stream = new Decompress((chunk) => unpacked.push(chunk));
  const push = (chunk: Uint8Array, isLast: boolean): readonly Uint8Array[] => {
    unpacked = [];
    try {
      stream.push(chunk, isLast);
    } catch (error) {
      throw damaged(name, 'zstd', error);
    }
    return unpacked;
  };
  for await (const chunk of packed) yield* push(chunk, false);
  yield* push(new Uint8Array(0), true);
}

function damaged(name: string, packing: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure(
    `${name} is a damaged or truncated ${packing} file: ${reasonOf(error)}.`,
    'Download or export it again; a part of a log would make a smaller bill.',
  );
}
