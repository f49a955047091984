import { modernNumber } from '../messages/customer.js';

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

const AT = 0x40;
/** What stands behind a number in an address of WhatsApp's own, `573005550001@s.whatsapp.net`. */
const NUMBER_SERVERS = ['@s.whatsapp.net', '@c.us'].map((server) => Buffer.from(server));

/**
 * The E.164 number that the bytes are in its usual spelling, with `+` or not, as `customerOf` reads it; `NO_NUMBER` where
 * they are anything else.
 */
export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  const start = bytes[from] === PLUS ? from + 1 : from;
  if (to - start < FEWEST_DIGITS || bytes[start] === ZERO) return NO_NUMBER;
  let number = 0;
  for (let at = start; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO;
    const isDigit = digit >= 0 && digit <= 9;
    if (isDigit && at - start < MOST_DIGITS) number = number * 10 + digit;
    else if (isDigit || at - start < FEWEST_DIGITS || !isNumberServer(bytes, at, to)) return NO_NUMBER;
    else break;
  }
  return modernNumber(number);
}

function isNumberServer(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] !== AT) return false;
  return NUMBER_SERVERS.some(
    (server) => server.length === to - from && server.every((byte, place) => byte === bytes[from + place]),
  );
}

/** Whether an id is the same as text and as bytes, with nothing around it to be trimmed, and is no object. */
export function isPlainId(bytes: Uint8Array, from: number, to: number): boolean {
  let all = 0;
  for (let at = from; at < to; at++) all |= bytes[at] as number;
  return all < FIRST_BEYOND_ASCII && (bytes[to - 1] as number) > SPACE && !mayBeJson(bytes, from);
}

const BRACE = 0x7b;
const BRACKET = 0x5b;

/** Whether a text that begins here may be a JSON object or list; one that begins with a blank may be. */
export function mayBeJson(bytes: Uint8Array, from: number): boolean {
  const first = bytes[from] as number;
  return first === BRACE || first === BRACKET || first <= SPACE;
}
