import { modernNumber } from '../messages/customer.js';
import { isNullWord } from '../messages/null-word.js';

/** Where the fields of one record are: the bytes from `starts[field]` up to `ends[field]`. */
export interface FieldPlaces {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Where a field begins, and ends. */
export function start({ starts }: FieldPlaces, field: number): number {
  return starts[field] as number;
}

export function end({ ends }: FieldPlaces, field: number): number {
  return ends[field] as number;
}

/** Whether two fields hold the same bytes. */
export function isSame(bytes: Uint8Array, places: FieldPlaces, a: number, b: number): boolean {
  const length = end(places, a) - start(places, a);
  if (length !== end(places, b) - start(places, b)) return false;
  for (let at = 0; at < length; at++) {
    if (bytes[start(places, a) + at] !== bytes[start(places, b) + at]) return false;
  }
  return true;
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

/** The E.164 number of digits that nothing marks as international; `NO_NUMBER` where a reader has to look at them. */
export type Dialled = (digits: number) => number;

/**
 * The E.164 number that the bytes are in its usual spelling, with `+` or not, as `customerOf` reads it; `NO_NUMBER`
 * where they are anything else.
 */
export function numberIn(bytes: Uint8Array, from: number, to: number, dialled?: Dialled): number {
  let isInternational = bytes[from] === PLUS;
  const start = isInternational ? from + 1 : from;
  if (to - start < FEWEST_DIGITS || bytes[start] === ZERO) return NO_NUMBER;
  let number = 0;
  for (let at = start; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO;
    const isDigit = digit >= 0 && digit <= 9;
    if (isDigit && at - start < MOST_DIGITS) number = number * 10 + digit;
    else if (isDigit || at - start < FEWEST_DIGITS || !isNumberServer(bytes, at, to)) return NO_NUMBER;
    else {
      isInternational = true;
      break;
    }
  }
  return modernNumber(isInternational || dialled === undefined ? number : dialled(number));
}

function isNumberServer(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] !== AT) return false;
  return NUMBER_SERVERS.some(
    (server) => server.length === to - from && server.every((byte, index) => byte === bytes[from + index]),
  );
}

const DOT = 0x2e;
const A = 0x41;
const Z = 0x5a;
const E = 0x45;
const LOWER_CASE = 0x20;

/** Whether the bytes may be a business-scoped user id: `US.1234`. */
export function mayBeUserId(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from > 3 && bytes[from + 2] === DOT && isCapital(bytes[from]) && isCapital(bytes[from + 1]);
}

function isCapital(byte: number | undefined): boolean {
  return byte !== undefined && byte >= A && byte <= Z;
}

/** Whether the bytes may be a number that a spreadsheet has rounded: they end like 1.23456789012346E+18. */
export function mayBeRounded(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from > 4 && bytes[to - 3] === PLUS && ((bytes[to - 4] as number) & ~LOWER_CASE) === E;
}

/** Whether an id is the same as text and as bytes: with nothing around it, no object, and no word for nothing. */
export function isPlainId(bytes: Uint8Array, from: number, to: number): boolean {
  let all = 0;
  for (let at = from; at < to; at++) all |= bytes[at] as number;
  const isText = all < FIRST_BEYOND_ASCII && (bytes[to - 1] as number) > SPACE && !mayBeJson(bytes, from);
  return isText && !isNullWord(bytes, from, to);
}

const BRACE = 0x7b;
const BRACKET = 0x5b;

/** Whether a text that begins here may be a JSON object or list; one that begins with a blank may be. */
export function mayBeJson(bytes: Uint8Array, from: number): boolean {
  const first = bytes[from] as number;
  return first === BRACE || first === BRACKET || first <= SPACE;
}
