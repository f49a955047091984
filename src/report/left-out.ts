import { type Money, money, percentOf } from '../rates/money.js';
import type { Report } from './report.js';
import { counted, grouped } from './wording.js';

/** How many records there were, and how many of them were left out. */
export type Records = Pick<Report['input'], 'records' | 'rejected'>;

/** From so many in a hundred on, figures are those of a part of the log. */
const LARGE_SHARE = 1;

/** How much of a log the figures stand for; undefined where next to nothing was left out. */
export function leftOutInWords({ records, rejected }: Records): string | undefined {
  if (rejected * 100 < records * LARGE_SHARE || rejected === 0) return undefined;
  return `The figures stand for ${shareOf(records - rejected, records)} % of the log: ${grouped(String(rejected))} of ${counted(records, 'record')} ${rejected === 1 ? 'was' : 'were'} left out.`;
}

/** Whether more was left out than so many percent. */
export function isMoreLeftOut({ records, rejected }: Records, percent: Money): boolean {
  return money(String(rejected))
    .times(money('100'))
    .gt(percent.times(money(String(records))));
}

/** In percent, to one digit. */
export function shareOf(part: number, whole: number): string {
  return percentOf(money(String(part)), money(String(whole)), 1) ?? '0.0';
}
