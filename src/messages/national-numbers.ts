import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { callingCodeIn } from './calling-code.js';
import type { Country } from './country.js';
import type { DigitsReading } from './digits-reading.js';
import { callingCodeOf, hasPrefixAbroad, hasTrunkPrefix, isNumberOf, isValidNumber } from './number-plan.js';

/** A long log has many customers; those beyond are worked out anew. */
const MOST_KEPT = 1 << 16;
/** What Mexico dialled in front of numbers of another place, and of mobile ones, until 2019. */
const OLD_TRUNK: Readonly<Record<Country, RegExp>> = { MX: /^(?:01|04[45])(?=\d{10}$)/ };

/**
 * Numbers as they are dialled within a country, and as a CRM writes them: without the calling code, with a trunk prefix
 * or not (`--default-country`). What is a number of the country is read as one, as in any telephone of that country,
 * even where the same digits are another country's number from the calling code on; that is `isEither`.
 */
export class NationalNumbers implements DigitsReading {
  readonly country: Country;
  readonly #known = new Map<string, string>();
  readonly #callingCode: string;
  /** The other countries that are called by it. */
  readonly #sharing: readonly Country[];

  constructor(country: Country) {
    this.country = country;
    this.#callingCode = callingCodeOf(country);
    const called = callingCodeIn(this.#callingCode);
    this.#sharing = (called?.countries ?? []).filter((other) => other !== country);
  }

  read(digits: string): string | undefined {
    let read = this.#known.get(digits);
    if (read === undefined) {
      read = this.#internationalOf(digits);
      if (this.#known.size < MOST_KEPT) this.#known.set(digits, read);
    }
    return read === '' ? undefined : read;
  }

  /** Whether digits are a number of the country, and of another one as they stand. */
  isEither(digits: string): boolean {
    const read = this.read(digits);
    return read !== undefined && read !== digits && isValidNumber(digits);
  }

  /** The same for logs of providers, who write calling codes: only what no country has as it stands is read so. */
  readonly whereInvalid: DigitsReading = {
    read: (digits) => (isValidNumber(digits) ? undefined : this.read(digits)),
  };

  #internationalOf(dialled: string): string {
    const digits = dialled.replace(OLD_TRUNK[this.country] ?? /(?!)/, '');
    if (isNumberOf(this.country, digits) && !digits.startsWith('0')) return this.#callingCode + digits;
    const behindCode = digits.startsWith(this.#callingCode) ? digits.slice(this.#callingCode.length) : '';
    if (behindCode !== '' && isNumberOf(this.country, behindCode)) return digits;
    // Looking a number up in the library takes longer than reading it, and it goes by one of these.
    const isLookedUp =
      digits.startsWith('0') ||
      digits.startsWith(this.#callingCode) ||
      this.#sharing.some((country) => isNumberOf(country, digits)) ||
      hasTrunkPrefix(this.country, digits) ||
      hasPrefixAbroad(this.country, digits);
    if (!isLookedUp) return this.#withoutNeedlessZero(digits);
    const options = { defaultCountry: this.country as CountryCode, extract: false };
    const number = parsePhoneNumberFromString(digits, options);
    if (number?.isValid() === true) return number.number.slice(1);
    return this.#withoutNeedlessZero(digits);
  }

  /** A zero in front of a number that needs none, as a CRM that wants one puts it there. */
  #withoutNeedlessZero(digits: string): string {
    return digits.startsWith('0') && isNumberOf(this.country, digits.slice(1))
      ? this.#callingCode + digits.slice(1)
      : '';
  }
}
