import type { Instant } from '../messages/instant.js';
import type { ThreadMessage } from '../threads/thread.js';
import type { Charge, Initiator } from './unit.js';

/** What a model decides of a unit, but for its times. A model has a handful of them, which its units share. */
export interface Terms {
  readonly initiator: Initiator;
  readonly charge: Charge;
  /** It uses up the free tier of its month, where the model has one. */
  readonly countsForFreeTier: boolean;
}

/**
 * Whoever hears of the units of a thread as a model opens and closes them. So a log of millions of units needs no
 * object for each: what is only counted is counted at once. A message is used again for the next thread: keep no more
 * than its row.
 */
export interface UnitSink {
  /**
   * A business message opens a unit. `expiresAt`: `NEVER` for a message, which has no end; `freeEntryPointSince`:
   * `NEVER` outside free entry points.
   * @returns what `closed` calls the unit by
   */
  opened(message: ThreadMessage, terms: Terms, expiresAt: Instant, freeEntryPointSince: Instant): number;
  /** A conversation ends before its own length is over. */
  closed(unit: number, at: Instant): void;
}

/** The conversation that a free entry point is. */
export const FREE_ENTRY_POINT: Terms = { initiator: 'user', charge: 'free_entry_point', countsForFreeTier: false };
