import { Failure } from '../../failure.js';
import type { Country } from '../../messages/country.js';
import { isNumberFault, numberOf } from '../../messages/customer.js';
import { NationalNumbers } from '../../messages/national-numbers.js';
import { hasNumbers } from '../../messages/number-plan.js';
import { countryCodeFrom } from './country-code.js';

/** How numbers are read that may lack the calling code, by `--default-country`.
 * @throws Failure where the country has no numbers, or there is none of this code */
export function nationalNumbersOf(word: string): NationalNumbers {
  const country = countryCodeFrom('--default-country', word);
  if (hasNumbers(country)) return new NationalNumbers(country);
  throw new Failure(
    `--default-country cannot be "${word}": no calling code is known for it.`,
    'Give the code of another.',
  );
}

/** Digits of a number of `--business-number`.
 * @throws Failure where it is none */
export function businessNumberOf(text: string, national: NationalNumbers | undefined): string {
  const number = numberOf(text, national);
  if (!isNumberFault(number)) return number;
  throw new Failure(`--business-number cannot be "${text}".`, 'Give it with its country code, such as +576015550100.');
}

/** The countries of `--authentication-international`.
 * @throws Failure where a code is none of ISO 3166 */
export function countriesNamed(list: string | undefined): ReadonlySet<Country> {
  const words = (list ?? '').split(',').filter((word) => word.trim() !== '');
  return new Set(words.map((word) => countryCodeFrom('--authentication-international', word)));
}
