import metadata from 'libphonenumber-js/min/metadata';
import { callingCodeIn } from './calling-code.js';
import type { Country } from './country.js';

/** What the numbering plan of a country has where: the calling code, and the pattern of its numbers behind that. */
const CALLING_CODE = 0;
const NUMBERS = 2;

const plans = metadata.countries as unknown as Readonly<Record<Country, readonly unknown[] | undefined>>;
const patterns = new Map<Country, RegExp>();

/** Whether a country has numbers of its own. */
export function hasNumbers(country: Country): boolean {
  return plans[country] !== undefined;
}

/** The code that a country is called by from others; '' where it has no numbers. */
export function callingCodeOf(country: Country): string {
  return String(plans[country]?.[CALLING_CODE] ?? '');
}

/** Whether digits are a number of a country, as they stand behind its calling code. */
export function isNumberOf(country: Country, digits: string): boolean {
  let pattern = patterns.get(country);
  if (pattern === undefined) {
    pattern = new RegExp(`^(?:${String(plans[country]?.[NUMBERS] ?? '(?!)')})$`);
    patterns.set(country, pattern);
  }
  return pattern.test(digits);
}

/** Whether digits, from their calling code on, are a number that some country has; `+49 (0) 151 …` is one too. */
export function isValidNumber(digits: string): boolean {
  const called = callingCodeIn(digits);
  if (called === undefined) return false;
  const behindCode = digits.slice(called.callingCode.length);
  const withoutTrunk = behindCode.replace(/^0/, '');
  return called.countries.some((country) => isNumberOf(country, behindCode) || isNumberOf(country, withoutTrunk));
}
