import type { Gunzip } from 'node:zlib';
import { Failure, reasonOf } from '../failure.js';
import { grownFrom, TooMuch } from './growth.js';

type Bytes = AsyncIterable<Uint8Array>;

/** What a file can be packed in, by the bytes it begins with. */
interface Packing {
  readonly magic: readonly number[];
  unpack(name: string, packed: Bytes): Bytes;
}

export const PACKINGS: readonly Packing[] = [
  { magic: [0x1f, 0x8b], unpack: gunzip },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: checkedZstd },
  // What is put before the first frame of zstd, to be passed over, begins with one of sixteen marks.
  ...Array.from({ length: 16 }, (_, mark) => ({ magic: [0x50 + mark, 0x2a, 0x4d, 0x18], unpack: checkedZstd })),
];

async function* gunzip(name: string, packed: Bytes): Bytes {
  const { createGunzip } = await import('node:zlib');
  const inflate = async function* (bytes: Bytes): Bytes {
    const inflated = createGunzip();
    const feeding = feed(bytes, inflated);
    for await (const chunk of inflated) yield chunk;
    await feeding;
  };
  try {
    yield* grownFrom(packed, inflate);
  } catch (error) {
    throw damaged(name, 'gzip', error);
  }
}

async function feed(bytes: Bytes, into: Gunzip): Promise<void> {
  try {
    for await (const chunk of bytes) {
      if (into.destroyed) return;
      if (!into.write(chunk)) await roomIn(into);
    }
    into.end();
  } catch (error) {
    into.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Waits until a stream takes more, or never will. */
async function roomIn(stream: Gunzip): Promise<void> {
  await new Promise<void>((resume) => {
    const goOn = (): void => {
      stream.off('drain', goOn).off('close', goOn);
      resume();
    };
    stream.on('drain', goOn).on('close', goOn);
  });
}

async function* checkedZstd(name: string, packed: Bytes): Bytes {
  // Few logs are packed so: what it takes is loaded for them alone.
  const { unzstd } = await import('./zstd.js');
  try {
    yield* grownFrom(packed, unzstd);
  } catch (error) {
    throw damaged(name, 'zstd', error);
  }
}

function damaged(name: string, packing: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof TooMuch) {
    return new Failure(
      `${name} cannot be unpacked: ${error.message}.`,
      'Unpack it if you trust it, and give the file.',
    );
  }
  return new Failure(
    `${name} is a damaged or truncated ${packing} file: ${reasonOf(error)}.`,
    'Download or export it again; a part of a log would make a smaller bill.',
    { code: 'unreadable', file: name },
  );
}
