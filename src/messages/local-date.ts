/** Which of two numbers of a date such as `05/06/2023` is the day. */
export type DateOrder = 'day-first' | 'month-first';

/** Two numbers and a year, and a time of day behind them or not. */
const SHORT_DATE = /^\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:,?\s+(\S.*?))?\s*$/;
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?:,?[\sT]+(\S.*))?$/;
const MONTH_NAMED_FIRST = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(?:at\s+)?(\S.*))?$/i;
const DAY_BEFORE_NAMED_MONTH = /^(\d{1,2})[\s-]([a-z]{3})[a-z]*\.?,?[\s-](\d{4})(?:,?\s+(?:at\s+)?(\S.*))?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Whether a text is a date whose day and month only the log's habit tells apart. */
export function isShortDate(text: string): boolean {
  return SHORT_DATE.test(text);
}

/** The order that a short date proves by a number that is no month; undefined where it could be either. */
export function orderProvenBy(text: string): DateOrder | undefined {
  const [, first, , second] = SHORT_DATE.exec(text) ?? [];
  if (Number(first) > 12 && Number(second) <= 12) return 'day-first';
  return Number(second) > 12 && Number(first) <= 12 ? 'month-first' : undefined;
}

/** A short date as ISO 8601 has it, `2023-06-05 21:30`; any other text as it is. */
export function isoFromShortDate(text: string, order: DateOrder): string {
  const [, first = '', , second = '', year = '', clock] = SHORT_DATE.exec(text) ?? [];
  if (year === '') return text;
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return isoOf(year.length === 2 ? `20${year}` : year, month, day, clock);
}

/** A date that tells its own order, in other forms than ISO's: `2023/6/5 9:30 PM`, `Nov 25, 2022`. Undefined for others. */
export function isoFromPlainDate(text: string): string | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return isoOf(yearFirst[1], yearFirst[3], yearFirst[4], yearFirst[5]);
  const monthFirst = MONTH_NAMED_FIRST.exec(text);
  if (monthFirst !== null) return isoOf(monthFirst[3], monthDigits(monthFirst[1]), monthFirst[2], monthFirst[4]);
  const dayFirst = DAY_BEFORE_NAMED_MONTH.exec(text);
  return dayFirst === null ? undefined : isoOf(dayFirst[3], monthDigits(dayFirst[2]), dayFirst[1], dayFirst[4]);
}

/** The month that an English name begins as, 1 to 12, from its first three letters; 0 for another word. */
export function monthNamed(letters: string): number {
  return MONTHS.indexOf(letters.toLowerCase()) + 1;
}

function monthDigits(letters = ''): string {
  return String(monthNamed(letters));
}

function isoOf(year = '', month = '', day = '', clock = ''): string {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return clock === '' ? date : `${date} ${clockOf24Hours(clock)}`;
}

/** `9:30 PM`, `9:30:00 p. m.`, `9:30`; what stands behind them, such as a zone, stays. */
const CLOCK = /^(\d{1,2})(:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?:([ap])\.?\s*m\b\.?)?/i;

function clockOf24Hours(clock: string): string {
  return clock.replace(CLOCK, (_, hour: string, rest: string, half: string | undefined) => {
    if (half === undefined) return hour.padStart(2, '0') + rest;
    // Past 12 a clock of 12 hours is none: the time stays wrong, and is refused.
    const hours = Number(hour) > 12 ? 99 : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
    return String(hours).padStart(2, '0') + rest;
  });
}
