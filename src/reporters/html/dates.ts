import { type Day, isoDay } from '../../messages/calendar.js';
import type { Step } from './cost-over-time.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `1 June 2023` */
export function dayInWords(day: Day): string {
  const [year = '', month, date] = isoDay(day).split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `1 Jun 2023` */
export function shortDay(day: Day): string {
  const [date = '', month = '', year = ''] = dayInWords(day).split(' ');
  return `${date} ${month.slice(0, 3)} ${year}`;
}

/** As short as an axis needs it: `1 Jun`, `5 Jun 2023` of weeks, `Jun 2023`. */
export function dayOnAxis(day: Day, step: Step): string {
  const short = shortDay(day);
  const [date = '', month = '', year = ''] = short.split(' ');
  if (step === 'day') return `${date} ${month}`;
  return step === 'week' ? short : `${month} ${year}`;
}
