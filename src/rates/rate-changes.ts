import type { Day } from '../messages/calendar.js';
import type { RateName } from './card-columns.js';
import type { ListedRates } from './card-listing.js';
import type { Money } from './money.js';
import { money, percentOf } from './money.js';

/**
 * What changed with each row, in per cent of the rates before it, to two digits; a rate that had none before is not
 * there.
 */
export type RateChanges = ReadonlyMap<ListedRates, ReadonlyMap<RateName, Money>>;

/** Days without a row: nothing can be said of what changed behind them. */
export interface RateGap {
  readonly from: Day;
  readonly to: Day;
}

/**
 * The rows of one place in order of time, each against the one before it. Rates that begin where others ended follow
 * them, whichever their models.
 */
export function changesAlong(rows: readonly ListedRates[]): { changes: RateChanges; gaps: readonly RateGap[] } {
  const changes = new Map<ListedRates, ReadonlyMap<RateName, Money>>();
  const gaps: RateGap[] = [];
  let before: ListedRates | undefined;
  for (const row of rows.toSorted((a, b) => a.from - b.from)) {
    const end = before?.to;
    if (before !== undefined && end !== undefined && end + 1 < row.from) {
      gaps.push({ from: (end + 1) as Day, to: (row.from - 1) as Day });
    } else if (before !== undefined) changes.set(row, changesFrom(before, row));
    before = row;
  }
  return { changes, gaps };
}

function changesFrom(before: ListedRates, row: ListedRates): ReadonlyMap<RateName, Money> {
  const changes = new Map<RateName, Money>();
  for (const [name, { amount }] of row.rates) {
    const earlier = before.rates.get(name)?.amount;
    const percent = earlier === undefined ? null : percentOf(amount.minus(earlier), earlier, 2);
    if (percent !== null) changes.set(name, money(percent));
  }
  return changes;
}
