import { ZstdStream } from './libzstd.js';

/**
 * Unpacks zstd. (Node has a zstd of its own since version 22.15: one way for all versions is worth more than a little
 * speed.)
 * @throws Error where the bytes are damaged or end too early
 */
export async function* unzstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = await ZstdStream.begin();
  for await (const piece of packed) yield* stream.unpack(piece);
  if (!stream.isBetweenFrames) throw new Error('it ends too early');
}
