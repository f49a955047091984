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

/** UTC ISO 8601 with `Z`; milliseconds only where they are not 0. */
export function isoUtc(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
