import { DateTime, type Zone } from 'luxon';
import { type Instant, instant } from './instant.js';
import { isoFromPlainDate } from './local-date.js';

/** WhatsApp began in 2009: an earlier time is a wrong unit or an empty field, and so is one after 2100. */
const EARLIEST_MS = Date.UTC(2009, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Seconds up to 11 digits, milliseconds up to 14, with a fraction or not. */
const UNIX_TIME = /^(\d{9,14})(\.\d+)?$/;
const MOST_DIGITS_OF_SECONDS = 11;
const DATE_LENGTH = 'yyyy-mm-dd'.length;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}/;
/** The form most logs have, which is read here as luxon reads it and many times faster: a test compares them. */
const ISO_UTC = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3})?Z$/;

/**
 * The instant a text names: ISO 8601, SQL, RFC 2822, a date with its month's name, Unix seconds or milliseconds. A time
 * without a zone is read in `zone`. Undefined where it names none, or one that no WhatsApp message can have.
 */
export function instantOf(text: string, zone: Zone): Instant | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const epochMs = unixMs(trimmed) ?? calendarMs(trimmed, zone);
  return epochMs === undefined || !isPossible(epochMs) ? undefined : instant(epochMs);
}

/** Whether a WhatsApp message can be of that time; no `NaN` is. */
export function isPossible(epochMs: number): boolean {
  return epochMs >= EARLIEST_MS && epochMs < LATEST_MS;
}

function unixMs(text: string): number | undefined {
  const [, whole, fraction] = UNIX_TIME.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (whole.length > MOST_DIGITS_OF_SECONDS) return Number(whole);
  return Number(whole) * 1000 + Number((fraction ?? '.').slice(1, 4).padEnd(3, '0'));
}

function calendarMs(text: string, zone: Zone): number | undefined {
  if (ISO_UTC.test(text)) return midnightMs(text.slice(0, DATE_LENGTH)) + timeOfDayMs(text);
  if (text.length > DATE_LENGTH && IMPOSSIBLE_OFFSET.test(text.slice(DATE_LENGTH))) return undefined;
  const time = ISO_DATE.test(text) ? isoOrSql(text, zone) : DateTime.fromRFC2822(text, { zone });
  if (time.isValid) return time.toMillis();
  const iso = isoFromPlainDate(text);
  const plain = iso === undefined || iso === text ? undefined : isoOrSql(iso, zone);
  return plain?.isValid ? plain.toMillis() : undefined;
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

/** An offset that no clock has. */
const IMPOSSIBLE_OFFSET = /[+-](1[5-9]|[2-9]\d)(:?\d{2})?$|[+-]\d{2}:?[6-9]\d$/;

function isoOrSql(text: string, zone: Zone): DateTime {
  // A time with an offset of its own keeps that, and is not one of two.
  const options = { zone, setZone: true };
  const iso = DateTime.fromISO(text, options);
  return earlier(iso.isValid ? iso : DateTime.fromSQL(text.replace(/\s+UTC$/, 'Z'), options));
}

/** The first of two equal local times, when clocks go back: luxon takes the one whose offset the zone has today. */
function earlier(time: DateTime): DateTime {
  return time.isValid && !time.zone.isUniversal ? (time.getPossibleOffsets()[0] ?? time) : time;
}
