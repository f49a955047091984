/** Deflate itself makes a thousandth at best; a log hardly a hundredth. */
const MOST_GROWTH = 200;
/** What a file may hold, unpacked, whatever it grew from. */
const ALWAYS_ALLOWED_BYTES = 1 << 28;

/** What is packed is whole, and no log. */
export class TooMuch extends Error {}

/** Whether so much unpacked out of so much packed is more than a log could be packed into. */
export function isBomb(packedBytes: number, unpackedBytes: number): boolean {
  return unpackedBytes > Math.max(ALWAYS_ALLOWED_BYTES, packedBytes * MOST_GROWTH);
}

/** Unpacks, and stops where more comes than any log could have been packed into.
 * @throws TooMuch there */
export async function* grownFrom(
  packed: AsyncIterable<Uint8Array>,
  unpack: (packed: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let packedBytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of packed) {
      packedBytes += piece.length;
      yield piece;
    }
  }
  let unpackedBytes = 0;
  for await (const piece of unpack(counted())) {
    unpackedBytes += piece.length;
    if (isBomb(packedBytes, unpackedBytes)) {
      throw new TooMuch(`${packedBytes} bytes of it make more than ${unpackedBytes}: no log is packed so`);
    }
    yield piece;
  }
}
