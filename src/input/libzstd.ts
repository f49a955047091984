import { ZSTDDecoder } from 'zstddec/stream';
import { TooMuch } from './growth.js';

/** What libzstd exports, as zstddec has compiled it, and its memory. Addresses and sizes are numbers in it. */
interface Libzstd {
  readonly memory: { readonly buffer: ArrayBuffer };
  malloc(bytes: number): number;
  ZSTD_createDCtx(): number;
  ZSTD_decompressStream(context: number, output: number, input: number): number;
}

/** As Node has it; its types name it only in a page. */
declare const WebAssembly: {
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

let compiled: object | undefined;

/** Of zstddec the compiled code alone is used: its own way to unpack a stream sees no error, and then never ends. */
class Compiled extends ZSTDDecoder {
  override _init({ module }: { readonly module: object }): void {
    compiled = module;
  }
}

/** @throws Error where zstddec is of another make than expected */
async function newInstance(): Promise<Libzstd> {
  if (compiled === undefined) await new Compiled().init();
  if (compiled === undefined) throw new Error('libzstd was not compiled');
  const imports = { env: { emscripten_notify_memory_growth: () => {} } };
  return new WebAssembly.Instance(compiled, imports).exports as Libzstd;
}

/** So much is given and taken at once: libzstd's own measure is a block, and a little more. */
const PIECE_BYTES = 1 << 17;
/** An address, a size, and how much of it was read or written: four bytes each, for the input and the output. */
const BUFFER_BYTES = 12;
const POSITION = 8;

/** What libzstd means with a negative result (`zstd_errors.h`). */
const REASONS: ReadonlyMap<number, string> = new Map([
  [10, 'there is something else in it'],
  [14, 'it is of no known kind'],
  [20, 'its contents are damaged'],
  [22, 'its checksum is wrong'],
  [32, 'it was packed with a dictionary'],
]);
const ASKS_TOO_MUCH = 16;
const NO_MEMORY = 64;
const LAST_ERROR = 120;

/**
 * A stream of zstd frames that is unpacked by libzstd, in a memory of its own, which grows by what is unpacked into it:
 * what a frame asks for is only set aside. A frame is held against its checksum and its size.
 */
export class ZstdStream {
  readonly #zstd: Libzstd;
  readonly #context: number;
  readonly #input: number;
  readonly #output: number;
  readonly #inputBuffer: number;
  readonly #outputBuffer: number;
  #isBetweenFrames = true;

  private constructor(zstd: Libzstd) {
    this.#zstd = zstd;
    this.#context = zstd.ZSTD_createDCtx();
    this.#inputBuffer = zstd.malloc(2 * BUFFER_BYTES + 2 * PIECE_BYTES);
    this.#outputBuffer = this.#inputBuffer + BUFFER_BYTES;
    this.#input = this.#outputBuffer + BUFFER_BYTES;
    this.#output = this.#input + PIECE_BYTES;
    if (this.#context === 0 || this.#inputBuffer === 0) throw new Error('libzstd has no memory');
  }

  static async begin(): Promise<ZstdStream> {
    return new ZstdStream(await newInstance());
  }

  /** Whether the stream may end here. */
  get isBetweenFrames(): boolean {
    return this.#isBetweenFrames;
  }

  /**
   * What the next bytes of the stream make, in pieces.
   * @throws Error where they are damaged, TooMuch where they ask for more memory than zstd takes by itself
   */
  *unpack(packed: Uint8Array): Generator<Uint8Array> {
    for (let from = 0; from < packed.length; from += PIECE_BYTES) {
      const piece = packed.subarray(from, from + PIECE_BYTES);
      new Uint8Array(this.#zstd.memory.buffer).set(piece, this.#input);
      yield* this.#unpackInput(piece.length);
    }
  }

  *#unpackInput(size: number): Generator<Uint8Array> {
    this.#setBuffer(this.#inputBuffer, this.#input, size);
    let isMoreToCome = true;
    while (isMoreToCome) {
      this.#setBuffer(this.#outputBuffer, this.#output, PIECE_BYTES);
      const wanted = this.#zstd.ZSTD_decompressStream(this.#context, this.#outputBuffer, this.#inputBuffer);
      if (wanted < 0 && wanted >= -LAST_ERROR) throw errorOf(-wanted);
      const written = this.#positionIn(this.#outputBuffer);
      this.#isBetweenFrames = wanted === 0;
      // A full output may be a part of what there is, unless the frame has ended with it.
      const isFull = written === PIECE_BYTES && wanted !== 0;
      isMoreToCome = isFull || this.#positionIn(this.#inputBuffer) < size;
      if (written > 0) yield new Uint8Array(this.#zstd.memory.buffer.slice(this.#output, this.#output + written));
    }
  }

  #setBuffer(buffer: number, address: number, size: number): void {
    new Uint32Array(this.#zstd.memory.buffer, buffer, BUFFER_BYTES / 4).set([address, size, 0]);
  }

  #positionIn(buffer: number): number {
    return new DataView(this.#zstd.memory.buffer).getUint32(buffer + POSITION, true);
  }
}

function errorOf(code: number): Error {
  if (code === ASKS_TOO_MUCH || code === NO_MEMORY) {
    return new TooMuch('it asks for more than 128 MB of memory to be unpacked');
  }
  return new Error(REASONS.get(code) ?? 'it cannot be unpacked');
}
