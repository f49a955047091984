import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { callingCodeIn, firstThreeDigits, LONGEST_CALLING_CODE } from './calling-code.js';
import { type CustomerId, isMasked } from './customer.js';
import { isHiddenJid } from './jid.js';
import { hasTrunkPrefix, isClaimedBy } from './number-plan.js';

/** ISO 3166-1 alpha-2; `ZZ` where nothing tells the country. */
export type Country = string;
export const UNKNOWN_COUNTRY: Country = 'ZZ';

/** How many digits, the code's own included, tell the country where the rules look behind the calling code. */
const DECIDING_DIGITS: Readonly<Record<string, number>> = { '1': 4, '7': 2 };

/**
 * The country of a customer: by calling code and, under +1, by area code, whether the number is valid or not; by the
 * prefix of a business-scoped user id (models/README.md, "Country and market").
 */
export function countryOf(customer: CustomerId): Country {
  const userIdPrefix = /^([A-Z]{2})\./.exec(customer)?.[1];
  if (userIdPrefix !== undefined) return userIdPrefix;
  if (isHiddenJid(customer)) return UNKNOWN_COUNTRY;
  const digits = isMasked(customer) ? customer.slice(0, customer.indexOf('X')) : customer;
  const called = callingCodeIn(digits);
  // A mask over the digits that tell countries of one code apart leaves the country untold.
  if (called === undefined || digits.length < (DECIDING_DIGITS[called.callingCode] ?? 0)) return UNKNOWN_COUNTRY;
  return countryUnder(called.callingCode, called.countries, digits);
}

const UNTOLD = '';
/** By three digits that were asked for; `UNTOLD` where more have to be looked at. */
const countriesByThreeDigits: (Country | typeof UNTOLD)[] = [];

/**
 * The country of an E.164 number, given as an integer, where its first three digits tell it: they do under every
 * calling code of one country, and a log asks for millions. Undefined where `countryOf` has to look further.
 */
export function countryOfNumber(number: number): Country | undefined {
  const digits = firstThreeDigits(number);
  countriesByThreeDigits[digits] ??= countryOfPrefix(String(digits)) ?? UNTOLD;
  return countriesByThreeDigits[digits] || undefined;
}

function countryOfPrefix(digits: string): Country | undefined {
  if (digits.length < LONGEST_CALLING_CODE) return undefined;
  const countries = callingCodeIn(digits)?.countries;
  if (countries === undefined) return UNKNOWN_COUNTRY;
  return countries.length === 1 ? mainCountry(countries) : undefined;
}

function countryUnder(callingCode: string, countries: readonly string[], digits: string): Country {
  const main = mainCountry(countries);
  if (countries.length === 1) return main;
  if (callingCode === '1') return countryOfAreaCode(digits.slice(1, 4)) ?? main;
  // Kazakhstan shares +7 with Russia: 6 and 7 are its own (models/README.md, choice).
  if (callingCode === '7') return /^7[67]/.test(digits) ? 'KZ' : main;
  // Looking a number up in the library takes longer than reading it, and most are of the main country.
  if (isOfMain(main, countries, digits.slice(callingCode.length))) return main;
  const prefix = `${digits.slice(0, callingCode.length + PREFIX_DIGITS)} ${digits.length}`;
  let country = countriesByPrefix.get(prefix);
  if (country === undefined) {
    country = parsePhoneNumberFromString(`+${digits}`)?.country ?? main;
    if (countriesByPrefix.size < MOST_PREFIXES_KEPT) countriesByPrefix.set(prefix, country);
  }
  return country;
}

/**
 * The digits behind a shared calling code that tell countries apart (VA is +39 06698, AX +358 18 …): a test holds them
 * to what all digits tell.
 */
const PREFIX_DIGITS = 6;
const MOST_PREFIXES_KEPT = 1 << 16;
const countriesByPrefix = new Map<string, Country>();

/**
 * Whether the digits behind a shared calling code are surely of the main country: they are claimed by it, which is
 * asked first, or by no other. Behind a trunk prefix stand other digits than those that were written.
 */
function isOfMain(main: Country, [, ...others]: readonly Country[], digits: string): boolean {
  if (hasTrunkPrefix(main, digits)) return false;
  return isClaimedBy(main, digits) || !others.some((country) => isClaimedBy(country, digits));
}

/** Non-geographic codes such as +882 belong to the "country" 001. */
function mainCountry(countries: readonly string[]): Country {
  const main = countries[0];
  return main === undefined || main === '001' ? UNKNOWN_COUNTRY : main;
}

const countriesByAreaCode = new Map<string, Country | undefined>();

/** Under +1, asked with a number that every area code could have, since the customer's own need not be valid. */
function countryOfAreaCode(areaCode: string): Country | undefined {
  if (!countriesByAreaCode.has(areaCode)) {
    countriesByAreaCode.set(areaCode, parsePhoneNumberFromString(`+1${areaCode}2345678`)?.country);
  }
  return countriesByAreaCode.get(areaCode);
}
