import type { Opening } from './ledger.js';
import { isInPeriod, type Period } from './period.js';

/**
 * Leaves out of ledgers the openings that another of them has as well. One that opened outside the period of its ledger is
 * in it because it uses up a free tier all the same: the ledger of its own period counts it, and of several others that saw
 * it one is enough. Without this a month in two ledgers would have its free tier used twice.
 * `periods`: of all ledgers that are merged.
 */
export class OpeningsToldTwice {
  readonly #periods: readonly Period[];
  /** By part of the counts. */
  readonly #seen = new Map<string, Set<string>>();

  constructor(periods: readonly Period[]) {
    this.#periods = periods;
  }

  /** Whether an opening of a part of some counts is new, or one of the period. */
  isToBeKept(part: string, { openedAt, customer, key, isCounted }: Opening): boolean {
    if (isCounted) return true;
    if (this.#periods.some((period) => isInPeriod(period, openedAt))) return false;
    const seen = this.#seen.get(part) ?? new Set<string>();
    this.#seen.set(part, seen);
    const name = `${key.model} ${openedAt} ${key.business} ${customer}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  }
}
