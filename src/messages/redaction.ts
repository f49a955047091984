import { createHmac } from 'node:crypto';
import { type CustomerId, customerOf, isNumberFault } from './customer.js';
import type { DigitsReading } from './digits-reading.js';
import { encodedIn, FILLER, META_ID, numbersIn, type Stretch, withAsciiDigits } from './numbers-in-text.js';
import { orderedPseudonyms } from './ordered-pseudonym.js';

/**
 * Puts pseudonyms in the place of customers' numbers. The same number has the same pseudonym under the same key, in
 * every run; without the key a pseudonym cannot be told from a number, however many numbers are tried.
 */
export interface Redaction {
  /** `c-` and 14 letters. No digit is in it: nothing takes it for a number again. */
  customer(id: string): CustomerId;
  /** `o-` and letters, in the order of the customers themselves. */
  ordered(id: string): CustomerId;
  /** What tells by which key, without telling the key. */
  readonly keyName: string;
  /** A secret for sketches of customers. */
  readonly sketchKey: string;
  /** `m-` and 14 letters; Meta's message ids hold the customer's number. '' stays. */
  message(id: string): string;
  /** Text of unknown make, with a pseudonym for all in it that could be a customer's number, or hold one. */
  text(text: string): string;
}

/** Text out of a log as it may be shown: with a redaction, without numbers. */
export function shownText(redaction: Redaction | undefined): (text: string) => string {
  return redaction === undefined ? (text) => text : redaction.text;
}

/** Without vowels no word can come of them. */
const LETTERS = 'bcdfghjklmnpqrstvwxz';
/** 60 bits: of ten million customers hardly two ever have the same. */
const LENGTH = 14;

/** Of these letters and of this length. */
const PSEUDONYM = /^c-[bcdfghjklmnpqrstvwxz]{14}$/;

/** Whether a text is what stands in the place of a customer's number. */
export function isPseudonym(text: string): boolean {
  return PSEUDONYM.test(text);
}

/** `kept`: numbers that are no customers', such as the business's own. */
export function redactionWith(key: string, kept: readonly string[] = [], national?: DigitsReading): Redaction {
  const pseudonym = (kind: string, id: string): string => {
    let rest = createHmac('sha256', key).update(`${kind}-${id}`).digest().readBigUInt64BE();
    let letters = '';
    while (letters.length < LENGTH) {
      letters += LETTERS[Number(rest % BigInt(LETTERS.length))];
      rest /= BigInt(LETTERS.length);
    }
    return `${kind}-${letters}`;
  };
  const customer = (id: string): CustomerId => pseudonym('c', id) as CustomerId;
  const message = (id: string): string => (id === '' ? '' : pseudonym('m', id));
  const numberInText = (found: string): string => {
    const id = customerOf(found, national);
    if (kept.includes(id)) return found;
    return customer(isNumberFault(id) ? found : id);
  };
  const text = (whole: string): string => {
    const decoded = replaced(whole, encodedIn(whole), ({ start, end }) => {
      const found = whole.slice(start, end);
      return found.startsWith(META_ID) || holdsNumber(found) ? message(found) : found;
    });
    const digits = withAsciiDigits(decoded);
    return replaced(decoded, numbersIn(digits), ({ start, end }) =>
      numberInText(digits.slice(start, end).replaceAll(FILLER, '')),
    );
  };
  return {
    customer,
    ordered: orderedPseudonyms(key),
    keyName: pseudonym('k', ''),
    sketchKey: createHmac('sha256', key).update('sketch').digest('hex'),
    message,
    text,
  };
}

/** `replace` is given each stretch of a text. */
function replaced(text: string, stretches: Iterable<Stretch>, replace: (stretch: Stretch) => string): string {
  let result = '';
  let from = 0;
  for (const stretch of stretches) {
    result += text.slice(from, stretch.start) + replace(stretch);
    from = stretch.end;
  }
  return from === 0 ? text : result + text.slice(from);
}

const SEVEN_DIGITS = /\d{7}/;

/** Whether base64 holds a number. It may begin at any of its characters: others can stand right before it. */
function holdsNumber(found: string): boolean {
  const encoded = found.replaceAll('\\', '');
  if (/^[\d_+-]*$/.test(encoded)) return false;
  return [0, 1, 2, 3].some((from) => SEVEN_DIGITS.test(Buffer.from(encoded.slice(from), 'base64').toString('latin1')));
}
