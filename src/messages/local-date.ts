import { writtenTime } from './written-time.js';

/** Which of two numbers of a date such as `05/06/2023` is the day. */
export type DateOrder = 'day-first' | 'month-first';

/** Two numbers and a year, and a time of day behind them or not. */
const SHORT_DATE = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:,?\s+(\S.*))?$/;

/** Whether a text is a date whose day and month only the log's habit tells apart. */
export function isShortDate(text: string): boolean {
  return SHORT_DATE.test(text.trim());
}

/** The order that a short date proves by a number that is no month; undefined where it could be either. */
export function orderProvenBy(text: string): DateOrder | undefined {
  const [, first, , second] = SHORT_DATE.exec(text.trim()) ?? [];
  if (Number(first) > 12 && Number(second) <= 12) return 'day-first';
  return Number(second) > 12 && Number(first) <= 12 ? 'month-first' : undefined;
}

/**
 * A short date as ISO 8601 has it, with the time of day behind it as it stands, `2023-06-05 9:30 PM`; any other text as
 * it is.
 */
export function isoFromShortDate(text: string, order: DateOrder): string {
  const [, first = '', , second = '', year = '', clock] = SHORT_DATE.exec(text.trim()) ?? [];
  if (year === '') return text;
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return clock === undefined ? date : `${date} ${clock}`;
}

/** The day of a date that tells its own order, whatever its form, as ISO 8601 has it; undefined where it is none. */
export function isoDayIn(text: string): string | undefined {
  const date = writtenTime(text);
  if (date === undefined) return undefined;
  return new Date(Date.UTC(date.year, date.month - 1, date.day)).toISOString().slice(0, 'yyyy-mm-dd'.length);
}
