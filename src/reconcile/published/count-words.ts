import { Failure, placeNamed } from '../../failure.js';
import { CATEGORIES, categoryOf } from '../../messages/category.js';
import { type Country, UNKNOWN_COUNTRY } from '../../messages/country.js';
import { fold } from '../../messages/words.js';
import type { Initiator } from '../../models/unit.js';
import { closestWord, didYouMean } from '../../nearest.js';
import { readDataFile } from '../../rates/data-file.js';
import { type Money, money } from '../../rates/money.js';
import type { Billing, PublishedCategory } from './published.js';

const BILLING_WORDS: ReadonlyMap<string, Billing> = new Map([
  ['regular', 'charged'],
  ['charged', 'charged'],
  ['paid', 'charged'],
  ['billable', 'charged'],
  ['freetier', 'free'],
  ['free', 'free'],
  ['freewindow', 'free'],
  ['freecustomerservice', 'free'],
  ['customerservice', 'free'],
  ['freeentrypoint', 'free_entry_point'],
  ['freeentry', 'free_entry_point'],
  ['fep', 'free_entry_point'],
  ['referralconversion', 'free_entry_point'],
]);

const INITIATOR_WORDS: ReadonlyMap<string, Initiator | 'unknown'> = new Map([
  ['businessinitiated', 'business'],
  ['business', 'business'],
  ['userinitiated', 'user'],
  ['user', 'user'],
  ['customerinitiated', 'user'],
  ['customer', 'user'],
  ['unknown', 'unknown'],
]);

/**
 * Categories Meta counts and this tool does not price: groups, and messages of AI providers (formats/SOURCES.md,
 * "Meta's own counts").
 */
const NOT_PRICED = /^(group|aibot)/;

/** What a category's word says; undefined for one whose units are not priced here. */
export interface CategoryWord {
  readonly category: PublishedCategory;
  readonly isInternational: boolean;
  /** Set where the word names a free entry point, as Meta's verdicts do. */
  readonly billing: Billing | undefined;
}

/** @throws Failure where the word names no category */
export function categoryWord(word: string, place: string): CategoryWord | undefined {
  const folded = fold(word);
  if (NOT_PRICED.test(folded)) return undefined;
  if (folded === 'referralconversion') {
    return { category: 'service', isInternational: false, billing: 'free_entry_point' };
  }
  const known = folded.replace(/dynamic$/, '');
  const category = known === 'unknown' ? 'unknown' : categoryOf(known);
  if (category === undefined) throw unknownWord(word, 'category', [...CATEGORIES, 'unknown'], place);
  return { category, isInternational: folded.includes('international'), billing: undefined };
}

/** Whether a word of Meta's names group messages, which no model here bills. */
export function isOfGroups(word: string): boolean {
  return fold(word).includes('group');
}

/** @throws Failure where the word does not say whether a unit is free; undefined where Meta does not know it */
export function billingWord(word: string, place: string): Billing | undefined {
  const billing = BILLING_WORDS.get(fold(word));
  if (billing !== undefined || fold(word) === 'unknown') return billing;
  throw unknownWord(word, 'type', ['REGULAR', 'FREE_TIER', 'FREE_CUSTOMER_SERVICE', 'FREE_ENTRY_POINT'], place);
}

/** @throws Failure where the word does not say who began a conversation */
export function initiatorWord(word: string, place: string): Initiator | 'unknown' {
  const initiator = INITIATOR_WORDS.get(fold(word));
  if (initiator !== undefined) return initiator;
  throw unknownWord(word, 'direction', ['BUSINESS_INITIATED', 'USER_INITIATED'], place);
}

let countriesByName: ReadonlyMap<string, Country> | undefined;

/** A country from its ISO code or its English name.
 * @throws Failure where it is neither */
export function countryWord(word: string, place: string): Country {
  const text = word.trim();
  if (text === '' || fold(text) === 'unknown') return UNKNOWN_COUNTRY;
  if (/^[A-Za-z]{2}$/.test(text)) return text.toUpperCase();
  countriesByName ??= new Map(
    readDataFile('markets/markets.csv').map(({ country = '', iso2 = '' }) => [fold(country), iso2]),
  );
  const found = countriesByName.get(fold(text));
  if (found !== undefined) return found;
  throw unknownWord(text, 'country', [...countriesByName.keys()], place, 'Give ISO codes such as CO.');
}

function unknownWord(word: string, what: string, words: readonly string[], place: string, else_ = ''): Failure {
  const rest = else_ === '' ? `It is one of: ${words.join(', ')}.` : else_;
  return new Failure(`${place}: "${word}" is no ${what}.`, `${didYouMean(closestWord(word, words))}${rest}`, {
    code: 'wrong-file',
    ...placeNamed(place),
  });
}

/** A count, as a number or its text.
 * @throws Failure for what is none: an unread figure would be a smaller bill */
export function countIn(value: unknown, what: string, place: string): number {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  const count = Number(text);
  if (/^\d+(\.0+)?$/.test(text) && Number.isSafeInteger(count)) return count;
  throw new Failure(`${place}: ${what} cannot be ${shown(value)}.`, 'It is a whole number, such as 1204.', {
    code: 'wrong-file',
    ...placeNamed(place),
  });
}

/** An amount, as a number or its text; undefined where there is none.
 * @throws Failure for what is none */
export function costIn(value: unknown, what: string, place: string): Money | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  if (/^-?\d+(\.\d+)?(e[+-]?\d{1,2})?$/i.test(text)) return money(text);
  throw new Failure(`${place}: ${what} cannot be ${shown(value)}.`, 'It is an amount with a point, such as 12.34.', {
    code: 'wrong-file',
    ...placeNamed(place),
  });
}

/** An amount that can only be read with a comma before its fraction: `0,0125`, `1.234,50`. */
const WITH_DECIMAL_COMMA = /^-?(0,\d+|\d{1,3}(\.\d{3}){1,9},\d+|\d+,(\d{1,2}|\d{4,}))$/;

/** Whether the amounts of a table have a comma before their fraction, as one of them shows. */
export function hasDecimalComma(amounts: readonly string[]): boolean {
  return amounts.some((amount) => WITH_DECIMAL_COMMA.test(amount));
}

/** An amount with a point before its fraction and nothing between thousands. */
export function withPoint(amount: string, isDecimalComma: boolean): string {
  if (!isDecimalComma) return amount.replace(/(?<=\d),(?=\d{3}\b)/g, '');
  return amount.replace(/(?<=\d)\.(?=\d{3}\b)/g, '').replace(',', '.');
}

const LONGEST_SHOWN = 40;

function shown(value: unknown): string {
  const text = value === undefined ? 'missing' : JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
