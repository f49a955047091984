import { createReadStream, read, readSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { NotALog } from '../failure.js';
import { bytesAt } from './all-bytes.js';
import { cannotRead } from './cannot-read.js';
import { PACKINGS } from './decompress.js';
import type { LogSource } from './log-source.js';
import { piecesWhileOpen } from './open-file.js';
import { PARQUET_MAGIC, textOfParquet } from './parquet.js';
import { hasByteOrderMark, toUtf8From } from './text-encoding.js';
import { csvOfSheet } from './workbook.js';
import { bytesOfEntry } from './zip-entries.js';

type Bytes = AsyncIterable<Uint8Array>;

/** Told how many bytes of a log, as it stands on disk, were read. */
export type ByteCounter = (bytes: number) => void;

/** Contents that are no text, by the bytes they begin with, and what to do about them. */
const CONTAINERS: readonly { readonly magic: readonly number[]; readonly what: string; readonly remedy: string }[] = [
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    what: 'a ZIP archive or an Excel workbook, and the list of what is in it stands at its end',
    remedy: 'Unzip it, or give the archive itself as a file; save a sheet as CSV.',
  },
  {
    magic: PARQUET_MAGIC,
    what: 'a Parquet file, and the list of what is in it stands at its end',
    remedy: 'Give it as a file, not packed.',
  },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an Excel workbook with a password, or of before 2007',
    remedy: 'Save it as .xlsx without a password, or save the sheet as CSV.',
  },
  { magic: [0x25, 0x50, 0x44, 0x46], what: 'a PDF', remedy: 'Give the exported messages, as CSV or JSON.' },
];

/**
 * The text of a log as UTF-8, in pieces: unpacked where it is gzip, zstd or in a ZIP archive, out of whatever encoding
 * it is in.
 * @throws Failure where it cannot be read, is no text, or ends too early
 */
export async function* openLog(source: LogSource, stdin: Bytes, count: ByteCounter): AsyncGenerator<Uint8Array> {
  yield* inUtf8(
    source,
    piecesWhileOpen(source, (opened) => unpacked(opened, stdin, count)),
  );
}

/** The bytes of a log's text, out of what it is packed in. */
async function* unpacked(source: LogSource, stdin: Bytes, count: ByteCounter): Bytes {
  if (source.sheet !== undefined || isParquet(source)) {
    count(source.bytes);
    return yield* source.sheet === undefined ? textOfParquet(source) : csvOfSheet(source, source.sheet);
  }
  const { head, rest } = await startingWith(readBytes(source, stdin, count), MARK_BYTES);
  const packing = PACKINGS.find(({ magic }) => beginsWith(head, magic));
  yield* packing === undefined ? rest : packing.unpack(source.name, rest);
}

/** Told by its first bytes or, in an archive, by its name. */
function isParquet({ fd, entry, bytes }: LogSource): boolean {
  if (entry !== undefined) return /\.parquet$/i.test(entry.name);
  return fd !== undefined && bytes > MARK_BYTES && beginsWith(bytesAt(fd, 0, MARK_BYTES), PARQUET_MAGIC);
}

/** Whether an open file holds its text as UTF-8, neither compressed nor in another encoding, by its first bytes.
 * @throws Failure where it cannot be read */
export function isReadAsItStands({ name }: Pick<LogSource, 'name'>, fd: number): boolean {
  const head = Buffer.alloc(HEAD_BYTES);
  let length: number;
  try {
    length = readSync(fd, head, 0, HEAD_BYTES, 0);
  } catch (error) {
    throw cannotRead(name, error);
  }
  return isPlainText(head.subarray(0, length));
}

function isPlainText(head: Uint8Array): boolean {
  const isContainer = [...CONTAINERS, ...PACKINGS].some(({ magic }) => beginsWith(head, magic));
  return !isContainer && !hasByteOrderMark(head) && !isBinary(head);
}

async function* readBytes(source: LogSource, stdin: Bytes, count: ByteCounter): Bytes {
  if (source.entry !== undefined) {
    const packedShare = source.bytes / Math.max(source.entry.uncompressedSize, 1);
    for await (const chunk of bytesOfEntry(source, source.entry)) {
      count(Math.round(chunk.length * packedShare));
      yield chunk;
    }
    return;
  }
  try {
    for await (const chunk of source.file === undefined ? stdin : streamOf(source.file, source)) {
      count(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw cannotRead(source.name, error);
  }
}

/** From the beginning of an open file, or of what is read but once. */
function streamOf(file: string, { fd, bytes }: LogSource): AsyncIterable<Uint8Array> {
  return fd === undefined ? createReadStream(file, { highWaterMark: READ_AHEAD }) : piecesOf(fd, bytes);
}

/** A stream that is left before its end closes its file, whose descriptor is not its own: so none is used here. */
async function* piecesOf(fd: number, size: number): AsyncGenerator<Uint8Array> {
  let position = 0;
  let next = pieceAt(fd, position, size);
  try {
    for (let piece = await next; piece.length > 0; piece = await next) {
      position += piece.length;
      next = pieceAt(fd, position, size);
      yield piece;
    }
  } finally {
    // Nobody closes the file while it is read.
    await next.catch(() => {});
  }
}

/** `size`: of the file as it was; behind that a little is asked for, which is nothing where it is still so. */
function pieceAt(fd: number, position: number, size: number): Promise<Uint8Array> {
  const wanted = Math.min(Math.max(size - position, 0) + BEHIND, READ_AHEAD);
  const piece = new Promise<Uint8Array>((resolve, reject) => {
    const buffer = Buffer.allocUnsafe(wanted);
    if (wanted <= LITTLE) {
      resolve(buffer.subarray(0, readSync(fd, buffer, 0, wanted, position)));
      return;
    }
    read(fd, buffer, 0, wanted, position, (error, length) => {
      if (error === null) resolve(buffer.subarray(0, length));
      else reject(error);
    });
  });
  // It is waited for a piece later.
  piece.catch(() => {});
  return piece;
}

const READ_AHEAD = 1 << 18;
const BEHIND = 1 << 9;
/** So many bytes are there before another thread has begun to fetch them. */
const LITTLE = 1 << 16;

/** As many bytes as the longest mark that tells a container or an encoding. */
const MARK_BYTES = 4;
/** As many as tell a text from what is none: no more, so that it does not depend on the pieces a log comes in. */
const HEAD_BYTES = 8000;

/** The first bytes of a stream, however small the pieces it comes in, and the stream from its start. */
async function startingWith(bytes: Bytes, length: number): Promise<{ head: Uint8Array; rest: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < length) {
    const next = await iterator.next();
    if (next.done) break;
    head = head.length === 0 ? Buffer.from(next.value) : Buffer.concat([head, next.value]);
  }
  async function* rest(): Bytes {
    try {
      if (head.length > 0) yield head;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      // Closes the file, or lets go of standard input, where reading stops early.
      await iterator.return?.();
    }
  }
  return { head, rest: rest() };
}

async function* inUtf8(source: LogSource, bytes: Bytes): AsyncGenerator<Uint8Array> {
  const { head, rest } = await startingWith(bytes, HEAD_BYTES);
  refuseBinary(source, head);
  const recode = toUtf8From(head);
  for await (const chunk of rest) {
    const bytes = recode.take(chunk);
    if (bytes.length > 0) yield bytes;
  }
  const last = recode.end();
  if (last.length > 0) yield last;
}

/** The text of bytes in UTF-8, in pieces. */
export async function* decoded(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const last = decoder.decode();
  if (last !== '') yield last;
}

function refuseBinary(source: LogSource, head: Uint8Array): void {
  const container = CONTAINERS.find(({ magic }) => beginsWith(head, magic));
  if (container !== undefined) {
    throw new NotALog(
      `${source.name} is ${container.what}.`,
      container.remedy,
      container.what.split(',')[0] ?? '',
      source.name,
    );
  }
  if (!hasByteOrderMark(head) && isBinary(head)) {
    throw new NotALog(
      `${source.name} is not a text file.`,
      'Give a message log as CSV, JSON or NDJSON.',
      'not a text file',
      source.name,
    );
  }
}

function isBinary(head: Uint8Array): boolean {
  return head.subarray(0, HEAD_BYTES).includes(0);
}

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
