import type { DigitsReading } from './digits-reading.js';
import { hiddenJid, isHiddenJid, numberInJid } from './jid.js';

declare const kind: unique symbol;

/**
 * Who a customer is: the digits of an E.164 number without `+`, with an `X` for each that is masked, a business-scoped
 * user id such as `US.1234`, or, with a number that is hidden, `1234@lid`.
 */
export type CustomerId = string & { readonly [kind]: 'customer' };

/** Why a text is not a customer. */
export type NumberFault = 'missing' | 'damaged' | 'not-a-number';

const BUSINESS_SCOPED_ID = /^[A-Z]{2}\.[A-Za-z0-9._-]+$/;
/** 12345678 as a spreadsheet shows it: digits are lost for good. */
const SCIENTIFIC = /^\+?\d+([.,]\d+)?E\+?\d+$/i;
const SEPARATORS = /[\s().\-/\u00a0\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Whether an id is a number that a spreadsheet has rounded: 1.23456789012346E+18. */
export function isRoundedId(id: string): boolean {
  return /^\d([.,]\d+)?E\+\d{2}$/i.test(id);
}

/** Whether a customer is known by a name of WhatsApp's in place of a number, which other records may tell. */
export function isWithoutNumber(customer: string): boolean {
  return BUSINESS_SCOPED_ID.test(customer) || isHiddenJid(customer);
}

/**
 * A customer from any spelling of a number, from a business-scoped user id, or from an address of WhatsApp's own. Valid
 * or not: a number that calls nobody can still have been billed (models/README.md, "Country and market"). `national`:
 * how numbers are read that may lack the calling code.
 */
export function customerOf(text: string, national?: DigitsReading): CustomerId | NumberFault {
  const trimmed = text.trim();
  if (BUSINESS_SCOPED_ID.test(trimmed)) return trimmed as CustomerId;
  return (hiddenJid(trimmed) || numberOf(trimmed, national)) as CustomerId | NumberFault;
}

/**
 * E.164 digits without `+`, from any spelling: `whatsapp:+57 300…`, `(57) 300-…`, `0057…`, a spreadsheet's `'57…`,
 * `57…@s.whatsapp.net`; one customer's old and new number in Brazil and Mexico is one.
 */
export function numberOf(text: string, national?: DigitsReading): string {
  if (national === undefined && /^\d{8,15}$/.test(text) && !text.startsWith('0')) return modernForm(text);
  const trimmed = text.trim();
  if (trimmed === '') return 'missing' satisfies NumberFault;
  if (SCIENTIFIC.test(trimmed)) return 'damaged' satisfies NumberFault;
  if (trimmed.includes('@')) return modernForm(numberInJid(trimmed)) || ('not-a-number' satisfies NumberFault);
  const dialled = dialledIn(trimmed);
  const digits = dialled.replace(INTERNATIONAL, '');
  if (/^\d{5,20}$/.test(digits)) {
    const read = digits === dialled ? national?.read(digits) : undefined;
    return modernForm(read ?? digits);
  }
  return MASKED.test(digits) ? digits.replace(MASKS, 'X') : ('not-a-number' satisfies NumberFault);
}

/** The digits that nothing marks as an international number, as they are dialled; '' for anything else. */
export function digitsDialled(text: string): string {
  const dialled = dialledIn(text.trim());
  return /^\d{5,20}$/.test(dialled) && !INTERNATIONAL.test(dialled) ? dialled : '';
}

/** What stands before a calling code. */
const INTERNATIONAL = /^(?:\+|00)/;

/** A number without anything that is not dialled. */
function dialledIn(trimmed: string): string {
  return (
    trimmed
      .replace(/^(whatsapp|tel)(:|%3A)/i, '')
      .replace(/^%2B/i, '+')
      .replace(/^'/, '')
      // A column of numbers that became fractions on the way: 573005550100.0.
      .replace(/^(\+?\d+)\.0+$/, '$1')
      .replace(SEPARATORS, '')
      // A plus may stand in front of zeros: +0057….
      .replace(/^\+00/, '+')
  );
}

/** A number in which some digits were made unreadable: `91XX985XX10X`. */
const MASKED = /^(?=.*[Xx*#•])(?=(.*\d){2})[\dXx*#•]{7,15}$/;
const MASKS = /[x*#•]/g;

/** Whether digits of a customer's number are masked: then others may have the same. */
export function isMasked(customer: CustomerId): boolean {
  return customer.includes('X') && /^[\dX]+$/.test(customer);
}

const FIVE = 0x35;
const BRAZIL = 55;
/** A mobile number of before the ninth digit, which Brazil put in front of all of them by 2016, has 12 digits. */
const BEFORE_BRAZIL = BRAZIL * 10 ** 10;
const BEHIND_BRAZIL = (BRAZIL + 1) * 10 ** 10;
const NINTH_DIGIT = 9 * 10 ** 8;
/** Mobile numbers: others begin with 2 to 5. */
const FIRST_BRAZILIAN_MOBILE = 6 * 10 ** 7;
/** A mobile number with the 1 that Mexico put in front of them until 2019; no area code begins with 1. */
const MEXICO = 52;
const FIRST_MEXICAN_WITH_ONE = 5212 * 10 ** 9;
const BEHIND_MEXICO_WITH_ONE = 522 * 10 ** 10;

/**
 * WhatsApp ids keep the number an account was opened with, and logs mix them with what was dialled: of both, the form
 * in force today (formats/SOURCES.md, "All formats"). Any other number is as it is.
 */
export function modernNumber(number: number): number {
  if (number >= BEFORE_BRAZIL && number < BEHIND_BRAZIL) return withNinthDigit(number);
  if (number < FIRST_MEXICAN_WITH_ONE || number >= BEHIND_MEXICO_WITH_ONE) return number;
  return MEXICO * 10 ** 10 + (number % 10 ** 10);
}

function withNinthDigit(number: number): number {
  const local = number % 10 ** 8;
  const withArea = (number - local) / 10 ** 8;
  const isArea = withArea % 100 > 10 && withArea % 10 !== 0;
  return isArea && local >= FIRST_BRAZILIAN_MOBILE ? withArea * 10 ** 9 + NINTH_DIGIT + local : number;
}

function modernForm(digits: string): string {
  const mayBeOld = digits.charCodeAt(0) === FIVE && (digits.length === 12 || digits.length === 13);
  return mayBeOld ? String(modernNumber(Number(digits))) : digits;
}

export function isNumberFault(found: string): found is NumberFault {
  return found === 'missing' || found === 'damaged' || found === 'not-a-number';
}

/** Numbers as integers, business-scoped ids after them as text (models/README.md, "Free tier order"). */
export function compareNumbers(a: string, b: string): number {
  const aIsNumber = isDigits(a);
  const bIsNumber = isDigits(b);
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  if (aIsNumber && a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text);
}
