import type { Model } from '../models/model.js';

/** What was used of free tiers and is not in the log (`--free-tier-used`). */
export interface FreeTierUsedBefore {
  /** `2023-06`: the month the period begins in, or the log where no period is asked for. */
  readonly month: string;
  /** For every owner that `byOwner` does not name. */
  readonly byDefault: number;
  /** By account, or business number under models whose tier is per number. */
  readonly byOwner: ReadonlyMap<string, number>;
}

/** How many units of a month's free tier were used beside the log. */
export function usedBeforeLog(before: FreeTierUsedBefore, owner: string, month: string): number {
  if (month !== before.month) return 0;
  return before.byOwner.get(owner) ?? before.byDefault;
}

/** How many units of a month's free tier are left for the log. */
export function freeTierLeft(
  freeTier: Model['freeTier'],
  before: FreeTierUsedBefore,
  owner: string,
  month: string,
): number {
  return Math.max(0, (freeTier?.units ?? 0) - usedBeforeLog(before, owner, month));
}
