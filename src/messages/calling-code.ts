import metadata from 'libphonenumber-js/min/metadata';

/** Countries by calling code, the main one first: `{"44": ["GB", "GG", "IM", "JE"]}`. */
const COUNTRIES_BY_CODE: Readonly<Record<string, readonly string[]>> = metadata.country_calling_codes;
/** In digits; the shortest have one. */
export const LONGEST_CALLING_CODE = 3;

/**
 * The calling code that digits begin with, and the countries that have it, the main one first; undefined without one.
 */
export function callingCodeIn(
  digits: string,
): { readonly callingCode: string; readonly countries: readonly string[] } | undefined {
  for (let length = 1; length <= LONGEST_CALLING_CODE; length++) {
    const callingCode = digits.slice(0, length);
    const countries = COUNTRIES_BY_CODE[callingCode];
    if (countries !== undefined) return { callingCode, countries };
  }
  return undefined;
}

/** The first three digits of a number, or all of one that has no more: they hold every calling code. */
export function firstThreeDigits(number: number): number {
  let digits = number;
  // In long steps first, since a log asks for millions: most numbers have 11 or 12 digits.
  if (digits >= 1e11) digits = Math.floor(digits / 1e9);
  if (digits >= 1e7) digits = Math.floor(digits / 1e5);
  while (digits >= 1e3) digits = Math.floor(digits / 10);
  return digits;
}
