const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_U = 0x75;
const ESCAPED = new Set([...'"\\/bfnrt'].map((character) => character.charCodeAt(0)));
const HEX_DIGITS = 4;
/** A longer number may not be exact: it is read as text elsewhere. */
const MOST_DIGITS = 15;
export const NO_END = -1;

/** The bytes lines are in, and a view of them. */
export interface LineBytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Where the slots of a line are, and whether they hold escapes, which their bytes alone do not undo. */
export interface SlotPlaces {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly isEscaped: Uint8Array;
}

/** Bytes at which a text ends, or is not plain. */
const STOPS = new Uint8Array(256).fill(1, 0, SPACE);
STOPS[QUOTE] = 1;
STOPS[BACKSLASH] = 1;

/** Where a text ends that begins behind a quote; `NO_END` where it is none. */
export function textEnd(bytes: Uint8Array, from: number, slot: number, isEscaped: Uint8Array): number {
  for (let at = from; ; at++) {
    while (STOPS[bytes[at] as number] === 0) at++;
    if (bytes[at] === QUOTE) return at;
    if (bytes[at] !== BACKSLASH) return NO_END;
    isEscaped[slot] = 1;
    at++;
    if (bytes[at] === LETTER_U) {
      for (let digit = 0; digit < HEX_DIGITS; digit++) if (!isHex(bytes[++at] as number)) return NO_END;
    } else if (!ESCAPED.has(bytes[at] as number)) return NO_END;
  }
}

function isHex(byte: number): boolean {
  return (byte >= ZERO && byte <= NINE) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

/** Where a whole number ends; `NO_END` where it is none, or no short one. */
export function numberEnd(bytes: Uint8Array, from: number): number {
  const first = bytes[from] === MINUS ? from + 1 : from;
  let at = first;
  while (isDigit(bytes[at] as number)) at++;
  const digits = at - first;
  const isWhole = digits > 0 && digits <= MOST_DIGITS && (digits === 1 || bytes[first] !== ZERO);
  return isWhole ? at : NO_END;
}

export function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}
