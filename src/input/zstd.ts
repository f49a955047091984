import { Decompress } from 'fzstd';
import loadXxhash from 'xxhash-wasm';
import { ZstdFrames } from './zstd-frames.js';

/** The window zstd itself unpacks with unless told otherwise. */
const LARGEST_WINDOW = 1 << 27;
const CHECKSUM_BITS = 0xffffffffn;
const NOTHING = new Uint8Array(0);

/**
 * Unpacks zstd, and holds each frame against its checksum, which fzstd does not. (Node has a zstd of its own since
 * version 22.15: one way for all versions is worth more than its speed.)
 * @throws Error where the bytes are damaged or end too early
 */
export async function* unzstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { create64 } = await loadXxhash();
  let unpacked: Uint8Array[] = [];
  let hash = create64();
  const begin = (): Decompress =>
    new Decompress((chunk) => {
      hash.update(chunk);
      unpacked.push(chunk);
    });
  let frame = begin();
  const frames = new ZstdFrames({
    window(bytes) {
      if (bytes > LARGEST_WINDOW) throw new Error(`it needs ${bytes} bytes of memory to unpack`);
    },
    bytes: (bytes) => frame.push(bytes, false),
    end(checksum) {
      frame.push(NOTHING, true);
      if (checksum !== undefined && Number(hash.digest() & CHECKSUM_BITS) !== checksum) {
        throw new Error('its checksum is wrong');
      }
      hash = create64();
      frame = begin();
    },
  });
  for await (const piece of packed) {
    frames.take(piece);
    const whole = unpacked;
    unpacked = [];
    yield* whole;
  }
  if (!frames.isBetweenFrames) throw new Error('it ends too early');
}
