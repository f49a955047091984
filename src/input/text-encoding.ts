import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Turns a log's bytes, in whatever pieces they come, into UTF-8 without a mark. */
export interface ToUtf8 {
  take(bytes: Uint8Array): Uint8Array;
  /** What the last bytes are, once there are no more. */
  end(): Uint8Array;
}

/**
 * From UTF-16 where a byte order mark says so, else from UTF-8, else from Windows-1252, in which Excel saves CSV in the
 * West. The first character that is no ASCII tells the latter two apart: a log in one encoding has hardly one that is
 * right in the other. Bytes of UTF-8 are passed on as they are, right or damaged.
 * `isAsciiBefore`: of what stands before the bytes to come, where they are not the first.
 */
export function toUtf8From(head: Uint8Array, isAsciiBefore = (): boolean => true): ToUtf8 {
  if (hasByteOrderMark(head)) return recoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be');
  return hasUtf8Mark(head) ? withoutMark() : undecided(isAsciiBefore);
}

/** Whether a text begins with the mark of UTF-16, and so holds zero bytes by right. */
export function hasByteOrderMark(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

const UTF_8_MARK = [0xef, 0xbb, 0xbf];

function hasUtf8Mark(head: Uint8Array): boolean {
  return UTF_8_MARK.every((byte, index) => head[index] === byte);
}

const NOTHING: Uint8Array = new Uint8Array(0);

function recoder(encoding: string): ToUtf8 {
  const decoder = new TextDecoder(encoding);
  return {
    take: (bytes) => Buffer.from(decoder.decode(bytes, { stream: true })),
    end: () => Buffer.from(decoder.decode()),
  };
}

function withoutMark(): ToUtf8 {
  let left = UTF_8_MARK.length;
  return {
    take(bytes) {
      const rest = bytes.subarray(left);
      left -= Math.min(left, bytes.length);
      return rest;
    },
    end: () => NOTHING,
  };
}

const UNCHANGED: ToUtf8 = { take: (bytes) => bytes, end: () => NOTHING };

function undecided(isAsciiBefore: () => boolean): ToUtf8 {
  let decided: ToUtf8 | undefined;
  // Bytes of a character that the next piece goes on with.
  let held = NOTHING;
  const decide = (bytes: Uint8Array, isLast: boolean): Uint8Array => {
    const whole = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    const place = whole.findIndex((byte) => byte >= FIRST_NON_ASCII);
    const kind = kindOfCharacter(whole.subarray(place, place + LONGEST_CHARACTER), isLast);
    if (kind === 'unfinished') {
      held = Uint8Array.from(whole.subarray(place));
      return whole.subarray(0, place);
    }
    held = NOTHING;
    decided = kind === 'utf-8' || !isAsciiBefore() ? UNCHANGED : recoder('windows-1252');
    return decided === UNCHANGED
      ? whole
      : Buffer.concat([whole.subarray(0, place), decided.take(whole.subarray(place))]);
  };
  return {
    take(bytes) {
      if (decided !== undefined) return decided.take(bytes);
      return held.length === 0 && isAscii(bytes) ? bytes : decide(bytes, false);
    },
    end() {
      const last = held.length === 0 ? NOTHING : decide(NOTHING, true);
      return decided === undefined ? last : Buffer.concat([last, decided.end()]);
    },
  };
}

const FIRST_NON_ASCII = 0x80;
const LONGEST_CHARACTER = 4;

/** Where the last character of UTF-8 begins that the bytes do not end; their length where they end all. */
export function wholeCharacters(bytes: Uint8Array): number {
  const earliest = Math.max(bytes.length - LONGEST_CHARACTER + 1, 0);
  for (let index = bytes.length - 1; index >= earliest; index--) {
    const length = characterLength(bytes[index] as number);
    if (length > 0) return index + length > bytes.length ? index : bytes.length;
  }
  return bytes.length;
}

/** What bytes that begin with no ASCII are; unfinished where more of them could make a character of UTF-8. */
function kindOfCharacter(bytes: Uint8Array, isLast: boolean): 'utf-8' | 'windows-1252' | 'unfinished' {
  const length = characterLength(bytes[0] ?? 0);
  const continued = bytes.subarray(1, length);
  if (length === 0 || !continued.every((byte) => byte >> 6 === 0b10)) return 'windows-1252';
  if (bytes.length >= length) return 'utf-8';
  return isLast ? 'windows-1252' : 'unfinished';
}

/** Of a character of UTF-8 that begins with this byte; 0 where none does. */
function characterLength(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}
