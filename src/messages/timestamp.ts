import { DateTime, type Zone } from 'luxon';
import { type Instant, instant, MINUTE_MS } from './instant.js';
import { serialTime } from './serial-date.js';
import { isRoundedUnixTime, unixMs } from './unix-time.js';
import { writtenTime } from './written-time.js';
import type { WrittenZone } from './written-zone.js';

/** WhatsApp began in 2009: an earlier time is a wrong unit or an empty field, and so is one after 2100. */
export const EARLIEST_MS = Date.UTC(2009, 0, 1);
export const LATEST_MS = Date.UTC(2100, 0, 1);

/** What a text says of a time. */
export interface ReadTime {
  readonly at: Instant;
  /** It names no zone: it was read in that of the log. */
  readonly isZoneless: boolean;
  /** It is a date without a time of day, read as its first moment. */
  readonly isDateAlone: boolean;
  /** A spreadsheet has left out digits that tell its seconds. */
  readonly isRounded: boolean;
}

const DATE_LENGTH = 'yyyy-mm-dd'.length;
/** The form most logs have, which is read here many times faster: tests compare both ways. */
const ISO_UTC = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3})?Z$/;

/**
 * The instant a text names: ISO 8601, SQL, RFC 2822, what JavaScript, Go, C and Oracle write, a date with its month's
 * name in the languages of logs, a number of days out of a spreadsheet, or Unix seconds, milliseconds, microseconds or
 * nanoseconds. A time without a zone is read in `zone`. Undefined where it names none, or one that no WhatsApp message
 * can have.
 */
export function instantOf(text: string, zone: Zone): Instant | undefined {
  return readTime(text, zone)?.at;
}

/** The same, with what the text leaves open. */
export function readTime(text: string, zone: Zone): ReadTime | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const epochMs = ISO_UTC.test(trimmed)
    ? midnightMs(trimmed.slice(0, DATE_LENGTH)) + timeOfDayMs(trimmed)
    : unixMs(trimmed);
  if (epochMs !== undefined) return possible(epochMs, WHOLE);
  const serial = serialTime(trimmed);
  if (serial === undefined) return readWritten(trimmed, zone);
  return possible(atLocal(serial.localMs, zone), { ...ZONELESS, isRounded: serial.isRounded });
}

/** Whether a text is a time that has lost its last digits, so that nobody can say which it was. */
export function isRoundedTime(text: string): boolean {
  return isRoundedUnixTime(text.trim());
}

/** Whether a WhatsApp message can be of that time; no `NaN` is. */
export function isPossible(epochMs: number): boolean {
  return epochMs >= EARLIEST_MS && epochMs < LATEST_MS;
}

type Gaps = Omit<ReadTime, 'at'>;
const WHOLE: Gaps = { isZoneless: false, isDateAlone: false, isRounded: false };
const ZONELESS: Gaps = { ...WHOLE, isZoneless: true };

function possible(epochMs: number, gaps: Gaps): ReadTime | undefined {
  return isPossible(epochMs) ? { at: instant(epochMs), ...gaps } : undefined;
}

function readWritten(text: string, logZone: Zone): ReadTime | undefined {
  const written = writtenTime(text);
  if (written === undefined) return undefined;
  const { year, month, day, clock = 0, zone } = written;
  const gaps = { ...WHOLE, isZoneless: zone === 'none', isDateAlone: written.clock === undefined };
  return possible(inZone(Date.UTC(year, month - 1, day) + clock, zone, logZone), gaps);
}

function inZone(localMs: number, zone: WrittenZone, logZone: Zone): number {
  if (zone === 'none') return atLocal(localMs, logZone);
  return 'offset' in zone ? localMs - zone.offset * MINUTE_MS : atLocal(localMs, zone.zone);
}

/** The instant of a local time, which is given as if it were UTC: of two, when clocks go back, the first. */
function atLocal(localMs: number, zone: Zone): number {
  if (zone.isUniversal) return localMs - zone.offset(0) * MINUTE_MS;
  const local = new Date(localMs);
  const time = DateTime.fromObject(
    {
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      day: local.getUTCDate(),
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
      millisecond: local.getUTCMilliseconds(),
    },
    { zone },
  );
  // Luxon takes the one whose offset the zone has today.
  return (time.getPossibleOffsets()[0] ?? time).toMillis();
}

const midnights = new Map<string, number>();
/** A month of days, many times over; beyond it a log is no log. */
const MOST_DAYS_KEPT = 4000;

/** Midnight of a UTC date, NaN where there is no such day; kept, since a log has few days. */
function midnightMs(date: string): number {
  let midnight = midnights.get(date);
  if (midnight === undefined) {
    const utc = new Date(`${date}T00:00:00Z`);
    // The engine takes 30 February for 2 March.
    midnight = utc.getUTCDate() === Number(date.slice(8)) ? utc.getTime() : Number.NaN;
    if (midnights.size < MOST_DAYS_KEPT) midnights.set(date, midnight);
  }
  return midnight;
}

/** Milliseconds since midnight of `yyyy-mm-ddThh:mm:ss.mmmZ`. */
function timeOfDayMs(text: string): number {
  const seconds = twoDigits(text, 11) * 3600 + twoDigits(text, 14) * 60 + twoDigits(text, 17);
  const hasMilliseconds = text.length > 'yyyy-mm-ddThh:mm:ssZ'.length;
  return seconds * 1000 + (hasMilliseconds ? Number(text.slice(20, 23)) : 0);
}

const DIGIT_ZERO = 0x30;

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - DIGIT_ZERO) * 10 + text.charCodeAt(at + 1) - DIGIT_ZERO;
}
