import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Turns a log's bytes into text, in whatever pieces they come. */
export interface TextReader {
  text(bytes: Uint8Array): string;
  /** What the last bytes are, once there are no more. */
  end(): string;
}

/**
 * UTF-16 where a byte order mark says so, else UTF-8, else Windows-1252, in which Excel saves CSV in the West. The first
 * character that is no ASCII tells the latter two apart: a log in one encoding has hardly one that is right in the other.
 */
export function textReaderFor(head: Uint8Array): TextReader {
  if (!hasByteOrderMark(head)) return undecidedReader();
  return readerOf(head[0] === 0xff ? 'utf-16le' : 'utf-16be');
}

/** Whether a text begins with the mark of UTF-16, and so holds zero bytes by right. */
export function hasByteOrderMark(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

function readerOf(encoding: string): TextReader {
  const decoder = new TextDecoder(encoding);
  return { text: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

function undecidedReader(): TextReader {
  let reader: TextReader | undefined;
  // Bytes of a character that the next piece goes on with.
  let held: Uint8Array = new Uint8Array(0);
  const ascii = readerOf('utf-8');
  const decide = (bytes: Uint8Array, isLast: boolean): string => {
    const whole = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    const place = whole.findIndex((byte) => byte >= FIRST_NON_ASCII);
    const kind = kindOfCharacter(whole.subarray(place, place + LONGEST_CHARACTER), isLast);
    if (kind === 'unfinished') {
      held = whole.slice(place);
      return ascii.text(whole.subarray(0, place));
    }
    held = whole.subarray(0, 0);
    reader = kind === 'utf-8' ? ascii : readerOf('windows-1252');
    return ascii.text(whole.subarray(0, place)) + reader.text(whole.subarray(place));
  };
  return {
    text(bytes) {
      if (reader !== undefined) return reader.text(bytes);
      return held.length === 0 && isAscii(bytes) ? ascii.text(bytes) : decide(bytes, false);
    },
    end() {
      const last = held.length === 0 ? '' : decide(new Uint8Array(0), true);
      return last + (reader ?? ascii).end();
    },
  };
}

const FIRST_NON_ASCII = 0x80;
const LONGEST_CHARACTER = 4;

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
