import { IANAZone, type Zone } from 'luxon';

/** What stands behind a time of day: minutes east of UTC, a zone by its name, or nothing. */
export type WrittenZone = { readonly offset: number } | { readonly zone: Zone } | 'none';

/** What JavaScript puts behind an offset, and Go, which also tells its monotonic clock. */
const IN_BRACKETS = / ?\(([^()]*)\)$/;
const MONOTONIC = / m=[+-]\d+(?:\.\d+)?$/;
const UTC = /^(?:Z|UTC|GMT|UT)(?![A-Za-z/_])/i;
const OFFSET = /^ ?([+\-\u2212])(\d{1,2})(?::?(\d{2}))?(?![\d:])/;
/**
 * A zone's name behind its offset: `-0500 COT`, `-05:00[America/Bogota]`; where it has none Go gives the offset again.
 */
const NAME_BEHIND = /^ ?(?:\[[\w/+-]+\]|[A-Za-z]{1,5}|[+-]\d{2,4})$/;
const IANA = /^\[?([A-Za-z]+(?:[/_+-][A-Za-z0-9]+){0,9})\]?$/;

const LONGEST_OFFSET_HOURS = 14;

/**
 * Names that zones have for themselves, in hours east of UTC. Those that stand for several zones are not here (BST,
 * IST, AST, CST): a time with one of them is not read rather than read wrongly. Those of RFC 2822 it defines for mail.
 */
const HOURS_BY_NAME: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  COT: -5,
  PET: -5,
  BRT: -3,
  BRST: -2,
  ART: -3,
  UYT: -3,
  BOT: -4,
  CLT: -4,
  CLST: -3,
  WET: 0,
  WEST: 1,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  WAT: 1,
  CAT: 2,
  SAST: 2,
  EAT: 3,
  PKT: 5,
  WIB: 7,
  WITA: 8,
  WIT: 9,
  SGT: 8,
  HKT: 8,
  JST: 9,
  KST: 9,
};

/**
 * The zone that all of a text is; undefined where it is none. `isMail`: the date in front of it is as RFC 2822 has it.
 */
export function zoneOf(text: string, isMail: boolean): WrittenZone | undefined {
  const inBrackets = IN_BRACKETS.exec(text)?.[1];
  const rest = text.replace(IN_BRACKETS, '').replace(MONOTONIC, '').trim();
  // Without an offset in front of them, brackets are all that tells the zone.
  if (rest === '') return inBrackets === undefined ? 'none' : zoneOf(inBrackets, isMail);
  const utc = UTC.exec(rest)?.[0] ?? '';
  const behindUtc = rest.slice(utc.length);
  const offset = OFFSET.exec(behindUtc);
  if (offset !== null) {
    return utc.toUpperCase() === 'Z' ? undefined : offsetOf(offset, behindUtc.slice(offset[0].length));
  }
  if (utc !== '') return behindUtc === '' || /^\[[\w/+-]+\]$/.test(behindUtc) ? { offset: 0 } : undefined;
  const name = IANA.exec(rest)?.[1] ?? '';
  const hours = HOURS_BY_NAME[name.toUpperCase()] ?? (isMail && name.toUpperCase() === 'CST' ? -6 : undefined);
  if (hours !== undefined) return { offset: hours * 60 };
  return name.includes('/') && IANAZone.isValidZone(name) ? { zone: IANAZone.create(name) } : undefined;
}

function offsetOf([, sign, hours = '', minutes = '0']: readonly string[], behind: string): WrittenZone | undefined {
  if (Number(hours) > LONGEST_OFFSET_HOURS || Number(minutes) > 59) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 1 : -1);
  if (behind !== '' && !NAME_BEHIND.test(behind)) return undefined;
  // +05:00Z says two things.
  return offset !== 0 && UTC.test(behind.trim()) ? undefined : { offset: offset === 0 ? 0 : offset };
}
