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

/** As short as a chart needs it: `1 Jun`, `Jun 2023`. */
export function dayOnAxis(day: Day, step: Step): string {
  const [date = '', month = '', year = ''] = dayInWords(day).split(' ');
  return step === 'month' ? `${month.slice(0, 3)} ${year}` : `${date} ${month.slice(0, 3)}`;
}
