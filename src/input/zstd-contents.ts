import { Decompress } from 'fzstd';

/** A block holds at most so much, unpacked. */
const LARGEST_BLOCK = 1 << 17;
/** How much may come before what is too far back is dropped: each time costs a copy of the window. */
const LEAST_ROOM = 1 << 20;
const NOTHING = new Uint8Array(0);

/**
 * A header that asks for a window of one block. It has a size and a dictionary's number, which are not looked at, since
 * fzstd wants eighteen bytes before it reads one.
 */
const SMALL_HEADER = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xc3, 0x38, ...new Array(12).fill(0));

/** What fzstd 0.1.1 keeps of a frame: the text before the block it reads, and where in `w` that ends. */
interface FrameState {
  w: Uint8Array;
  e: number;
}

/**
 * Unpacks the blocks of one frame. fzstd by itself takes as much memory as a header asks for, and moves all of it for
 * each block: a few kilobytes could ask for gigabytes and hours. Here the text it may refer to is kept for it, as much
 * as there is of it.
 */
export class ZstdContents {
  readonly #window: number;
  readonly #handle: (chunk: Uint8Array) => void;
  readonly #frame: Decompress;
  /** The text so far, as far back as the window goes, up to `#end`. */
  #text: Uint8Array = new Uint8Array(LARGEST_BLOCK);
  #end = 0;
  /** How much was unpacked. */
  size = 0;

  constructor(windowBytes: number, handle: (chunk: Uint8Array) => void) {
    this.#window = windowBytes;
    this.#handle = handle;
    this.#frame = new Decompress((chunk) => this.#keep(chunk));
    this.#frame.push(SMALL_HEADER, false);
  }

  /** Bytes of one block, or a part of them. */
  take(bytes: Uint8Array): void {
    const state = this.#state;
    state.w = this.#text;
    state.e = this.#end;
    this.#frame.push(bytes, false);
  }

  get #state(): FrameState {
    return (this.#frame as unknown as { s: FrameState }).s;
  }

  /** fzstd is about to put the chunk at the end of its window: that is made the next place in the text. */
  #keep(chunk: Uint8Array): void {
    if (chunk.length === 0) {
      this.#state.w = NOTHING;
      return;
    }
    this.size += chunk.length;
    this.#makeRoomFor(chunk.length);
    this.#state.w = this.#text.subarray(this.#end, this.#end + chunk.length);
    this.#end += chunk.length;
    this.#handle(chunk);
  }

  #makeRoomFor(bytes: number): void {
    if (this.#end + bytes <= this.#text.length) return;
    const kept = Math.min(this.#end, this.#window);
    const most = this.#window + Math.max(LEAST_ROOM, this.#window / 8);
    const length = Math.max(kept + bytes, Math.min(2 * this.#text.length, most));
    const text = length > this.#text.length ? new Uint8Array(length) : this.#text;
    text.set(this.#text.subarray(this.#end - kept, this.#end));
    this.#text = text;
    this.#end = kept;
  }
}
