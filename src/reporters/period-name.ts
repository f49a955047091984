import { calendarOf, type Day, isoDay, monthAfter, zoneNamed } from '../messages/calendar.js';
import { instant } from '../messages/instant.js';
import { dayInWords } from './html/dates.js';

/** A period as a report has it: instants, and the zone whose days they begin. */
interface NamedPeriod {
  readonly from: string | null;
  readonly to: string | null;
  readonly timezone: string;
}

/**
 * What a person calls a period that was asked for: `June 2026`, `2026`, `5 June 2026`, `1 June 2026 to 14 June 2026`,
 * `since 5 June 2026`. Undefined where none was asked for, and where it does not begin and end with days.
 */
export function periodName({ from, to, timezone }: NamedPeriod): string | undefined {
  const first = dayBegunAt(from, timezone);
  const end = dayBegunAt(to, timezone);
  if ((from !== null && first === undefined) || (to !== null && end === undefined)) return undefined;
  if (first === undefined) return end === undefined ? undefined : `until ${dayInWords((end - 1) as Day)}`;
  if (end === undefined) return `since ${dayInWords(first)}`;
  const last = (end - 1) as Day;
  if (last === first) return dayInWords(first);
  const [year = '', month = '', date = ''] = isoDay(first).split('-');
  const next = isoDay(end);
  if (date === '01' && end === monthAfter(first)) return dayInWords(first).replace(/^\d+ /, '');
  if (`${month}-${date}` === '01-01' && next === `${Number(year) + 1}-01-01`) return year;
  return `${dayInWords(first)} to ${dayInWords(last)}`;
}

/** The day that begins at an instant in a zone. */
function dayBegunAt(at: string | null, timezone: string): Day | undefined {
  if (at === null) return undefined;
  const { dayOf } = calendarOf(zoneNamed(timezone));
  const ms = Date.parse(at);
  const day = dayOf(instant(ms));
  return dayOf(instant(ms - 1)) === day ? undefined : day;
}
