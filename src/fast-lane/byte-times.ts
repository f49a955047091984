import type { Zone } from 'luxon';
import { DAY_MS, MINUTE_MS } from '../messages/instant.js';
import { instantOf, isPossible } from '../messages/timestamp.js';

const ZERO = 0x30;
const DASH = 0x2d;
const PLUS = 0x2b;
const COLON = 0x3a;
const POINT = 0x2e;
const SPACE = 0x20;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;
/** Every change of offset falls on a multiple of 15 minutes: within one all local times are equally far from UTC. */
const SLOT_MS = 900_000;
const LAST_IN_SLOT_MS = SLOT_MS - 1000;
/** `2023-06-01T10:00:00`, and where a fraction of a second ends. */
const TO_SECONDS = 19;
const TO_MILLISECONDS = 23;
const SECONDS_DIGITS = 10;
const MILLISECONDS_DIGITS = 13;
const LONGEST_OFFSET_HOURS = 14;

/**
 * Reads the forms of time that most logs have straight from bytes, as `instantOf` reads their text: Unix seconds and
 * milliseconds, ISO 8601 with `Z`, an offset or none, to the second or the millisecond.
 */
export class ByteTimes {
  readonly #zone: Zone;
  /** Whether the time read last names no zone. */
  wasZoneless = false;
  /** How far local time is from UTC, by slot; NaN where that changes within it. */
  readonly #offsets = new Map<number, number>();

  /** `zone`: of times without one. */
  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** Milliseconds since the epoch, or NaN where the bytes are of another form, or no possible time. */
  timeIn(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    this.wasZoneless = false;
    if (length < TO_SECONDS) return possible(unixMs(bytes, from, to));
    const localMs = localTime(bytes, from);
    const hasFraction = length >= TO_MILLISECONDS && bytes[from + TO_SECONDS] === POINT;
    const fraction = hasFraction ? digits(bytes, from + TO_SECONDS + 1, 3) : 0;
    const rest = from + (hasFraction ? TO_MILLISECONDS : TO_SECONDS);
    return possible(localMs + fraction - this.#offsetMs(bytes, rest, to, localMs, bytes[from + 10] === LETTER_T));
  }

  /** Local time minus UTC, as what stands behind the time says; NaN for anything unusual. */
  #offsetMs(bytes: Uint8Array, from: number, to: number, localMs: number, isIso: boolean): number {
    this.wasZoneless = from === to;
    if (from === to) return this.offsetAt(localMs);
    if (!isIso) return Number.NaN;
    const sign = bytes[from];
    if (sign === LETTER_Z) return to - from === 1 ? 0 : Number.NaN;
    if ((sign !== PLUS && sign !== DASH) || to - from !== 6 || bytes[from + 3] !== COLON) return Number.NaN;
    const hours = digits(bytes, from + 1, 2);
    const minutes = digits(bytes, from + 4, 2);
    if (!(hours <= LONGEST_OFFSET_HOURS && minutes < 60)) return Number.NaN;
    return (hours * 60 + minutes) * MINUTE_MS * (sign === PLUS ? 1 : -1);
  }

  /** Local time minus UTC where no zone is named; NaN where that changes near this time. */
  offsetAt(localMs: number): number {
    const slot = Math.floor(localMs / SLOT_MS);
    let offset = this.#offsets.get(slot);
    if (offset === undefined) {
      const start = this.#utcOf(slot * SLOT_MS);
      const isEven = this.#utcOf(slot * SLOT_MS + LAST_IN_SLOT_MS) - start === LAST_IN_SLOT_MS;
      offset = isEven ? slot * SLOT_MS - start : Number.NaN;
      this.#offsets.set(slot, offset);
    }
    return offset;
  }

  #utcOf(localMs: number): number {
    if (Number.isNaN(localMs)) return Number.NaN;
    return instantOf(new Date(localMs).toISOString().slice(0, TO_SECONDS), this.#zone) ?? Number.NaN;
  }
}

function possible(epochMs: number): number {
  return isPossible(epochMs) ? epochMs : Number.NaN;
}

function unixMs(bytes: Uint8Array, from: number, to: number): number {
  if (to - from === SECONDS_DIGITS) return digits(bytes, from, SECONDS_DIGITS) * 1000;
  return to - from === MILLISECONDS_DIGITS ? digits(bytes, from, MILLISECONDS_DIGITS) : Number.NaN;
}

/** The number that `count` digits are; NaN where one is none. */
function digits(bytes: Uint8Array, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** The date read last, as a number of its digits, and its day: most rows of a log are of the day of the row before. */
let lastDate = Number.NaN;
let lastDay = Number.NaN;

/** `2023-06-01T10:00:00` as if it were UTC; NaN where it is no such time. */
function localTime(bytes: Uint8Array, from: number): number {
  const between = bytes[from + 10];
  if (bytes[from + 4] !== DASH || bytes[from + 7] !== DASH || (between !== LETTER_T && between !== SPACE)) {
    return Number.NaN;
  }
  if (bytes[from + 13] !== COLON || bytes[from + 16] !== COLON) return Number.NaN;
  const date = (digits(bytes, from, 4) * 100 + digits(bytes, from + 5, 2)) * 100 + digits(bytes, from + 8, 2);
  if (date !== lastDate) {
    lastDate = date;
    lastDay = dayOfDate(date);
  }
  const day = lastDay;
  const hour = digits(bytes, from + 11, 2);
  const minute = digits(bytes, from + 14, 2);
  const second = digits(bytes, from + 17, 2);
  if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  return day * DAY_MS + (hour * 3600 + minute * 60 + second) * 1000;
}

/** Days since the epoch of a date, as year × 10,000 + month × 100 + day; NaN where the calendar has no such day. */
export function dayOfDate(date: number): number {
  return daysSinceEpoch(Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100);
}

const DAYS_OF_MONTH: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Of the proleptic Gregorian calendar: years begin in March, so that the leap day comes last. NaN for no such day. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= (DAYS_OF_MONTH[month - 1] as number))) return Number.NaN;
  if (month === 2 && day === 29 && !isLeap) return Number.NaN;
  const marchYear = month <= 2 ? year - 1 : year;
  const marchMonth = (month + 9) % 12;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
