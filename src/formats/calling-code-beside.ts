import { callingCodeIn } from '../messages/calling-code.js';
import type { Country } from '../messages/country.js';
import type { DigitsReading } from '../messages/digits-reading.js';
import { NationalNumbers } from '../messages/national-numbers.js';
import { callingCodeOf, hasNumbers, isNumberOf, isValidNumber } from '../messages/number-plan.js';
import { remembered } from '../messages/remembered.js';

/** More than there are countries. */
const MOST_COUNTRIES = 300;

/**
 * How a number is read beside which a record has the calling code, `57` or `+57`, or the country, `CO`: behind the code
 * or, where it has it already, as it stands. Undefined where the column holds neither.
 */
export const readingBeside = remembered(MOST_COUNTRIES, (text): DigitsReading | undefined => {
  const country = countryIn(text.trim());
  return country === undefined || !hasNumbers(country) ? undefined : readingIn(country);
});

function countryIn(text: string): Country | undefined {
  if (/^[A-Za-z]{2}$/.test(text)) return text.toUpperCase();
  const digits = /^(?:\+|00)?(\d{1,3})(?:\.0+)?$/.exec(text)?.[1];
  const called = digits === undefined ? undefined : callingCodeIn(digits);
  return called?.callingCode === digits ? called?.countries[0] : undefined;
}

function readingIn(country: Country): DigitsReading {
  const code = callingCodeOf(country);
  const national = new NationalNumbers(country);
  return {
    read(digits) {
      // A number of a country without a fixed length can be one with its calling code, and without.
      if (digits.startsWith(code) && isNumberOf(country, digits.slice(code.length))) return digits;
      const read = national.read(digits);
      return read === undefined && !isValidNumber(digits) && !digits.startsWith(code) ? code + digits : read;
    },
  };
}
