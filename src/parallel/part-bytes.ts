import { isAscii, isUtf8 } from 'node:buffer';
import { readSync } from 'node:fs';
import { cannotRead } from '../input/cannot-read.js';
import { toUtf8From, wholeCharacters } from '../input/text-encoding.js';

/** A part of a file that is read as it stands: all lines that begin at a byte from `start` up to `end`. */
export interface FilePart {
  /** Of the open file: whatever happens to its name, all parts are of one file. */
  readonly fd: number;
  /** What a message calls it. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const NEWLINE = 0x0a;
const PIECE_BYTES = 1 << 20;
const MARK_BYTES = 3;
const NOTHING = Buffer.alloc(0);

/** The bytes are not UTF-8: what they mean depends on the whole file. */
export class NotUtf8 extends Error {}

/**
 * The bytes of a part, in pieces of whole lines as far as lines are shorter than a piece. A piece is overwritten by the
 * next.
 * @throws Failure where the file cannot be read
 */
export async function* partBytes({ fd, name, start, end }: FilePart): AsyncGenerator<Buffer> {
  const read = readerOf(fd, name);
  let place = start === 0 ? 0 : lineStartFrom(read, start);
  let piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  for (let isInLine = false; isInLine || place < end; ) {
    const length = read(piece, place);
    if (length === 0) return;
    const lines = linesIn(piece.subarray(0, length), end - place);
    yield place === 0 && hasMark(lines) ? lines.subarray(MARK_BYTES) : lines;
    place += lines.length;
    // Whoever reads an unfinished line has to keep it until its end comes.
    isInLine = lines.at(-1) !== NEWLINE;
    if (isInLine) piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  }
}

/** Reads from a place of an open file; as much as there is. */
type PlaceReader = (piece: Buffer, place: number) => number;

function readerOf(fd: number, name: string): PlaceReader {
  return (piece, place) => {
    try {
      return readSync(fd, piece, 0, piece.length, place);
    } catch (error) {
      throw cannotRead(name, error);
    }
  };
}

/** The same pieces.
 * @throws NotUtf8 */
export async function* inUtf8(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  // What a piece that ends within a line has of a character that it ends within.
  let begun = NOTHING;
  for await (const lines of pieces) {
    const bytes = begun.length === 0 ? lines : Buffer.concat([begun, lines]);
    const end = lines.at(-1) === NEWLINE ? bytes.length : wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, end))) throw new NotUtf8();
    begun = Buffer.from(bytes.subarray(end));
    yield lines;
  }
  if (begun.length > 0) throw new NotUtf8();
}

/** The bytes of a part up to the end of its file, as UTF-8: decoded as the whole file is. */
export async function* restFrom({ fd, name, start }: FilePart): AsyncGenerator<Uint8Array> {
  const recode = toUtf8From(new Uint8Array(0), () => isAsciiUpTo(readerOf(fd, name), start));
  for await (const lines of partBytes({ fd, name, start, end: Number.MAX_SAFE_INTEGER })) yield recode.take(lines);
  yield recode.end();
}

/** Whether a file is ASCII up to the first line that begins at a byte or behind it. */
function isAsciiUpTo(read: PlaceReader, place: number): boolean {
  const end = place === 0 ? 0 : lineStartFrom(read, place);
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  for (let at = 0; at < end; ) {
    const length = Math.min(read(piece, at), end - at);
    if (length === 0) return true;
    if (!isAscii(piece.subarray(0, length))) return false;
    at += length;
  }
  return true;
}

/** As many whole lines as there are, but for those that begin at `end` or behind; all where no line ends. */
function linesIn(bytes: Buffer, end: number): Buffer {
  const lastLineEnd = end <= bytes.length ? bytes.indexOf(NEWLINE, Math.max(end - 1, 0)) : -1;
  const lineEnd = lastLineEnd === -1 ? bytes.lastIndexOf(NEWLINE) : lastLineEnd;
  return lineEnd === -1 ? bytes : bytes.subarray(0, lineEnd + 1);
}

/** Where the first line begins at a byte or behind it. */
function lineStartFrom(read: PlaceReader, place: number): number {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  for (let at = place - 1; ; ) {
    const length = read(piece, at);
    if (length === 0) return at;
    const lineEnd = piece.subarray(0, length).indexOf(NEWLINE);
    if (lineEnd !== -1) return at + lineEnd + 1;
    at += length;
  }
}

function hasMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
