import { type Day, dayOrNone } from '../messages/calendar.js';
import { monthNamed } from '../messages/date-words.js';
import { fold } from '../messages/words.js';
import type { Initiator } from '../models/unit.js';

const INITIATOR_WORDS: ReadonlyMap<string, Initiator | 'free_entry_point'> = new Map([
  ['business', 'business'],
  ['businessinitiated', 'business'],
  ['company', 'business'],
  ['bi', 'business'],
  ['bic', 'business'],
  ['outbound', 'business'],
  ['user', 'user'],
  ['userinitiated', 'user'],
  ['customer', 'user'],
  ['customerinitiated', 'user'],
  ['ui', 'user'],
  ['uic', 'user'],
  ['inbound', 'user'],
  ['referralconversion', 'free_entry_point'],
  ['freeentrypoint', 'free_entry_point'],
  ['freeentry', 'free_entry_point'],
]);

/** Who began conversations, in any spelling of it; undefined for another word. */
export function initiatorNamed(word: string): Initiator | 'free_entry_point' | undefined {
  return INITIATOR_WORDS.get(fold(word));
}

export const INITIATOR_NAMES = ['business', 'user', 'free_entry_point'];

/** The day of a date, or the first of a month: `2023-06-15`, `2023-06`, `06/2023`, `202306`, `June 2023`, `Jun-23`. */
export function dayNamed(text: string): Day | undefined {
  const iso = /^(\d{4})[-/.]?(\d{2})(?:[-/.]?(\d{2}))?(?:[T ].*)?$/.exec(text);
  if (iso !== null) return dayOrNone(`${iso[1]}-${iso[2]}-${iso[3] ?? '01'}`);
  const monthFirst = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  if (monthFirst !== null) return dayOrNone(`${monthFirst[2]}-${monthFirst[1]?.padStart(2, '0')}-01`);
  const [, name = '', year = ''] = /^([a-z]{3})[a-z]*\.?[\s-]*'?(\d{4}|\d{2})$/i.exec(text) ?? [];
  const month = monthNamed(name);
  if (month === 0) return undefined;
  return dayOrNone(`${year.length === 2 ? '20' : ''}${year}-${String(month).padStart(2, '0')}-01`);
}

/** A whole number, thousands grouped or not; undefined for anything else. */
export function countNamed(text: string): number | undefined {
  const isGrouped = /^\d{1,3}([,.' \u00a0\u202f]\d{3}){1,9}$/.test(text);
  const digits = isGrouped ? text.replace(/\D/g, '') : text.replace(/\.0+$/, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}
