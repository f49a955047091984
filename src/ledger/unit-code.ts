import type { Day } from '../messages/calendar.js';
import { CATEGORIES, CATEGORY_SOURCES, type Category, type CategorySource } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import { CHARGES, type Charge, INITIATORS, type Initiator } from '../models/unit.js';

/** What prices a unit, and how its category was told. */
export interface UnitKind {
  /** The day it opened on, in the account's time zone. */
  readonly day: Day;
  readonly country: Country;
  readonly category: Category;
  readonly categorySource: CategorySource;
  readonly initiator: Initiator;
  readonly charge: Charge;
}

const LETTER_A = 65;
const LETTERS = 32;
const COUNTRIES = LETTERS * LETTERS;

/** What prices a unit as one number, which is exact: 16 bits of days, 10 of country, 10 of small lists. */
export function codeOf({ day, country, category, categorySource, initiator, charge }: UnitKind): number {
  let code: number = day;
  code = code * COUNTRIES + countryCode(country);
  code = code * CATEGORIES.length + CATEGORIES.indexOf(category);
  code = code * CATEGORY_SOURCES.length + CATEGORY_SOURCES.indexOf(categorySource);
  code = code * INITIATORS.length + INITIATORS.indexOf(initiator);
  return code * CHARGES.length + CHARGES.indexOf(charge);
}

function countryCode(country: Country): number {
  return (country.charCodeAt(0) - LETTER_A) * LETTERS + (country.charCodeAt(1) - LETTER_A);
}

/** What a number of `codeOf` stands for. */
export function unitKindOf(code: number): UnitKind {
  let rest = code;
  const take = (size: number): number => {
    const part = rest % size;
    rest = (rest - part) / size;
    return part;
  };
  const charge = CHARGES[take(CHARGES.length)] as Charge;
  const initiator = INITIATORS[take(INITIATORS.length)] as Initiator;
  const categorySource = CATEGORY_SOURCES[take(CATEGORY_SOURCES.length)] as CategorySource;
  const category = CATEGORIES[take(CATEGORIES.length)] as Category;
  const second = take(LETTERS);
  const first = take(LETTERS);
  const country = String.fromCharCode(LETTER_A + first, LETTER_A + second);
  return { day: rest as Day, country, category, categorySource, initiator, charge };
}
