declare const unit: unique symbol;

/** A point in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly [unit]: 'ms since the epoch' };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** A day of 24 hours, as every UTC day is. */
export const DAY_MS = 24 * HOUR_MS;

export function instant(epochMs: number): Instant {
  return epochMs as Instant;
}

export function after(start: Instant, durationMs: number): Instant {
  return (start + durationMs) as Instant;
}

/** Before every message and after every window: a time that never was. */
export const NEVER = Number.NEGATIVE_INFINITY as Instant;

const SECOND_MS = 1000;
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const dates = new Map<number, string>();

/** UTC ISO 8601 with `Z`; milliseconds only where they are not 0. */
export function isoUtc(at: Instant): string {
  if (at % SECOND_MS !== 0) return new Date(at).toISOString();
  // Lists of units have millions of times, and few days.
  const day = Math.floor(at / DAY_MS);
  let date = dates.get(day);
  if (date === undefined) dates.set(day, (date = new Date(at).toISOString().slice(0, -'00:00:00.000Z'.length)));
  const seconds = (at - day * DAY_MS) / SECOND_MS;
  const minutes = Math.floor(seconds / 60);
  const hour = Math.floor(minutes / 60);
  return `${date}${TWO_DIGITS[hour]}:${TWO_DIGITS[minutes - hour * 60]}:${TWO_DIGITS[seconds - minutes * 60]}Z`;
}
