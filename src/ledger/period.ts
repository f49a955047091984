import type { Instant } from '../messages/instant.js';

/** The half-open period `[from, to)` whose units count, by their opening; an open end is undefined. */
export interface Period {
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}

/** Units count whenever they opened. */
export const ALL_TIME: Period = { from: undefined, to: undefined };

/** Which instants are of the period; undefined where all are. */
export function inPeriod(period: Period): ((at: Instant) => boolean) | undefined {
  if (period.from === undefined && period.to === undefined) return undefined;
  return (at) => isInPeriod(period, at);
}

export function isInPeriod({ from, to }: Period, openedAt: Instant): boolean {
  return (from === undefined || openedAt >= from) && (to === undefined || openedAt < to);
}
