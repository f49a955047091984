import { Failure, placeNamed } from '../../failure.js';
import { type Day, monthAfter } from '../../messages/calendar.js';
import { isNumberFault, numberOf } from '../../messages/customer.js';
import { type Instant, instant } from '../../messages/instant.js';
import { type DateOrder, isoDayIn, isoFromShortDate, isShortDate } from '../../messages/local-date.js';
import { fold, isTotal } from '../../messages/words.js';
import { type Money, ZERO } from '../../rates/money.js';
import {
  billingWord,
  categoryWord,
  costIn,
  countIn,
  countryWord,
  hasDecimalComma,
  initiatorWord,
  withPoint,
} from './count-words.js';
import { dayIn, nextDay } from './provider-usage.js';
import type { CountDimension, CountKey, LeftOut, PublishedCount, PublishedTable, Span } from './published.js';

/** The columns of a table of counts, each with the names it goes by elsewhere. */
const COLUMNS = {
  date: ['day', 'month', 'period', 'period_date', 'start_date', 'date_start'],
  start: ['from', 'start_time'],
  end: ['to', 'end_time'],
  country: ['country_code', 'iso2', 'country_name'],
  category: ['conversation_category', 'pricing_category', 'message_category', 'purpose'],
  type: ['conversation_type', 'pricing_type', 'billing', 'free_or_not'],
  direction: ['conversation_direction', 'initiator', 'initiated_by'],
  phone: ['phone_number', 'business_number', 'business', 'number'],
  count: ['conversations', 'conversation', 'volume', 'units', 'quantity', 'messages', 'total', 'delivered'],
  cost: ['amount', 'price', 'charges', 'approximate_charges', 'spend', 'total_cost'],
  currency: [],
} as const satisfies Record<string, readonly string[]>;

type Column = keyof typeof COLUMNS;
const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];

const DIMENSION_OF: readonly (readonly [CountDimension, Column])[] = [
  ['business', 'phone'],
  ['country', 'country'],
  ['category', 'category'],
  ['initiator', 'direction'],
  ['billing', 'type'],
];

/** Whether the header of a table is one of counts. */
export function isCountTable(columns: readonly string[]): boolean {
  const places = placesOf(columns);
  return places.has('count') && (places.has('date') || (places.has('start') && places.has('end')));
}

function placesOf(columns: readonly string[]): ReadonlyMap<Column, number> {
  const folded = columns.map((column) => fold(column.replace(/^\ufeff/, '').trim()));
  const places = new Map<Column, number>();
  for (const column of COLUMN_NAMES) {
    const names = [column, ...COLUMNS[column]].map(fold);
    const place = names.map((name) => folded.indexOf(name)).find((at) => at !== -1);
    if (place !== undefined) places.set(column, place);
  }
  return places;
}

/** Reads a CSV of counts row by row; `columns` are in any order. */
export class CountTable {
  readonly #places: ReadonlyMap<Column, number>;
  readonly #dateOrder: DateOrder | undefined;
  readonly #counts: Omit<PublishedCount, 'cost'>[] = [];
  /** As they stand: all together show what their commas mean. */
  readonly #costs: { readonly text: string; readonly place: string }[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #totalLines: number[] = [];
  #sum = 0;
  #currency: string | undefined;

  constructor(columns: readonly string[], dateOrder: DateOrder | undefined) {
    this.#places = placesOf(columns);
    this.#dateOrder = dateOrder;
  }

  /** @throws Failure that names the place of a value that cannot be understood */
  take(fields: readonly string[], line: number, place: string): void {
    const cell = (column: Column): string => fields[this.#places.get(column) ?? -1]?.trim() ?? '';
    const units = countIn(withPoint(cell('count'), false), 'the count', place);
    if (this.#isTotal(cell, units)) {
      this.#totalLines.push(line);
      return;
    }
    this.#sum += units;
    const word = this.#places.has('category') ? cell('category') : undefined;
    const category = word === undefined ? undefined : categoryWord(word || 'unknown', place);
    if (word !== undefined && category === undefined) {
      this.#leftOut.push({ what: word, units });
      return;
    }
    const billing =
      category?.billing ?? (this.#places.has('type') ? billingWord(cell('type') || 'unknown', place) : undefined);
    const key: CountKey = {
      ...(this.#places.has('phone') && { business: businessIn(cell('phone'), place) }),
      ...(this.#places.has('country') && { country: countryWord(cell('country'), place) }),
      ...(category !== undefined && { category: category.category }),
      ...(this.#places.has('direction') && { initiator: initiatorWord(cell('direction') || 'unknown', place) }),
      ...(billing !== undefined && { billing }),
    };
    this.#learnCurrency(cell('currency'), place);
    this.#counts.push({
      span: this.#spanOf(cell, place),
      key,
      units,
      isInternational: category?.isInternational ?? false,
    });
    this.#costs.push({ text: cell('cost'), place });
  }

  get currency(): string | undefined {
    return this.#currency;
  }

  /** By its word, or with no word but the sum of all lines above. */
  #isTotal(cell: (column: Column) => string, units: number): boolean {
    const words = (['date', 'start', 'country', 'category', 'type', 'direction', 'phone'] as const).map(cell);
    if (words.some((word) => word !== '')) return words.some(isTotal);
    return this.#counts.length > 0 && units === this.#sum;
  }

  get totalLines(): readonly number[] {
    return this.#totalLines;
  }

  get leftOut(): readonly LeftOut[] {
    return this.#leftOut;
  }

  /** @throws Failure that names the place of an amount that cannot be understood */
  get table(): PublishedTable {
    const isDecimalComma = hasDecimalComma(this.#costs.map(({ text }) => text));
    const counts = this.#counts.map((count, at) => ({ ...count, cost: this.#costOf(at, count.key, isDecimalComma) }));
    const told = DIMENSION_OF.filter(([, column]) => this.#places.has(column)).map(([dimension]) => dimension);
    return {
      unit: undefined,
      dimensions: told.filter((one) => one !== 'billing' || counts.every(({ key }) => key.billing !== undefined)),
      hasFreeInOne: false,
      isTotal: true,
      counts,
    };
  }

  /** What is free costs nothing, said or not; but not in a table that says no cost of anything. */
  #costOf(at: number, { billing }: CountKey, isDecimalComma: boolean): Money | undefined {
    const { text = '', place = '' } = this.#costs[at] ?? {};
    const cost = costIn(withPoint(text, isDecimalComma), 'the cost', place);
    const isFree = billing === 'free' || billing === 'free_entry_point';
    return cost ?? (isFree && this.#places.has('cost') ? ZERO : undefined);
  }

  #learnCurrency(text: string, place: string): void {
    if (text === '') return;
    const currency = text.toUpperCase();
    if (this.#currency !== undefined && this.#currency !== currency) {
      throw new Failure(
        `${place}: the currency is ${currency}, and ${this.#currency} before.`,
        'Give a file of one currency.',
        { code: 'wrong-file', ...placeNamed(place) },
      );
    }
    this.#currency = currency;
  }

  #spanOf(cell: (column: Column) => string, place: string): Span {
    const [start, end] = [cell('start'), cell('end')];
    if (UNIX_SECONDS.test(start) && UNIX_SECONDS.test(end)) {
      return { kind: 'instants', from: secondsOf(start), to: secondsOf(end) };
    }
    const text = cell('date') || start;
    if (/^\d{4}-\d{2}$/.test(text)) return monthOf(`${text}-01`, place);
    if (isShortDate(text) && this.#dateOrder === undefined) {
      throw new Failure(
        `${place}: "${text}" does not tell day and month apart.`,
        'Say which comes first: --date-format DD/MM/YYYY, or --date-format MM/DD/YYYY.',
        { code: 'wrong-file', ...placeNamed(place) },
      );
    }
    const iso = this.#dateOrder === undefined ? text : isoFromShortDate(text, this.#dateOrder);
    const day = dayIn(isoDayIn(iso) ?? iso, 'the date', place);
    return { kind: 'days', from: day, to: nextDay(day) };
  }
}

const UNIX_SECONDS = /^\d{10}$/;

function secondsOf(text: string): Instant {
  return instant(Number(text) * 1000);
}

function monthOf(firstDay: string, place: string): Span {
  const day: Day = dayIn(firstDay, 'the month', place);
  return { kind: 'days', from: day, to: monthAfter(day) };
}

function businessIn(text: string, place: string): string {
  const number = numberOf(text);
  if (!isNumberFault(number)) return number;
  throw new Failure(`${place}: the business's number cannot be "${text}".`, 'Give it with its country code.', {
    code: 'wrong-file',
    ...placeNamed(place),
  });
}
