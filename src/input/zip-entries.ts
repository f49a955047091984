import { crc32 } from 'node:zlib';
import { Failure, reasonOf } from '../failure.js';
import type { LogSource, ZipEntry } from './log-source.js';

/** The list of an archive, without its folders.
 * @throws Failure where it is damaged or truncated */
export async function entriesOf({ fd, name }: LogSource): Promise<ZipEntry[]> {
  const { fromFdPromise } = await import('yauzl');
  const entries: ZipEntry[] = [];
  try {
    const zip = await fromFdPromise(fd ?? CLOSED, { lazyEntries: true, strictFileNames: false });
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      entries.push({
        name: entry.fileName,
        headerAt: entry.relativeOffsetOfLocalHeader,
        compressedSize: entry.compressedSize,
        uncompressedSize: entry.uncompressedSize,
        crc32: entry.crc32,
        method: entry.compressionMethod,
        isEncrypted: entry.isEncrypted(),
      });
    }
  } catch (error) {
    throw damaged(`${name} is a damaged or truncated ZIP archive`, error);
  }
  return entries;
}

/**
 * The bytes of a log within an archive, unpacked.
 * @throws Failure where they are damaged or incomplete
 */
export async function* bytesOfEntry(source: LogSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const { Entry, fromFdPromise } = await import('yauzl');
  try {
    const zip = await fromFdPromise(source.fd ?? CLOSED, { lazyEntries: true });
    const known = Object.assign(new Entry(), {
      relativeOffsetOfLocalHeader: entry.headerAt,
      compressedSize: entry.compressedSize,
      uncompressedSize: entry.uncompressedSize,
      compressionMethod: entry.method,
      generalPurposeBitFlag: 0,
    });
    let sum = 0;
    for await (const chunk of await zip.openReadStreamPromise(known)) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32) throw new Error('its checksum is wrong');
  } catch (error) {
    throw damaged(`${source.name} is damaged or truncated in its ZIP archive`, error);
  }
}

/** No descriptor: whoever reads an archive has it open. */
const CLOSED = -1;

function damaged(what: string, error: unknown): Failure {
  return new Failure(
    `${what}: ${reasonOf(error).replace(/\.$/, '')}.`,
    'Download or export it again; a part of a log would make a smaller bill.',
    { code: 'unreadable' },
  );
}
