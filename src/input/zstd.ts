import loadXxhash from 'xxhash-wasm';
import { TooMuch } from './growth.js';
import { ZstdContents } from './zstd-contents.js';
import { ZstdFrames, type ZstdHeader } from './zstd-frames.js';

/** The window zstd itself unpacks with unless told otherwise. */
const LARGEST_WINDOW = 1 << 27;
/** fzstd reads 25 bits of how far back a frame refers: beyond that only a checksum tells whether it went well. */
const FARTHEST_SURE = 1 << 25;
const CHECKSUM_BITS = 0xffffffffn;
/**
 * Few bytes can hold many blocks, and each of them becomes 128 KB: what is unpacked is handed on before it piles up.
 */
const BYTES_AT_ONCE = 1 << 10;

/**
 * Unpacks zstd, and holds each frame against its checksum and its size, which fzstd does not. (Node has a zstd of its
 * own since version 22.15: one way for all versions is worth more than its speed.) Memory goes by what was unpacked, up
 * to what a frame asks for, and never by what it asks for alone.
 * @throws Error where the bytes are damaged or end too early
 */
export async function* unzstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { create64 } = await loadXxhash();
  let unpacked: Uint8Array[] = [];
  let hash = create64();
  let contents = new ZstdContents(0, () => {});
  let header: ZstdHeader = { windowBytes: 0, contentBytes: 0 };
  const frames = new ZstdFrames({
    begin(begun) {
      header = begun;
      const { windowBytes } = header;
      if (windowBytes > LARGEST_WINDOW) {
        throw new TooMuch(`it asks for ${windowBytes} bytes of memory to be unpacked`);
      }
      hash = create64();
      contents = new ZstdContents(windowBytes, (chunk) => {
        hash.update(chunk);
        unpacked.push(chunk);
      });
    },
    bytes: (bytes) => contents.take(bytes),
    end(checksum) {
      const { windowBytes, contentBytes } = header;
      const isSure = windowBytes <= FARTHEST_SURE || contents.size <= FARTHEST_SURE;
      const isRight = checksum === undefined ? isSure : Number(hash.digest() & CHECKSUM_BITS) === checksum;
      if (!isRight && !isSure) throw new TooMuch('it refers back further than can be followed');
      if (!isRight) throw new Error('its checksum is wrong');
      if (contentBytes !== undefined && contents.size !== contentBytes) {
        throw new Error('it does not hold as much as it says');
      }
    },
  });
  for await (const piece of packed) {
    for (let from = 0; from < piece.length; from += BYTES_AT_ONCE) {
      frames.take(piece.subarray(from, from + BYTES_AT_ONCE));
      const whole = unpacked;
      unpacked = [];
      yield* whole;
    }
  }
  if (!frames.isBetweenFrames) throw new Error('it ends too early');
}
