import type { Day } from '../messages/calendar.js';
import { CATEGORIES, CATEGORY_SOURCES, type Category, type CategorySource } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import { CHARGES, type Charge, INITIATORS, type Initiator } from '../models/unit.js';

/** How a unit is charged, and how its category was told. */
export interface ChargedAs {
  readonly category: Category;
  readonly categorySource: CategorySource;
  readonly initiator: Initiator;
  readonly charge: Charge;
}

/** When and where a unit opened. */
export interface OpenedIn {
  /** The day it opened on, in the account's time zone. */
  readonly day: Day;
  readonly country: Country;
}

/** What prices a unit, and how its category was told. */
export interface UnitKind extends ChargedAs, OpenedIn {}

const LETTER_A = 65;
const LETTERS = 32;
const COUNTRIES = LETTERS * LETTERS;

/** How many numbers `chargedNumber` gives at most. */
export const CHARGED_NUMBERS = CATEGORIES.length * CATEGORY_SOURCES.length * INITIATORS.length * CHARGES.length;

/** How a unit is charged, as one small number. */
export function chargedNumber({ category, categorySource, initiator, charge }: ChargedAs): number {
  let number = CATEGORIES.indexOf(category);
  number = number * CATEGORY_SOURCES.length + CATEGORY_SOURCES.indexOf(categorySource);
  number = number * INITIATORS.length + INITIATORS.indexOf(initiator);
  return number * CHARGES.length + CHARGES.indexOf(charge);
}

/** What a number of `chargedNumber` stands for. */
export function chargedAs(number: number): ChargedAs {
  let rest = number;
  const take = (size: number): number => {
    const part = rest % size;
    rest = (rest - part) / size;
    return part;
  };
  const charge = CHARGES[take(CHARGES.length)] as Charge;
  const initiator = INITIATORS[take(INITIATORS.length)] as Initiator;
  const categorySource = CATEGORY_SOURCES[take(CATEGORY_SOURCES.length)] as CategorySource;
  return { category: CATEGORIES[rest] as Category, categorySource, initiator, charge };
}

/** When and where a unit opened, as one number of 32 bits: 22 of days, 10 of country. */
export function openedNumber(day: Day, country: Country): number {
  return openedNumberIn(day, countryNumber(country));
}

/** The same where the number of the country is known. */
export function openedNumberIn(day: Day, country: number): number {
  return day * COUNTRIES + country;
}

/** A country as one small number. */
export function countryNumber(country: Country): number {
  return (country.charCodeAt(0) - LETTER_A) * LETTERS + (country.charCodeAt(1) - LETTER_A);
}

/** What a number of `openedNumber` stands for. */
export function openedIn(number: number): OpenedIn {
  const code = number % COUNTRIES;
  const second = code % LETTERS;
  const first = (code - second) / LETTERS;
  const country = String.fromCharCode(LETTER_A + first, LETTER_A + second);
  return { day: ((number - code) / COUNTRIES) as Day, country };
}

/** The day of a number of `openedNumber`. */
export function dayIn(number: number): Day {
  return Math.floor(number / COUNTRIES) as Day;
}

/** What prices a unit as one number, which is exact. */
export function codeOf(kind: UnitKind): number {
  return openedNumber(kind.day, kind.country) * CHARGED_NUMBERS + chargedNumber(kind);
}
