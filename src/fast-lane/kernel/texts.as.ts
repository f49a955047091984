// AssemblyScript: see rows.as.ts.
import { BACKSLASH, DASH, GO, QUOTE, SPACE, ZERO } from './constants.as';

/** Where there is no such text or number. */
export const NO_END: usize = 0;
const LETTER_U: u32 = 0x75;
const HEX_DIGITS = 4;
/** A longer number may not be exact: it is read as text elsewhere. */
const MOST_DIGITS: usize = 15;

/** A bit for each byte at which a text ends, or that JSON does not let stand as it is. */
function stopsIn(bytes: v128): i32 {
  const isControl = i8x16.lt_u(bytes, i8x16.splat(<i8>SPACE));
  const isQuote = i8x16.eq(bytes, i8x16.splat(<i8>QUOTE));
  return i8x16.bitmask(v128.or(v128.or(isControl, isQuote), i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH))));
}

/** Where a text of ASCII without escapes ends. */
export function plainEnd(from: usize): usize {
  let base = from;
  while (true) {
    const bytes = v128.load(base);
    const stops = stopsIn(bytes) | i8x16.bitmask(bytes);
    if (stops != 0) {
      const at = base + ctz(stops);
      return load<u8>(at) == QUOTE ? at : NO_END;
    }
    base += GO;
  }
}

/** Where any text ends. */
export function textEnd(from: usize): usize {
  let at = from;
  while (true) {
    const stops = stopsIn(v128.load(at));
    if (stops == 0) {
      at += GO;
      continue;
    }
    at += ctz(stops);
    const stop: u32 = load<u8>(at);
    if (stop == QUOTE) return at;
    if (stop != BACKSLASH) return NO_END;
    at = escapeEnd(at + 1);
    if (at == NO_END) return NO_END;
  }
}

/** The place behind an escape; `from` is behind its backslash. */
function escapeEnd(from: usize): usize {
  const letter: u32 = load<u8>(from);
  if (letter == LETTER_U) {
    for (let digit = 1; digit <= HEX_DIGITS; digit++) if (!isHex(load<u8>(from + digit))) return NO_END;
    return from + 1 + HEX_DIGITS;
  }
  // One of `"\/bfnrt`.
  const isKnown =
    letter == QUOTE ||
    letter == BACKSLASH ||
    letter == 0x2f ||
    letter == 0x62 ||
    letter == 0x66 ||
    letter == 0x6e ||
    letter == 0x72 ||
    letter == 0x74;
  return isKnown ? from + 1 : NO_END;
}

function isHex(byte: u32): bool {
  return byte - ZERO < 10 || (byte | 0x20) - 0x61 < 6;
}

/** Where a whole number ends. */
export function numberEnd(from: usize): usize {
  const first = load<u8>(from) == DASH ? from + 1 : from;
  let at = first;
  while (<u32>load<u8>(at) - ZERO < 10) at++;
  const count = at - first;
  return count > 0 && count <= MOST_DIGITS && (count == 1 || load<u8>(first) != ZERO) ? at : NO_END;
}
