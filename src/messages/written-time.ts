import { type ClockForm, clockAt } from './clock.js';
import { Cursor } from './cursor.js';
import { isFiller } from './date-words.js';
import { dateAt, dayOfYearAt, isInCalendar, passWeekday, type WrittenDate, yearAt } from './written-date.js';
import { type WrittenZone, zoneOf } from './written-zone.js';

/** A time as a text writes it, before its zone is applied. */
export interface WrittenTime extends WrittenDate {
  /** Milliseconds since midnight; undefined where the text is a date alone. */
  readonly clock: number | undefined;
  readonly zone: WrittenZone;
}

/** A longer text is no time; the name of a zone in brackets can be long. */
const LONGEST = 120;
/** Signs without a width that software for several scripts puts around dates. */
const INVISIBLE = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const BEFORE_CLOCK = /T(?=\d)|[_:](?=\d{2}[:.]\d{2})|-(?=\d{2}[.:]\d{2}[.:]\d{2})| ?[,;·|]? ?(?:[-–—] )?/iy;
const WORDS = /(\p{L}+(?: \p{L}+)?) /uy;
const WORD = /(\p{L}+) /uy;
const ZONE_WORD = / (\p{Lu}{1,5}|[+-]\d{4})(?= \d{4}$)/uy;
const SPACE = / /y;
const YEAR_FIRST = /^\d{4}/;

/** Dates in other words than a mail's are not meant as RFC 2822 has them. */
const MAIL_DATE = /^(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{2,4} /;

/**
 * The time that a text is, in the forms of ISO 8601, SQL, RFC 2822, JavaScript, Go, C, Oracle and of people in several
 * languages; undefined where it is none, or one whose day and month only the log's habit tells apart.
 */
export function writtenTime(text: string): WrittenTime | undefined {
  if (text.length > LONGEST) return undefined;
  const cursor = new Cursor(text.replace(INVISIBLE, '').trim().replace(/\s+/g, ' '));
  // In Spanish mar is March and Tuesday: a day of the week is one where the text is no time with it.
  return cursor.first(timeAt, (here) => (passWeekday(here) ? timeAt(here) : undefined));
}

function timeAt(cursor: Cursor): WrittenTime | undefined {
  return cursor.first(yearBeforeClock, yearAtEnd);
}

function yearBeforeClock(cursor: Cursor): WrittenTime | undefined {
  const isYearFirst = YEAR_FIRST.test(cursor.text.slice(cursor.at));
  const date = dateAt(cursor);
  if (date === undefined || !isInCalendar(date)) return undefined;
  if (cursor.isAtEnd) return { ...date, clock: undefined, zone: 'none' };
  const between = cursor.take(BEFORE_CLOCK)?.[0] ?? '';
  const isBefore = (word: string): boolean => isFiller(word, 'beforeClock');
  if (!cursor.takeWord(WORDS, isBefore)) cursor.takeWord(WORD, isBefore);
  const form: ClockForm = between.toUpperCase() === 'T' ? 'hour too' : isYearFirst ? 'compact too' : 'any';
  const clock = clockAt(cursor, form);
  if (clock === undefined) return undefined;
  const zone = zoneOf(cursor.text.slice(cursor.at), MAIL_DATE.test(cursor.text));
  return zone === undefined ? undefined : { ...date, clock, zone };
}

/** `Jun 5 10:00:00 2023`, as C has it, with a zone in front of the year or not. */
function yearAtEnd(cursor: Cursor): WrittenTime | undefined {
  const day = dayOfYearAt(cursor);
  if (day === undefined || cursor.take(SPACE) === undefined) return undefined;
  const clock = clockAt(cursor, 'any');
  const zone = zoneOf(cursor.take(ZONE_WORD)?.[1] ?? '', false);
  if (clock === undefined || zone === undefined || cursor.take(SPACE) === undefined) return undefined;
  const year = yearAt(cursor);
  if (year === undefined || !cursor.isAtEnd) return undefined;
  const date = { ...day, year };
  return isInCalendar(date) ? { ...date, clock, zone } : undefined;
}
