/** Told of the frames in a zstd stream, in order. */
export interface ZstdFrameHandlers {
  /** A frame begins. */
  begin(header: ZstdHeader): void;
  /** Bytes of its blocks, with what each says of itself; none of two blocks at once. */
  bytes(bytes: Uint8Array): void;
  /** The frame is whole; undefined where it has no checksum. */
  end(checksum: number | undefined): void;
}

/** What a frame says of itself. */
export interface ZstdHeader {
  /** How far back its contents may refer to themselves. */
  readonly windowBytes: number;
  /** How much it holds, unpacked; undefined where it does not say. */
  readonly contentBytes: number | undefined;
}

/** What the next bytes of a stream are (RFC 8878, 3.1). */
type Part = 'mark' | 'descriptor' | 'header' | 'block-header' | 'block' | 'checksum' | 'skipped-size' | 'skipped';

const FRAME_MARK = 0xfd2fb528;
/** Frames of other data begin with one of sixteen marks. */
const SKIPPED_MARK = 0x184d2a5;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4] as const;
const CONTENT_SIZE_BYTES = [0, 2, 4, 8] as const;
const RUN_OF_ONE_BYTE = 1;
const RESERVED_BLOCK = 3;

/** Finds where each frame of a zstd stream begins and ends, whatever pieces it comes in. */
export class ZstdFrames {
  readonly #handlers: ZstdFrameHandlers;
  #part: Part = 'mark';
  /** Bytes of the part still to come. */
  #missing = 4;
  /** The bytes of a part that has to be whole to be understood. */
  #held: number[] = [];
  #descriptor = 0;
  #isLastBlock = false;

  constructor(handlers: ZstdFrameHandlers) {
    this.#handlers = handlers;
  }

  /** @throws Error where the bytes are no zstd */
  take(piece: Uint8Array): void {
    for (let index = 0; index < piece.length; ) {
      const end = Math.min(index + this.#missing, piece.length);
      const bytes = piece.subarray(index, end);
      this.#missing -= bytes.length;
      index = end;
      if (this.#part === 'block') this.#handlers.bytes(bytes);
      else if (this.#part !== 'skipped') for (const byte of bytes) this.#held.push(byte);
      // A part of no bytes, such as an empty block, ends where it begins.
      while (this.#missing === 0) this.#endPart();
    }
  }

  /** Whether the stream may end here. */
  get isBetweenFrames(): boolean {
    return this.#part === 'mark' && this.#held.length === 0;
  }

  #endPart(): void {
    const held = Uint8Array.from(this.#held);
    this.#held = [];
    const number = held.length <= 4 ? numberIn(held) : 0;
    switch (this.#part) {
      case 'mark':
        return this.#endMark(number);
      case 'descriptor':
        this.#descriptor = number;
        return this.#expect('header', headerBytes(number));
      case 'header':
        this.#handlers.begin(headerOf(this.#descriptor, held));
        return this.#expect('block-header', 3);
      case 'block-header':
        this.#handlers.bytes(held);
        return this.#endBlockHeader(number);
      case 'block':
        return this.#isLastBlock ? this.#endBlocks() : this.#expect('block-header', 3);
      case 'checksum':
        return this.#endFrame(number);
      case 'skipped-size':
        return this.#expect('skipped', number);
      case 'skipped':
        return this.#expect('mark', 4);
    }
  }

  #endMark(mark: number): void {
    if (mark >>> 4 === SKIPPED_MARK) return this.#expect('skipped-size', 4);
    if (mark !== FRAME_MARK) throw new Error('there is something else in it');
    this.#expect('descriptor', 1);
  }

  #endBlockHeader(header: number): void {
    const type = (header >>> 1) & 3;
    if (type === RESERVED_BLOCK) throw new Error('a block of it is of no known kind');
    this.#isLastBlock = (header & 1) === 1;
    this.#expect('block', type === RUN_OF_ONE_BYTE ? 1 : header >>> 3);
  }

  #endBlocks(): void {
    if (this.#descriptor & 4) this.#expect('checksum', 4);
    else this.#endFrame(undefined);
  }

  #endFrame(checksum: number | undefined): void {
    this.#expect('mark', 4);
    this.#handlers.end(checksum);
  }

  #expect(part: Part, bytes: number): void {
    this.#part = part;
    this.#missing = bytes;
  }
}

function headerBytes(descriptor: number): number {
  return windowBytes(descriptor) + dictionaryBytes(descriptor) + contentSizeBytes(descriptor);
}

/** A frame in a single segment has its content's size for a window. */
function windowBytes(descriptor: number): number {
  return isSingleSegment(descriptor) ? 0 : 1;
}

function dictionaryBytes(descriptor: number): number {
  return DICTIONARY_ID_BYTES[descriptor & 3] ?? 0;
}

function contentSizeBytes(descriptor: number): number {
  const bytes = CONTENT_SIZE_BYTES[descriptor >>> 6] ?? 0;
  return bytes === 0 && isSingleSegment(descriptor) ? 1 : bytes;
}

function isSingleSegment(descriptor: number): boolean {
  return (descriptor & 0x20) !== 0;
}

function headerOf(descriptor: number, header: Uint8Array): ZstdHeader {
  const size = numberIn(header.subarray(header.length - contentSizeBytes(descriptor)));
  // Two bytes begin to count where one ends.
  const held = contentSizeBytes(descriptor) === 2 ? size + 256 : size;
  const contentBytes = contentSizeBytes(descriptor) === 0 ? undefined : held;
  if (isSingleSegment(descriptor)) return { windowBytes: held, contentBytes };
  const coded = header[0] ?? 0;
  const base = 2 ** (10 + (coded >>> 3));
  return { windowBytes: base + (base / 8) * (coded & 7), contentBytes };
}

/** A number of any length, its smallest byte first; beyond 2^53 it is only roughly itself. */
function numberIn(bytes: Uint8Array): number {
  return bytes.reduceRight((number, byte) => number * 256 + byte, 0);
}
