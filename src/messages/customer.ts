declare const kind: unique symbol;

/** Who a customer is: the digits of an E.164 number without `+`, or a business-scoped user id such as `US.1234`. */
export type CustomerId = string & { readonly [kind]: 'customer' };

/** Why a text is not a customer. */
export type NumberFault = 'missing' | 'damaged' | 'not-a-number';

const BUSINESS_SCOPED_ID = /^[A-Z]{2}\.[A-Za-z0-9._-]+$/;
/** 12345678 as a spreadsheet shows it: digits are lost for good. */
const SCIENTIFIC = /^\+?\d+([.,]\d+)?E\+?\d+$/i;
const SEPARATORS = /[\s().\-/\u00a0\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A customer from any spelling of a number, or from a business-scoped user id. Valid or not: a number that calls
 * nobody can still have been billed (RULES.md, "valid number or not"). */
export function customerOf(text: string): CustomerId | NumberFault {
  const trimmed = text.trim();
  if (BUSINESS_SCOPED_ID.test(trimmed)) return trimmed as CustomerId;
  return numberOf(trimmed) as CustomerId | NumberFault;
}

/** E.164 digits without `+`, from any spelling: `whatsapp:+57 300…`, `(57) 300-…`, `0057…`, a spreadsheet's `'57…`. */
export function numberOf(text: string): string {
  if (/^\d{8,15}$/.test(text) && !text.startsWith('0')) return text;
  const trimmed = text.trim();
  if (trimmed === '') return 'missing' satisfies NumberFault;
  if (SCIENTIFIC.test(trimmed)) return 'damaged' satisfies NumberFault;
  const digits = trimmed
    .replace(/^(whatsapp|tel):/i, '')
    .replace(/^'/, '')
    // A column of numbers that became fractions on the way: 573005550100.0.
    .replace(/^(\+?\d+)\.0+$/, '$1')
    .replace(SEPARATORS, '')
    .replace(/^\+/, '')
    .replace(/^00/, '');
  return /^\d{5,20}$/.test(digits) ? digits : ('not-a-number' satisfies NumberFault);
}

export function isNumberFault(found: string): found is NumberFault {
  return found === 'missing' || found === 'damaged' || found === 'not-a-number';
}

/** Numbers as integers, business-scoped ids after them as text (RULES.md, "Free tier order"). */
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
