import metadata from 'libphonenumber-js/min/metadata';
import type { Country } from './country.js';

/** What the numbering plan of a country has where: the calling code, and the pattern of its numbers behind that. */
const CALLING_CODE = 0;
const NUMBERS = 2;

/** Countries by calling code: `{"44": ["GB", "GG", "IM", "JE"]}`. */
const COUNTRIES_BY_CODE: Readonly<Record<string, readonly string[]>> = metadata.country_calling_codes;
const LONGEST_CALLING_CODE = 3;

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
  for (let length = 1; length <= LONGEST_CALLING_CODE; length++) {
    const countries = COUNTRIES_BY_CODE[digits.slice(0, length)];
    if (countries === undefined) continue;
    const behindCode = digits.slice(length);
    const withoutTrunk = behindCode.replace(/^0/, '');
    return countries.some((country) => isNumberOf(country, behindCode) || isNumberOf(country, withoutTrunk));
  }
  return false;
}
