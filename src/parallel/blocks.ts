import type { LogSource } from '../input/log-source.js';
import { isReadAsItStands, openLog } from '../input/open.js';
import type { FilePart } from './part-bytes.js';

/** A part of a log that begins and ends with its lines. */
export interface Block {
  readonly part: FilePart | { readonly bytes: SharedArrayBuffer };
  /** How much of the log it is, as that stands on disk; 0 where it was counted on the way. */
  readonly bytesOnDisk: number;
}

const NEWLINE = 0x0a;
/** The first block tells how to read the others, which wait for it: so much is enough for that. */
const FIRST_BYTES = 1 << 18;

/** Cuts a log into blocks: a plain file by places in it, to be read by whoever gets the block; others as they come. */
export async function* blocksOf(
  source: LogSource,
  stdin: AsyncIterable<Uint8Array>,
  blockBytes: number,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Block> {
  const { fd, name, entry } = source;
  if (fd !== undefined && entry === undefined && isReadAsItStands(source, fd)) {
    for (let start = 0, end = 0; start < source.bytes; start = end) {
      end = Math.min(start + bytesOfBlock(blockBytes, start === 0), source.bytes);
      yield {
        part: { fd, name, start, end: end === source.bytes ? Number.MAX_SAFE_INTEGER : end },
        bytesOnDisk: end - start,
      };
    }
    return;
  }
  for await (const bytes of wholeLines(openLog(source, stdin, onBytes), blockBytes)) {
    yield { part: { bytes }, bytesOnDisk: 0 };
  }
}

function bytesOfBlock(blockBytes: number, isFirst: boolean): number {
  return isFirst ? Math.min(blockBytes, FIRST_BYTES) : blockBytes;
}

/** Two blocks that stand one behind the other, as one. */
export function joinedBlocks(first: Block, second: Block): Block {
  const bytesOnDisk = first.bytesOnDisk + second.bytesOnDisk;
  if ('bytes' in first.part && 'bytes' in second.part) {
    return {
      part: { bytes: together([first.part, second.part].map(({ bytes }) => new Uint8Array(bytes))) },
      bytesOnDisk,
    };
  }
  if ('bytes' in first.part || 'bytes' in second.part) throw new Error('two blocks of different logs');
  return { part: { ...first.part, end: second.part.end }, bytesOnDisk };
}

async function* wholeLines(pieces: AsyncIterable<Uint8Array>, blockBytes: number): AsyncGenerator<SharedArrayBuffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let isFirst = true;
  for await (const piece of pieces) {
    const lineEnd = piece.lastIndexOf(NEWLINE) + 1;
    if (length + piece.length < bytesOfBlock(blockBytes, isFirst) || lineEnd === 0) {
      waiting.push(piece);
      length += piece.length;
      continue;
    }
    isFirst = false;
    yield together([...waiting, piece.subarray(0, lineEnd)]);
    waiting = [piece.subarray(lineEnd)];
    length = piece.length - lineEnd;
  }
  if (length > 0) yield together(waiting);
}

function together(pieces: readonly Uint8Array[]): SharedArrayBuffer {
  const bytes = new Uint8Array(new SharedArrayBuffer(pieces.reduce((sum, { length }) => sum + length, 0)));
  let end = 0;
  for (const piece of pieces) {
    bytes.set(piece, end);
    end += piece.length;
  }
  return bytes.buffer as SharedArrayBuffer;
}
