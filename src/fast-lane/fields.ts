/** Where the fields of one record are: the bytes from `starts[field]` up to `ends[field]`. */
export interface FieldPlaces {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const ZERO = 0x30;
const PLUS = 0x2b;
const SPACE = 0x20;
const FIRST_BEYOND_ASCII = 0x80;
const FEWEST_DIGITS = 8;
const MOST_DIGITS = 15;
export const NO_NUMBER = 0;

/** The E.164 number the bytes are in its usual spelling, with `+` or not; `NO_NUMBER` where they are anything else. */
export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  const start = bytes[from] === PLUS ? from + 1 : from;
  const length = to - start;
  if (length < FEWEST_DIGITS || length > MOST_DIGITS || bytes[start] === ZERO) return NO_NUMBER;
  let number = 0;
  for (let at = start; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) return NO_NUMBER;
    number = number * 10 + digit;
  }
  return number;
}

/** Whether an id is the same as text and as bytes, with nothing around it to be trimmed. */
export function isPlainId(bytes: Uint8Array, from: number, to: number): boolean {
  let all = 0;
  for (let at = from; at < to; at++) all |= bytes[at] as number;
  return all < FIRST_BEYOND_ASCII && (bytes[from] as number) > SPACE && (bytes[to - 1] as number) > SPACE;
}
