import { distance } from 'fastest-levenshtein';
import { zoneNamed } from '../messages/calendar.js';
import { categoryOf } from '../messages/category.js';
import { isNumberFault, numberOf } from '../messages/customer.js';
import { directionNamed } from '../messages/direction.js';
import { statusOf } from '../messages/status.js';
import { instantOf } from '../messages/timestamp.js';
import { type GenericField, namesOf, placesOf } from './generic-columns.js';
import { alongList, isAlong, isNamedByPath, namesOfColumn } from './path-names.js';
import { inEnglish } from './words-in-english.js';

/** A column, and the field it most probably holds. */
interface SuggestedPair {
  readonly column: string;
  readonly field: GenericField;
}

/** What would make a log readable, as far as its columns and values show. */
export interface NearestMapping {
  readonly pairs: readonly SuggestedPair[];
  /** Fields a log cannot do without that no column seems to hold. */
  readonly unknown: readonly GenericField[];
  /** The number at one end of every row, where two columns hold the ends; '' where there is none. */
  readonly businessNumber: string;
  readonly isDirectionTold: boolean;
}

/** A time in the columns of an export: a date in any order, or a Unix time of 2015 to 2030. */
const DATE =
  /^\D{0,5}(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})|\d{1,2} \w{3,9} \d{4})(?!\d)/;
const UNIX_TIME = /^1[4-8]\d{8}(\d{3})?(\.\d+)?$/;
const LEAST_DIGITS = 8;

/** Whether a value can be one of the field's; undefined for a field that any text can be. */
const FITS: ReadonlyMap<GenericField, (value: string) => boolean> = new Map([
  ['timestamp', isTime],
  ['delivered_at', isTime],
  ['customer_number', isPhoneNumber],
  ['business_number', isPhoneNumber],
  ['direction', (value) => directionNamed(inEnglish('direction', value) ?? value) !== undefined],
  ['status', (value) => statusOf(inEnglish('status', value) ?? value) !== undefined],
  ['category', (value) => categoryOf(inEnglish('category', value) ?? value) !== undefined],
]);

const UTC = zoneNamed('UTC');

function isTime(value: string): boolean {
  return DATE.test(value) || UNIX_TIME.test(value) || (/[^\d.,]/.test(value) && instantOf(value, UTC) !== undefined);
}

function isPhoneNumber(value: string): boolean {
  const digits = numberOf(value);
  return !isNumberFault(digits) && digits.length >= LEAST_DIGITS && !DATE.test(value) && !/[.,]\d+$/.test(value);
}

/** What a column is looked for, the surest told first. */
const ORDER: readonly GenericField[] = ['timestamp', 'direction', 'status', 'category'];

/**
 * The mapping nearest to what a log of no known format holds: told from the values of its first rows, and where several
 * columns could be it (or there are no rows) from their names.
 */
export function nearestMapping(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  columnMap: ReadonlyMap<string, string>,
): NearestMapping {
  const known = placesOf(columns, columnMap);
  const taken = new Set(known.values());
  // Where messages are the elements of a list, what else is in it is of the same message.
  let list = columns[known.get('timestamp') ?? -1] ?? '';
  const pairs: SuggestedPair[] = [];
  const unknown: GenericField[] = [];
  const suggest = (field: GenericField, place: number): void => {
    taken.add(place);
    pairs.push({ column: columns[place] ?? '', field });
    if (field === 'timestamp') list = columns[place] ?? '';
  };
  for (const field of ORDER) {
    if (known.has(field)) continue;
    const place = bestPlace(field, columns, rows, taken, list);
    if (place !== undefined) suggest(field, place);
    else if (field === 'timestamp') unknown.push(field);
  }
  let businessNumber = '';
  if (!known.has('customer_number') && !known.has('from') && !known.has('to')) {
    const ends = endsIn(columns, rows, taken);
    const customer = bestPlace('customer_number', columns, rows, taken, list);
    if (ends !== undefined) {
      suggest('from', ends.from);
      suggest('to', ends.to);
      businessNumber = ends.business;
    } else if (customer !== undefined) suggest('customer_number', customer);
    else unknown.push('customer_number');
    const own = ends !== undefined || known.has('business_number') ? undefined : constantNumber(columns, rows, taken);
    if (own !== undefined) suggest('business_number', own);
  }
  for (const field of TOLD_BY_PATH) {
    const place = known.has(field)
      ? -1
      : columns.findIndex(
          (column, at) =>
            !taken.has(at) && isNamedByPath(column, field) && valuesIn(rows, at).every(FITS.get(field) ?? (() => true)),
        );
    if (place !== -1) suggest(field, place);
  }
  const hasDirection =
    known.has('direction') || known.has('from_me') || pairs.some(({ field }) => field === 'direction');
  const along = pairs.map(({ column, field }) => ({ column: alongList(list, column), field }));
  return { pairs: along, unknown, businessNumber, isDirectionTold: hasDirection || businessNumber !== '' };
}

/** What any text can be is found by its path alone: `template.name`. */
const TOLD_BY_PATH: readonly GenericField[] = [
  ...(['template_name', 'template_language', 'message_id', 'message_type', 'delivered_at', 'waba_id'] as const),
  ...(['referral_source', 'conversation_id', 'pricing_category', 'pricing_model', 'pricing_type'] as const),
];

function bestPlace(
  field: GenericField,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
  list: string,
): number | undefined {
  let best: { place: number; along: number; likeness: number; distinct: number } | undefined;
  for (const [place, column] of columns.entries()) {
    if (taken.has(place)) continue;
    const values = valuesIn(rows, place);
    const likeness = likenessOf(column, field);
    const isPossible = values.length === 0 ? likeness > 0 : values.every(FITS.get(field) ?? (() => false));
    if (!isPossible) continue;
    const found = {
      place,
      along: Number(list === '' || isAlong(list, column)),
      likeness,
      distinct: new Set(values).size,
    };
    if (best === undefined || isBetter(found, best)) best = found;
  }
  return best?.place;
}

type Found = Readonly<Record<'along' | 'likeness' | 'distinct', number>>;

function isBetter(found: Found, best: Found): boolean {
  const apart = found.along - best.along || found.likeness - best.likeness || found.distinct - best.distinct;
  return apart > 0;
}

/** Two columns of numbers with one number at the one end or the other of every row: the business's. */
function endsIn(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
): { readonly from: number; readonly to: number; readonly business: string } | undefined {
  const numbers = columns
    .map((_, place) => place)
    .filter(
      (place) => !taken.has(place) && valuesIn(rows, place).length > 0 && valuesIn(rows, place).every(isPhoneNumber),
    );
  for (const [at, from] of numbers.entries()) {
    for (const to of numbers.slice(at + 1)) {
      const endsOfRow = rows.map((row) => [numberOf(row[from] ?? ''), numberOf(row[to] ?? '')] as const);
      const [first] = endsOfRow;
      const constant = first?.filter((number) => endsOfRow.every((ends) => ends.includes(number))) ?? [];
      const isAtBoth = constant.some((number) => [0, 1].every((end) => endsOfRow.some((ends) => ends[end] === number)));
      if (!isAtBoth) continue;
      // With one customer either could be the business.
      const business = constant.length === 1 ? (constant[0] ?? '') : '';
      return TO_NAMES.test(columns[from] ?? '') ? { from: to, to: from, business } : { from, to, business };
    }
  }
  return undefined;
}

/** Names of the receiving end, in the languages most logs are in. */
const TO_NAMES = /^(to|dest|recip|receiv|para)/i;

function valuesIn(rows: readonly (readonly string[])[], place: number): string[] {
  return rows.map((row) => (row[place] ?? '').trim()).filter(Boolean);
}

/** Beside the customer's, a number that is the same in every row is the business's. */
function constantNumber(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
): number | undefined {
  const place = columns.findIndex((_, candidate) => {
    const values = valuesIn(rows, candidate);
    return !taken.has(candidate) && values.length > 1 && new Set(values).size === 1 && isPhoneNumber(values[0] ?? '');
  });
  return place === -1 ? undefined : place;
}

/** A name less like than this says nothing. */
const LEAST_LIKENESS = 0.5;

/** How like a column's name, or the last keys of a path, is to the names of a field, from 0 to 1. */
function likenessOf(column: string, field: GenericField): number {
  const best = namesOfColumn(column)
    .flatMap((name) => namesOf(field).map((known) => likeness(name, known)))
    .reduce((most, each) => Math.max(most, each), 0);
  return best < LEAST_LIKENESS ? 0 : best;
}

function likeness(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 4 && long.includes(short)) return Math.max(LEAST_LIKENESS, short.length / long.length);
  return 1 - distance(a, b) / long.length;
}
