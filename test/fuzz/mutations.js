import { HOSTILE } from './words.js';

/** @typedef {import('./chance.js').Chance} Chance */

/**
 * Bytes with a few things wrong, as disks, editors, transfers and programs leave them.
 * @param {Chance} chance
 * @param {Buffer} bytes
 * @returns {Buffer}
 */
export function mutated(chance, bytes) {
  let changed = bytes;
  for (let times = 1 + chance.below(4); times > 0; times--) changed = once(chance, changed);
  return changed;
}

/** @param {Chance} chance @param {Buffer} bytes @returns {Buffer} */
function once(chance, bytes) {
  if (bytes.length === 0) return Buffer.from(chance.of(HOSTILE));
  const place = chance.below(bytes.length);
  const end = Math.min(bytes.length, place + 1 + chance.below(chance.is(0.5) ? 8 : 400));
  const without = (/** @type {Uint8Array} */ instead) =>
    Buffer.concat([bytes.subarray(0, place), instead, bytes.subarray(end)]);
  const added = (/** @type {Uint8Array} */ one) =>
    Buffer.concat([bytes.subarray(0, place), one, bytes.subarray(place)]);
  switch (chance.below(10)) {
    case 0:
      return bytes.subarray(0, place);
    case 1:
      return without(Buffer.alloc(0));
    case 2:
      return added(bytes.subarray(place, end));
    case 3: {
      const flipped = Buffer.from(bytes);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << chance.below(8));
      return flipped;
    }
    case 4:
      return added(Buffer.from(chance.of(HOSTILE)));
    case 5:
      return without(Buffer.from(chance.of(HOSTILE)));
    case 6:
      return added(Buffer.from(chance.of(['"', '{', '}', '[', ']', ',', '\n', '\r', '\\', ':', ';', '\t', '&', '='])));
    case 7:
      return swappedLines(chance, bytes);
    case 8:
      return Buffer.concat([bytes, bytes.subarray(place)]);
    default:
      return without(Buffer.from(chance.list(end - place, () => chance.below(256))));
  }
}

/** @param {Chance} chance @param {Buffer} bytes */
function swappedLines(chance, bytes) {
  const lines = bytes.toString('latin1').split('\n');
  const [a, b] = [chance.below(lines.length), chance.below(lines.length)];
  const kept = lines[a] ?? '';
  lines[a] = lines[b] ?? '';
  lines[b] = kept;
  return Buffer.from(lines.join('\n'), 'latin1');
}
