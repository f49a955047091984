import { closeSync, openSync, readSync } from 'node:fs';
import { Failure, NotALog } from '../failure.js';
import { isBomb } from './growth.js';
import { isOfNoInterest, isWorkbookName, LOG_ENDINGS, whyNotRead } from './log-name.js';
import { compareSources, type LogSource, unread, type ZipEntry } from './log-source.js';
import { whileOpen } from './open-file.js';
import { sheetsIn } from './workbook.js';
import { entriesOf } from './zip-entries.js';

const ZIP_MAGIC = Buffer.from('PK\u0003\u0004');
const DEFLATE = 8;
/**
 * The logs with each ZIP archive replaced by the logs in it, `archive.zip/entry.csv`, told by the archive's contents
 * and not by its name. Folders, hidden files and what macOS adds are passed over.
 * @throws Failure where an archive cannot be read, is encrypted, or holds no log
 */
export async function withArchivesOpened(sources: readonly LogSource[]): Promise<LogSource[]> {
  const opened: LogSource[] = [];
  for (const source of sources) {
    for (const log of isArchive(source) ? await whileOpen(source, logsFoundIn) : [source]) opened.push(log);
  }
  return opened.sort(compareSources);
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
  refuseBomb(archive, entries);
  if (entries.some(({ name }) => name === '[Content_Types].xml')) return sheetsIn(archive);
  const sources: LogSource[] = [];
  for (const entry of entries.filter(({ name }) => !isOfNoInterest(name))) {
    const why = whyNotRead(entry.name);
    if (why !== undefined) sources.push(unread(`${archive.path}/${entry.name}`, why));
    else if (isWorkbookName(entry.name)) {
      for (const sheet of await sheetsFoundIn(sourceOf(archive, entry), archive)) sources.push(sheet);
    } else sources.push(sourceOf(archive, entry));
  }
  if (sources.some(({ passedOver }) => passedOver === undefined)) return sources;
  throw new NotALog(
    `The ZIP archive ${archive.name} holds no log.`,
    `Logs end in ${LOG_ENDINGS}. Unzip it, and give the right file.`,
    'an archive without a log',
    archive.name,
  );
}

/** The sheets of a workbook in an archive, which is open. */
async function sheetsFoundIn(workbook: LogSource, { fd }: LogSource): Promise<LogSource[]> {
  try {
    return await sheetsIn(fd === undefined ? workbook : { ...workbook, fd });
  } catch (error) {
    if (error instanceof NotALog) return [unread(workbook.path, error.why)];
    throw error;
  }
}

function sourceOf(archive: LogSource, entry: ZipEntry): LogSource {
  const refuse = (why: string, remedy: string): Failure =>
    new Failure(`${archive.name}/${entry.name} ${why}.`, remedy, { code: 'unreadable', file: archive.name });
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
  if (packed <= bytes && !isBomb(bytes, unpacked)) return;
  throw new Failure(
    `The ZIP archive ${name} claims to hold ${unpacked} bytes in ${bytes}: no log is packed so.`,
    'Unzip it if you trust it, and give the files.',
    { code: 'unreadable', file: name },
  );
}
