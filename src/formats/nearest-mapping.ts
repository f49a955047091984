import { distance } from 'fastest-levenshtein';
import { zoneNamed } from '../messages/calendar.js';
import { categoryOf } from '../messages/category.js';
import { isNumberFault, numberOf } from '../messages/customer.js';
import { directionNamed } from '../messages/direction.js';
import type { Direction } from '../messages/message.js';
import { statusOf } from '../messages/status.js';
import { instantOf } from '../messages/timestamp.js';
import { type GenericField, namesOf, placesOf, TOLD_BY_NAME } from './generic-columns.js';
import { areDaysAlone, clockAmong } from './nearest-clock.js';
import { endsIn } from './nearest-ends.js';
import { alongList, isAlong, isNamedByPath, namesOfColumn } from './path-names.js';
import { inEnglish } from './words-in-english.js';
import { yesOrNo } from './yes-or-no.js';

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
  /** Its times are days without a time of day, and no column holds that. */
  readonly hasDaysAlone: boolean;
  /** The column of the sender and that of the recipient, where nothing but their order tells which is which. */
  readonly endsByOrder: readonly [from: string, to: string] | undefined;
  /** Where the fields of the log stand, known and suggested. */
  readonly places: ReadonlyMap<GenericField, number>;
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
  ['direction', (value) => directionOfWord(value) !== undefined],
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
  // What is told by names that others have for other things as well can be anything a map says.
  const taken = new Set([...known].flatMap(([field, place]) => (TOLD_BY_NAME.includes(field) ? [] : [place])));
  // Where messages are the elements of a list, what else is in it is of the same message.
  let list = columns[known.get('timestamp') ?? -1] ?? '';
  const places = new Map(known);
  const pairs: SuggestedPair[] = [];
  const unknown: GenericField[] = [];
  const suggest = (field: GenericField, place: number): void => {
    taken.add(place);
    places.set(field, place);
    pairs.push({ column: columns[place] ?? '', field });
    if (field === 'timestamp') list = columns[place] ?? '';
  };
  for (const field of ORDER) {
    if (known.has(field)) continue;
    const place = bestPlace(field, columns, rows, taken, list);
    if (place !== undefined) suggest(field, place);
    else if (field === 'timestamp') unknown.push(field);
  }
  const timePlace = places.get('timestamp');
  const hasDays = !known.has('clock') && timePlace !== undefined && areDaysAlone(valuesIn(rows, timePlace));
  const clock = hasDays
    ? clockAmong(
        columns.map((_, index) => valuesIn(rows, index)),
        taken,
      )
    : undefined;
  if (clock !== undefined) suggest('clock', clock);
  let businessNumber = '';
  let endsByOrder: NearestMapping['endsByOrder'];
  if (!known.has('customer_number') && !known.has('from') && !known.has('to')) {
    const ends = endsIn(columns, rows, numbersIn(columns, rows, taken), directionIn(places.get('direction')));
    const customer = bestPlace('customer_number', columns, rows, taken, list);
    if (ends !== undefined) {
      suggest('from', ends.from);
      suggest('to', ends.to);
      businessNumber = ends.business;
      if (ends.isByOrder) endsByOrder = [columns[ends.from] ?? '', columns[ends.to] ?? ''];
    } else if (customer !== undefined) suggest('customer_number', customer);
    else unknown.push('customer_number');
    const own = ends !== undefined || known.has('business_number') ? undefined : constantNumber(columns, rows, taken);
    if (own !== undefined) suggest('business_number', own);
  }
  const [from, to] = [known.get('from'), known.get('to')];
  if (from !== undefined && to !== undefined && !places.has('direction')) {
    businessNumber = endsIn(columns, rows, [from, to], undefined)?.business ?? '';
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
  if (!TEMPLATE_FIELDS.some((field) => places.has(field))) {
    const template = bestTemplate(columns, rows, taken);
    if (template !== undefined) suggest(template.field, template.place);
  }
  const hasDirection =
    DIRECTION_FIELDS.some((field) => places.has(field)) ||
    (['type', 'message_type'] as const).some((field) => holdsDirections(valuesIn(rows, known.get(field) ?? -1)));
  const along = pairs.map(({ column, field }) => ({ column: alongList(list, column), field }));
  const isDirectionTold = hasDirection || businessNumber !== '';
  const hasDaysAlone = hasDays && clock === undefined;
  return { pairs: along, unknown, businessNumber, isDirectionTold, hasDaysAlone, endsByOrder, places };
}

const DIRECTION_FIELDS: readonly GenericField[] = ['direction', 'from_me', 'from_customer'];
const TEMPLATE_FIELDS: readonly GenericField[] = ['template_name', 'template_id', 'is_template'];

function directionOfWord(word: string): Direction | undefined {
  return directionNamed(inEnglish('direction', word) ?? word);
}

function directionIn(place: number | undefined): ((row: readonly string[]) => Direction | undefined) | undefined {
  return place === undefined ? undefined : (row) => directionOfWord(row[place] ?? '');
}

/** Whether a column of types holds the directions, as it is read where nothing else does. */
function holdsDirections(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => directionOfWord(value) !== undefined);
}

/** A column about templates that no known name has: with their names, or yes and no. */
function bestTemplate(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
): { readonly field: GenericField; readonly place: number } | undefined {
  const place = columns.findIndex((column, candidate) => {
    const values = valuesIn(rows, candidate);
    // An empty one tells of every message that it is none.
    const isOther =
      values.length > 0 &&
      values.every((value) => categoryOf(value) !== undefined || LANGUAGE.test(value) || isTime(value));
    return !taken.has(candidate) && TEMPLATE_NAMES.test(column) && !isOther;
  });
  if (place === -1) return undefined;
  const values = valuesIn(rows, place);
  const isAnswer = values.length > 0 && values.every((value) => yesOrNo(value) !== undefined);
  return { field: isAnswer ? 'is_template' : 'template_name', place };
}

const LANGUAGE = /^[a-z]{2}(?:[_-][A-Z]{2})?$/;
/** What people call templates in the names of columns. */
const TEMPLATE_NAMES = /templat|plantilla|hsm|vorlage/i;

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
  let best: (Found & { readonly place: number }) | undefined;
  for (const [index, column] of columns.entries()) {
    if (taken.has(index)) continue;
    const values = valuesIn(rows, index);
    const likeness = likenessOf(column, field);
    const isPossible = values.length === 0 ? likeness > 0 : values.every(FITS.get(field) ?? (() => false));
    if (!isPossible) continue;
    const found = {
      place: index,
      whole: Number(field !== 'timestamp' || !areDaysAlone(values)),
      along: Number(list === '' || isAlong(list, column)),
      likeness,
      distinct: new Set(values).size,
    };
    if (best === undefined || isBetter(found, best)) best = found;
  }
  return best?.place;
}

/** How well a column fits; `whole`: its times are no days alone. */
type Found = Readonly<Record<'whole' | 'along' | 'likeness' | 'distinct', number>>;

function isBetter(found: Found, best: Found): boolean {
  const apart =
    found.along - best.along ||
    found.whole - best.whole ||
    found.likeness - best.likeness ||
    found.distinct - best.distinct;
  return apart > 0;
}

/** The columns of nothing but numbers that are for nothing else. */
function numbersIn(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
): number[] {
  return [...columns.keys()].filter((place) => {
    const values = valuesIn(rows, place);
    return !taken.has(place) && values.length > 0 && values.every(isPhoneNumber);
  });
}

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
