import { createHmac } from 'node:crypto';
import { type CustomerId, customerOf, isNumberFault } from './customer.js';

/**
 * Puts pseudonyms in the place of customers' numbers. The same number has the same pseudonym under the same key, in every
 * run; without the key a pseudonym cannot be told from a number, however many numbers are tried.
 */
export interface Redaction {
  /** `c-` and 14 letters. No digit is in it: nothing takes it for a number again. */
  customer(id: string): CustomerId;
  /** `m-` and 14 letters; Meta's message ids hold the customer's number. '' stays. */
  message(id: string): string;
  /** Text of unknown make, with a pseudonym for all in it that could be a customer's number, or hold one. */
  text(text: string): string;
}

/** Without vowels no word can come of them. */
const LETTERS = 'bcdfghjklmnpqrstvwxz';
/** 60 bits: of ten million customers hardly two ever have the same. */
const LENGTH = 14;

/** `kept`: numbers that are no customers', such as the business's own. */
export function redactionWith(key: string, kept: readonly string[] = []): Redaction {
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
    const id = customerOf(found);
    if (kept.includes(id)) return found;
    return customer(isNumberFault(id) ? found : id);
  };
  const text = (whole: string): string =>
    whole
      .replace(ENCODED, (found) => (holdsNumber(found) ? message(found) : found))
      .replace(TIME_OR_NUMBER, (found, time) => (time === undefined ? numberInText(found) : found));
  return { customer, message, text };
}

/** Long enough for a number of seven digits in base64, `wamid.` before it or not; JSON may escape its `/`. */
const ENCODED = /(?:wamid\.)?(?:[A-Za-z0-9+/_-]|\\\/){10,}={0,2}/g;
const SEVEN_DIGITS = /\d{7}/;

/** Whether base64 holds a number. It may begin at any of its characters: others can stand right before it. */
function holdsNumber(found: string): boolean {
  const encoded = found.replace(/^wamid\./, '').replaceAll('\\', '');
  if (/^[\d_+-]*$/.test(encoded)) return false;
  return [0, 1, 2, 3].some((from) => SEVEN_DIGITS.test(Buffer.from(encoded.slice(from), 'base64').toString('latin1')));
}

const BETWEEN = '[\\s().\\-/\\u00a0\\u2010-\\u2015\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069]{0,3}';

/**
 * Dates, which stay; and what could be a number: seven digits or more in any spelling, some perhaps masked; what a
 * spreadsheet has left of one; a business-scoped user id; a hidden number's address.
 */
const TIME_OR_NUMBER = new RegExp(
  [
    '((?<!\\d)\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?)?(?!\\d)|(?<!\\d)\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}(?!\\d))',
    '\\d[.,]\\d+E\\+?\\d+',
    '\\b[A-Z]{2}\\.[A-Za-z0-9]{6,}',
    '(?<!\\d)\\d{5,20}@lid\\b',
    `\\+?[\\dXx*#•](?:${BETWEEN}[\\dXx*#•]){3,}(?<=(?:\\d[^\\d]*){4})(?:${BETWEEN}[\\dXx*#•]){3,}`,
  ].join('|'),
  'g',
);
