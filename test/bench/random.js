/**
 * A number in [0, 1), always the same for a place in a log and the question asked of it: rows need no order to be made
 * in, so a shuffled log holds the very rows of the one in order of time.
 * @param {number} place
 * @param {number} question
 */
export function chance(place, question) {
  return bits(place, question) / 2 ** 32;
}

/**
 * One of the choices, as likely as any other.
 * @template T
 * @param {readonly [T, ...T[]]} choices
 * @param {number} place
 * @param {number} question
 * @returns {T}
 */
export function choice(choices, place, question) {
  return choices[Math.floor(chance(place, question) * choices.length)] ?? choices[0];
}

/**
 * Eight digits of a hexadecimal number.
 * @param {number} place
 * @param {number} question
 */
export function hex(place, question) {
  return bits(place, question).toString(16).padStart(8, '0');
}

/**
 * Places 0 to `count - 1` in an order that is always the same.
 * @param {number} count
 */
export function shuffled(count) {
  const places = new Uint32Array(count).map((_, place) => place);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(chance(last, SHUFFLING) * (last + 1));
    const place = places[last] ?? 0;
    places[last] = places[other] ?? 0;
    places[other] = place;
  }
  return places;
}

const SHUFFLING = 0x5eed;

/**
 * 32 bits mixed as MurmurHash3 ends.
 * @param {number} place
 * @param {number} question
 */
function bits(place, question) {
  let mixed = (place ^ Math.imul(question + 1, 0x9e3779b9)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
