import type { Cursor } from './cursor.js';
import { isFiller, monthNamed } from './date-words.js';

/** A day of the calendar as a text writes it. */
export interface WrittenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const WEEKDAY = /(\p{L}+(?:-\p{L}+)?)\.?,? ?/uy;
const YEAR_FIRST = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y;
const YEAR_FIRST_IN_WORDS = /(\d{4})[-/. ](\p{L}+)\.?[-/. ](\d{1,2})(?!\d)/uy;
/** Alone, or with a time of day behind it as compact as itself. */
const COMPACT = /(\d{4})(\d{2})(\d{2})(?=(?:\d{4}(?:\d{2}(?:\d{3})?)?)?(?!\d))/y;
const DAY = /(\d{1,2})(?:st|nd|rd|th|er|º|°)?(?!\d)/iy;
const MONTH = /(\p{L}+)\.?/uy;
const YEAR = /'?(\d{4}|\d{2})(?!\d)/y;
const FULL_YEAR = /(\d{4})(?!\d)/y;
const BETWEEN = /[-/.,]? ?/y;
const WORD_BETWEEN = /(\p{L}+) /uy;

/** Moves over a day of the week, which says nothing that the date does not. */
export function passWeekday(cursor: Cursor): boolean {
  return cursor.takeWord(WEEKDAY, (word) => isFiller(word, 'weekdays'));
}

/** A date whose order its own form tells: `2023-06-05`, `20230605`, `5 de junio de 2023`, `Jun 5, 2023`. */
export function dateAt(cursor: Cursor): WrittenDate | undefined {
  return cursor.first(yearFirst, yearFirstInWords, compact, dayFirst, monthFirst);
}

/** `Jun 5`, where the year comes last of all: `Mon Jun 5 10:00:00 2023`. */
export function dayOfYearAt(cursor: Cursor): Omit<WrittenDate, 'year'> | undefined {
  return cursor.first((here) => {
    const month = monthAt(here);
    if (month === undefined || here.take(BETWEEN) === undefined) return undefined;
    const day = here.take(DAY)?.[1];
    return day === undefined ? undefined : { month, day: Number(day) };
  });
}

/** The year at the end of such a date. */
export function yearAt(cursor: Cursor): number | undefined {
  const year = cursor.take(FULL_YEAR)?.[1];
  return year === undefined ? undefined : Number(year);
}

function yearFirst(cursor: Cursor): WrittenDate | undefined {
  const [, year, , month, day] = cursor.take(YEAR_FIRST) ?? [];
  return year === undefined ? undefined : dateOf(year, Number(month), day);
}

function yearFirstInWords(cursor: Cursor): WrittenDate | undefined {
  const [, year, name = '', day] = cursor.take(YEAR_FIRST_IN_WORDS) ?? [];
  return year === undefined ? undefined : dateOf(year, monthNamed(name), day);
}

function compact(cursor: Cursor): WrittenDate | undefined {
  const [, year, month, day] = cursor.take(COMPACT) ?? [];
  return year === undefined ? undefined : dateOf(year, Number(month), day);
}

function dayFirst(cursor: Cursor): WrittenDate | undefined {
  const day = cursor.take(DAY)?.[1];
  if (day === undefined) return undefined;
  passBetween(cursor);
  const month = monthAt(cursor);
  if (month === undefined) return undefined;
  passBetween(cursor);
  const year = cursor.take(YEAR)?.[1];
  return year === undefined ? undefined : dateOf(year, month, day);
}

function monthFirst(cursor: Cursor): WrittenDate | undefined {
  const named = dayOfYearAt(cursor);
  if (named === undefined) return undefined;
  passBetween(cursor);
  const year = cursor.take(FULL_YEAR)?.[1];
  return year === undefined ? undefined : { ...named, year: Number(year) };
}

function passBetween(cursor: Cursor): void {
  cursor.take(BETWEEN);
  cursor.takeWord(WORD_BETWEEN, (word) => isFiller(word, 'insideDate'));
}

function monthAt(cursor: Cursor): number | undefined {
  const from = cursor.at;
  const month = monthNamed(cursor.take(MONTH)?.[1] ?? '');
  if (month !== 0) return month;
  cursor.at = from;
  return undefined;
}

/** Undefined where there is no such day. */
function dateOf(year: string, month: number, day = ''): WrittenDate | undefined {
  const date = { year: Number(year.length === 2 ? `20${year}` : year), month, day: Number(day) };
  return isInCalendar(date) ? date : undefined;
}

/** Whether there is such a day. */
export function isInCalendar({ year, month, day }: WrittenDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
