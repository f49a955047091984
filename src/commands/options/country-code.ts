import { Failure } from '../../failure.js';
import type { Country } from '../../messages/country.js';
import { didYouMean } from '../../nearest.js';
import { bundledMarkets } from '../../rates/market.js';
import { countryNamed } from '../../rates/market-names.js';

/** Countries of ISO 3166 without a calling code of their own: a business-scoped user id could still name one. */
const WITHOUT_NUMBERS: readonly string[] = ['AQ', 'BV', 'GS', 'HM', 'PN', 'TF', 'UM'];

/** Codes that are none of ISO 3166 and that people write, in Brussels for one. */
const MISTAKEN: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', EN: 'GB' };

/** The ISO 3166 code that a word is, in any case; undefined where it is none. */
export function countryCodeIn(word: string): Country | undefined {
  const code = word.trim().toUpperCase();
  return bundledMarkets().codes.includes(code) || WITHOUT_NUMBERS.includes(code) ? code : undefined;
}

/** The code that somebody meant who wrote another one, or a name. */
export function countryCodeMeant(word: string): Country | undefined {
  const mistaken = MISTAKEN[word.trim().toUpperCase()];
  if (mistaken !== undefined) return mistaken;
  const place = countryNamed(word);
  if (place.kind === 'country') return place.country;
  const near = place.kind === 'unknown' && place.nearest !== undefined ? countryNamed(place.nearest) : undefined;
  return near?.kind === 'country' ? near.country : undefined;
}

/** The country an option names by its ISO 3166 code.
 * @throws Failure that names the nearest right one */
export function countryCodeFrom(option: string, word: string): Country {
  const code = countryCodeIn(word);
  if (code !== undefined) return code;
  throw new Failure(
    `${option} cannot be "${word}": that is no ISO 3166 code of a country.`,
    `${didYouMean(countryCodeMeant(word))}Give codes such as CO, BR or GB.`,
  );
}
