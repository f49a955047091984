let viewed: Uint8Array | undefined;
let lastView: DataView = new DataView(new ArrayBuffer(0));

/** A view of bytes, by which several are looked at in one go. That of the bytes asked for last is kept. */
export function viewOf(bytes: Uint8Array): DataView {
  if (bytes !== viewed) {
    viewed = bytes;
    lastView = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  return lastView;
}

const WORD = 4;

/** Copies a few bytes, such as those of an id: for so few, calling for help takes longer. */
export function copyBytes(source: DataView, from: number, to: number, target: DataView, start: number): void {
  let at = from;
  let place = start;
  for (; at + WORD <= to; at += WORD, place += WORD) target.setInt32(place, source.getInt32(at));
  for (; at < to; at++, place++) target.setUint8(place, source.getUint8(at));
}
