import { clockFromFraction, isoFromSerialDay, isSerialDay } from '../messages/serial-date.js';

/** Midnight, where a column of dates has it behind each; and the day that spreadsheets put before a time alone. */
const MIDNIGHT = /[ T]0?0:00(?::00(?:\.0+)?)?$/;
const NO_DAY = /^(?:1899-12-3[01]|1900-01-0[01])[ T]/;

/** The time of a date and of a time of day in a column beside it, `2023-06-05` and `10:00`, as one text. */
export function timeBeside(date: string, clock: string): string {
  const time = clock.trim().replace(NO_DAY, '');
  const day = date.trim();
  if (time === '') return date;
  const fraction = clockFromFraction(time);
  // Both as a spreadsheet keeps them: 45082 and 0.4166666667.
  if (fraction !== undefined && isSerialDay(day)) return `${day.slice(0, 5)}.${time.replace(/^0?[.,]/, '')}`;
  // Where the date has the same time of day behind it, or all of the other column, it says everything.
  if (day.length > time.length && day.endsWith(time)) return day;
  if (time.length > day.length && time.startsWith(day)) return time;
  return `${isoFromSerialDay(day).replace(MIDNIGHT, '')} ${fraction ?? time}`;
}
