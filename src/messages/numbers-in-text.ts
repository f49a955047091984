/** Digits of all scripts, as in `+٩٧٣…` or `５７３…`. */
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;
const BEYOND_ASCII = /[\u0080-\uffff]/;
/** Stands for the second half of a digit that takes two places: no text has it alone. */
export const FILLER = '\udfff';
const LAST_PLAIN_PLANE = 0xffff;
const MATHEMATICAL_ZERO = 0x1d7ce;
const LAST_MATHEMATICAL = 0x1d7ff;

/** A text of the same length, in which the digits of all scripts are those of ASCII. */
export function withAsciiDigits(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  return text.replace(OTHER_DIGITS, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    return `${digitOf(code)}${code > LAST_PLAIN_PLANE ? FILLER : ''}`;
  });
}

/**
 * Unicode has the ten digits of a script in a row, from a code that ends in 0 or 6; the mathematical ones in five rows.
 */
function digitOf(code: number): number {
  if (code >= MATHEMATICAL_ZERO && code <= LAST_MATHEMATICAL) return (code - MATHEMATICAL_ZERO) % 10;
  const row = code & ~0xf;
  return /\p{Nd}/u.test(String.fromCodePoint(row)) ? code - row : code - row - 6;
}

/** A stretch of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Dates stay. */
const DATE =
  /(?<!\d)(?:\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?!\d)/y;
/** What a spreadsheet has left of a number, and a hidden number's address. */
const WITH_DIGITS = [/\d[.,]\d+E\+?\d+/y, /(?<!\d)\d{5,20}@lid(?!\w)/y];
const USER_ID = /(?<!\w)[A-Z]{2}\.[A-Za-z0-9]{6,}/y;

/** What a character can be to a number. */
const DIGIT = 1;
const MASK = 2;
const BETWEEN = 3;
const PLUS = 4;
const CAPITAL = 5;
const CHARACTERS = [
  [CAPITAL, /[A-Z]/],
  [DIGIT, /[0-9]/],
  [MASK, /[Xx*#•]/],
  [PLUS, /\+/],
  [BETWEEN, /[\s().\-/\u00a0\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2066-\u2069]/],
] as const;
const CODES = 1 << 16;
let kinds: Uint8Array | undefined;

/** What each character can be to a number; made where the first text is looked at, since most runs look at none. */
function kindsOfCharacters(): Uint8Array {
  if (kinds !== undefined) return kinds;
  kinds = new Uint8Array(CODES);
  for (const [kind, characters] of CHARACTERS) {
    for (let code = 0; code < CODES; code++) if (characters.test(String.fromCharCode(code))) kinds[code] = kind;
  }
  return kinds;
}

function kindAt(text: string, at: number): number | undefined {
  return kindsOfCharacters()[text.charCodeAt(at)];
}

/**
 * All in a text that could be a customer's number, in order: seven digits or more in any spelling, some perhaps masked,
 * and what else a customer is called by. Each character is looked at a few times, however the text is made. `text`:
 * with ASCII's digits, as `withAsciiDigits` gives it.
 */
export function* numbersIn(text: string): Generator<Stretch> {
  // Up to where a run of digits reaches that is too short for a number: begun later, it is shorter.
  let seenTo = 0;
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at) as number;
    const date = kind === DIGIT ? endOf(DATE, text, at) : -1;
    if (date !== -1) {
      at = date;
      continue;
    }
    let end = otherEnd(kind, text, at);
    if (end === -1 && at >= seenTo && (kind === DIGIT || kind === MASK || kind === PLUS)) {
      const run = runAt(text, at);
      if (run.isNumber) end = run.end;
      seenTo = run.end;
    }
    if (end !== -1) yield { start: at, end };
    at = end === -1 ? at + 1 : end;
  }
}

function otherEnd(kind: number, text: string, at: number): number {
  // A capital X may be masked, and begin a user id.
  if (kind === CAPITAL || text[at] === 'X') return endOf(USER_ID, text, at);
  return kind === DIGIT ? Math.max(...WITH_DIGITS.map((form) => endOf(form, text, at))) : -1;
}

function endOf(form: RegExp, text: string, at: number): number {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : -1;
}

const MOST_BETWEEN = 3;
/** Masked or not, and digits among them. */
const FEWEST = 7;
const FEWEST_DIGITS = 4;

/** A run of digits and masks from a place on, with little between them, and whether it is long enough for a number. */
function runAt(text: string, start: number): { readonly end: number; readonly isNumber: boolean } {
  let end = start + 1;
  let count = 0;
  let digits = 0;
  const first = kindAt(text, start) === PLUS ? end : start;
  for (let at = first, between = 0; at < text.length && between <= MOST_BETWEEN; at++) {
    const kind = kindAt(text, at);
    if (kind === DIGIT || kind === MASK) {
      if (kind === DIGIT) digits++;
      count++;
      between = 0;
      if (text[at + 1] === FILLER) at++;
      end = at + 1;
    } else if (count > 0 && kind === BETWEEN) between++;
    else break;
  }
  return { end, isNumber: count >= FEWEST && digits >= FEWEST_DIGITS };
}

/** Stretches long enough for a number of seven digits in base64, and all ids of Meta's; JSON may escape `/`. */
export function* encodedIn(text: string): Generator<Stretch> {
  for (let at = 0, lastEnd = 0; at < text.length; ) {
    const run = encodedRunAt(text, at);
    const isId = at - META_ID.length >= lastEnd && text.startsWith(META_ID, at - META_ID.length);
    if (run.length < (isId ? 1 : FEWEST_ENCODED)) {
      at = Math.max(run.end, at + 1);
      continue;
    }
    let end = run.end;
    while (end < run.end + MOST_PADDING && text[end] === '=') end++;
    yield { start: isId ? at - META_ID.length : at, end };
    at = end;
    lastEnd = end;
  }
}

function encodedRunAt(text: string, start: number): { readonly end: number; readonly length: number } {
  let end = start;
  let length = 0;
  for (; ; length++) {
    if (IS_BASE64[text.charCodeAt(end)] === 1) end++;
    else if (text.startsWith('\\/', end)) end += 2;
    else return { end, length };
  }
}

/** What an id of Meta's begins with. */
export const META_ID = 'wamid.';
const FEWEST_ENCODED = 10;
const MOST_PADDING = 2;
const IS_BASE64 = new Uint8Array(1 << 16);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-') {
  IS_BASE64[character.charCodeAt(0)] = 1;
}
