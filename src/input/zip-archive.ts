import { closeSync, openSync, readSync } from 'node:fs';
import { Failure, NotALog, reasonOf } from '../failure.js';
import { isOfNoInterest, LOG_ENDINGS, whyNotRead } from './log-name.js';
import { compareSources, type LogSource, unread, type ZipEntry } from './log-source.js';
import { whileOpen } from './open-file.js';

const ZIP_MAGIC = Buffer.from('PK\u0003\u0004');
const DEFLATE = 8;
/** Deflate itself makes a thousandth at best; a log hardly a hundredth. */
const MOST_GROWTH = 200;
/** What an archive may hold whatever it grew from. */
const ALWAYS_ALLOWED_BYTES = 1 << 30;

/**
 * The logs with each ZIP archive replaced by the logs in it, `archive.zip/entry.csv`, told by the archive's contents and
 * not by its name. Folders, hidden files and what macOS adds are passed over.
 * @throws Failure where an archive cannot be read, is encrypted, or holds no log
 */
export async function withArchivesOpened(sources: readonly LogSource[]): Promise<LogSource[]> {
  const opened: LogSource[] = [];
  for (const source of sources) opened.push(...(isArchive(source) ? await whileOpen(source, logsFoundIn) : [source]));
  return opened.sort(compareSources);
}

/** What tells a workbook of this program: who made it, or, where it was written row by row, its columns. */
const OWN_IN_WORKBOOK: Readonly<Record<string, RegExp>> = {
  'docProps/core.xml': /<dc:creator>waba-cost<\/dc:creator>/,
  'xl/worksheets/sheet1.xml': /<t>Opened \([^<]*<.*<t>Rate card<.*<t>Opened by/,
};
/** As much of a sheet as holds its header. */
const MOST_OF_SHEET = 1 << 16;

/** What a workbook is that this program wrote; undefined for any other file. */
export async function ownWorkbookIn(source: LogSource): Promise<string | undefined> {
  if (!/\.xlsx$/i.test(source.path) || !isZip(source)) return undefined;
  try {
    return await whileOpen(source, async (opened) => {
      for (const entry of await entriesOf(opened)) {
        const sign = OWN_IN_WORKBOOK[entry.name];
        if (sign?.test(await beginningOf(opened, entry)) === true) return 'a report';
      }
      return undefined;
    });
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

async function beginningOf(source: LogSource, entry: ZipEntry): Promise<string> {
  let text = '';
  for await (const piece of bytesOfEntry(source, entry)) {
    text += Buffer.from(piece).toString();
    if (text.length > MOST_OF_SHEET) break;
  }
  return text.slice(0, MOST_OF_SHEET);
}

/** A pipe is not looked into: what is read of it is gone. */
function isArchive(source: LogSource): boolean {
  return source.passedOver === undefined && isZip(source);
}

function isZip({ file, bytes }: LogSource): boolean {
  if (file === undefined || bytes === 0) return false;
  const head = Buffer.alloc(ZIP_MAGIC.length);
  try {
    const handle = openSync(file, 'r');
    try {
      readSync(handle, head);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Reading the log says why it cannot be read.
    return false;
  }
  return head.equals(ZIP_MAGIC);
}

/** The logs in an archive; of one that was found, and has none, that it has none. */
async function logsFoundIn(archive: LogSource): Promise<LogSource[]> {
  try {
    return await logsIn(archive);
  } catch (error) {
    if (error instanceof NotALog && archive.isFound === true) return [unread(archive.path, error.why)];
    throw error;
  }
}

async function logsIn(archive: LogSource): Promise<LogSource[]> {
  const entries = await entriesOf(archive);
  if (entries.some(({ name }) => name === '[Content_Types].xml')) {
    throw new NotALog(
      `${archive.name} is an Excel workbook.`,
      'Save the sheet as CSV, and give that file.',
      'an Excel workbook',
    );
  }
  refuseBomb(archive, entries);
  const sources = entries
    .filter(({ name }) => !isOfNoInterest(name))
    .map((entry) => {
      const why = whyNotRead(entry.name);
      return why === undefined ? sourceOf(archive, entry) : unread(`${archive.path}/${entry.name}`, why);
    });
  if (sources.some(({ passedOver }) => passedOver === undefined)) return sources;
  throw new NotALog(
    `The ZIP archive ${archive.name} holds no log.`,
    `Logs end in ${LOG_ENDINGS}. Unzip it, and give the right file.`,
    'an archive without a log',
  );
}

function sourceOf(archive: LogSource, entry: ZipEntry): LogSource {
  const refuse = (why: string, remedy: string): Failure => new Failure(`${archive.name}/${entry.name} ${why}.`, remedy);
  if (entry.isEncrypted) throw refuse('is encrypted', 'Unzip it with its password, and give the files.');
  if (entry.method !== 0 && entry.method !== DEFLATE) {
    throw refuse(
      `is compressed by a method no other program expects (${entry.method})`,
      'Unzip it, and give the files.',
    );
  }
  const path = `${archive.path}/${entry.name}`;
  const { file, stamp } = archive;
  const place = { path, name: path, file, bytes: entry.compressedSize, entry, isFound: true };
  // What is listed and what is read has to be one archive.
  return stamp === undefined ? place : { ...place, stamp };
}

/** Small archives that claim to hold far more than a log could be packed into, or whose entries share their bytes. */
function refuseBomb({ name, bytes }: LogSource, entries: readonly ZipEntry[]): void {
  const packed = entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (packed <= bytes && unpacked <= Math.max(ALWAYS_ALLOWED_BYTES, bytes * MOST_GROWTH)) return;
  throw new Failure(
    `The ZIP archive ${name} claims to hold ${unpacked} bytes in ${bytes}: no log is packed so.`,
    'Unzip it if you trust it, and give the files.',
  );
}

async function entriesOf({ fd, name }: LogSource): Promise<ZipEntry[]> {
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
  const { default: crc32 } = await import('crc-32');
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
      sum = crc32.buf(chunk, sum);
      yield chunk;
    }
    if (sum >>> 0 !== entry.crc32) throw new Error('its checksum is wrong');
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
  );
}
