/** As much as tells the format of a log: what is behind it may be for a faster reader. */
const BEGINNING_BYTES = 1 << 14;

/** The same bytes, their beginning in a piece by itself. */
export async function* beginningFirst(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isBeginning = true;
  for await (const piece of pieces) {
    if (isBeginning && piece.length > BEGINNING_BYTES) {
      yield piece.subarray(0, BEGINNING_BYTES);
      yield piece.subarray(BEGINNING_BYTES);
    } else yield piece;
    isBeginning = false;
  }
}
