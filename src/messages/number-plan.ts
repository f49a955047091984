import metadata from 'libphonenumber-js/min/metadata';
import { callingCodeIn, firstThreeDigits } from './calling-code.js';

/** ISO 3166-1 alpha-2, as `country.ts` tells it. */
type Country = string;

/**
 * What the numbering plan of a country has where: the calling code, and the pattern of its numbers behind that, and so
 * on.
 */
const CALLING_CODE = 0;
/** What is dialled in front of another country's calling code. */
const PREFIXES_ABROAD = 1;
const NUMBERS = 2;
/** As it is written, and as it may be dialled where that is not the same. */
const TRUNK_PREFIX = 5;
const TRUNK_PREFIXES = 7;
const LEADING_DIGITS = 10;
const TYPES = 11;

type Plan = readonly unknown[] | undefined;

const plans = metadata.countries as unknown as Readonly<Record<Country, Plan>>;
const NOTHING = '(?!)';

const patterns = new Map<Country, RegExp>();
const claims = new Map<Country, RegExp>();
const trunkPrefixes = new Map<Country, RegExp>();
const prefixesAbroad = new Map<Country, RegExp>();

/** What digits of a country begin with, as its plan writes it; `kept`: what was asked for before. */
function beginningOf(country: Country, kept: Map<Country, RegExp>, written: (plan: Plan) => string): RegExp {
  let beginning = kept.get(country);
  if (beginning === undefined) kept.set(country, (beginning = new RegExp(`^(?:${written(plans[country])})`)));
  return beginning;
}

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
  return beginningOf(country, patterns, wholeNumber).test(digits);
}

function wholeNumber(plan: Plan): string {
  return `(?:${String(plan?.[NUMBERS] ?? NOTHING)})$`;
}

/** Whether digits, from their calling code on, are a number that some country has; `+49 (0) 151 …` is one too. */
export function isValidNumber(digits: string): boolean {
  const called = callingCodeIn(digits);
  if (called === undefined) return false;
  const behindCode = digits.slice(called.callingCode.length);
  if (isNumberOfAny(called.countries, behindCode)) return true;
  return behindCode.startsWith('0') && isNumberOfAny(called.countries, behindCode.slice(1));
}

/**
 * The same of an E.164 number, given as an integer: by one expression for each calling code, since a log asks for
 * millions.
 */
export function isValidE164(number: number): boolean {
  const digits = firstThreeDigits(number);
  let valid = validNumbers.get(digits);
  if (valid === undefined) validNumbers.set(digits, (valid = validBehind(digits)));
  return valid.test(String(number));
}

const validNumbers = new Map<number, RegExp>();

function validBehind(digits: number): RegExp {
  const called = callingCodeIn(String(digits));
  if (called === undefined) return new RegExp(NOTHING);
  const { callingCode, countries } = called;
  return new RegExp(`^${callingCode}0?(?:${countries.map((country) => wholeNumber(plans[country])).join('|')})`);
}

function isNumberOfAny(countries: readonly Country[], digits: string): boolean {
  for (const country of countries) if (isNumberOf(country, digits)) return true;
  return false;
}

/**
 * Whether a country claims digits behind a calling code that it shares with others, as the library has it: they begin
 * with its leading digits, or, where it names none, are a number of one of its kinds (fixed, mobile …).
 */
export function isClaimedBy(country: Country, digits: string): boolean {
  return beginningOf(country, claims, claimed).test(digits);
}

function claimed(plan: Plan): string {
  const leading = plan?.[LEADING_DIGITS];
  if (typeof leading === 'string') return leading;
  const types = (plan?.[TYPES] || []) as readonly (readonly [string] | 0 | undefined)[];
  const kinds = types.flatMap((type) => (type && type[0] !== '' ? [type[0]] : []));
  return `(?=${wholeNumber(plan)})(?:${kinds.join('|') || NOTHING})$`;
}

/** Whether digits begin with what may be dialled in front of a number within a country. */
export function hasTrunkPrefix(country: Country, digits: string): boolean {
  return beginningOf(country, trunkPrefixes, trunkPrefix).test(digits);
}

function trunkPrefix(plan: Plan): string {
  return String(plan?.[TRUNK_PREFIXES] || plan?.[TRUNK_PREFIX] || NOTHING);
}

/** Whether digits begin with what is dialled in front of a calling code within a country. */
export function hasPrefixAbroad(country: Country, digits: string): boolean {
  return beginningOf(country, prefixesAbroad, prefixAbroad).test(digits);
}

function prefixAbroad(plan: Plan): string {
  return String(plan?.[PREFIXES_ABROAD] || NOTHING);
}
