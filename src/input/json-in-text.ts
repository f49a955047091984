import { jsonValuesAmong } from './json-reader.js';
import { jsonValueOf, NestedTooDeep } from './json-value.js';

/** Texts within texts; each time a program encodes a value again it escapes the escapes, so there are few. */
const MOST_ENCODINGS = 12;

/** A JSON text, the beginning of an object behind words, escaped or not, or what Base64 makes of one. */
const MAY_HOLD_JSON = /^[ \t\r\n]*(?:["[{]|eyJ|ewo|W3s)|\{\s*\\*"/;
const BASE64 = /^(?:eyJ|ewo|W3s)[\w+/-]+={0,2}$/;

/** Whether it is worth a look if a text holds JSON. */
export function mayHoldJson(text: string): boolean {
  return MAY_HOLD_JSON.test(text);
}

/**
 * The objects and lists in a text: the one that it is, however often it was encoded, or those that stand among words,
 * as programs log them; none for any other text.
 */
export function jsonIn(text: string, encodings = MOST_ENCODINGS): readonly object[] {
  if (encodings === 0 || !mayHoldJson(text)) return [];
  const whole = jsonValueOf(text);
  if (typeof whole === 'string') return jsonIn(whole, encodings - 1);
  if (typeof whole === 'object' && whole !== null) return whole instanceof NestedTooDeep ? [] : [whole];
  const trimmed = text.trim();
  if (BASE64.test(trimmed)) return jsonIn(Buffer.from(trimmed, 'base64').toString(), encodings - 1);
  const among = jsonValuesAmong(text);
  if (among.length > 0) return among;
  const plain = unescaped(text);
  return plain === text ? [] : jsonIn(plain, encodings - 1);
}

const ESCAPE = /\\([^u])/gs;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '0': '\0' };

/**
 * A text without the backslashes that a database's text output (`mysql --batch`, `COPY … TO`) or a program's log has
 * put before its quotes, backslashes and line ends.
 */
function unescaped(text: string): string {
  return text.replace(ESCAPE, (_, character: string) => ESCAPED[character] ?? character);
}
