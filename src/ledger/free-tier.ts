import type { Model } from '../models/model.js';
import type { Charge } from '../models/unit.js';
import { type FreeTierUsedBefore, freeTierLeft, usedBeforeLog } from './free-tier-allowance.js';
import type { FreeTierMonth, Ledger, LedgerKey } from './ledger.js';

/** What became of a unit once the free tiers are used up. */
export type Settlement = Charge | 'free_tier';

export interface SettledEntry {
  readonly key: LedgerKey;
  readonly settlement: Settlement;
  readonly units: number;
}

/** How much of one free tier was used. */
export interface FreeTierUse {
  readonly month: FreeTierMonth;
  /** Units of the period that were free by it. */
  readonly used: number;
  /** Units of the log, but not of the period, that were free by it. */
  readonly usedOutside: number;
  /** Units used beside the log, by the user's word. */
  readonly usedBefore: number;
  readonly units: number;
}

export interface Settled {
  readonly entries: readonly SettledEntry[];
  readonly freeTiers: readonly FreeTierUse[];
}

/** Gives the free tier of every month to its earliest openings; what they were charged for becomes `free_tier`. */
export function settleFreeTiers(ledger: Ledger, models: readonly Model[], before: FreeTierUsedBefore): Settled {
  /** Units freed, by name of their key. */
  const freed = new Map<string, number>();
  const freeTiers: FreeTierUse[] = [];
  for (const month of ledger.freeTierMonths()) {
    const model = models.find(({ id }) => id === month.model);
    if (model?.freeTier === undefined) throw new Error(`no free tier under the model ${month.model}`);
    const left = freeTierLeft(model, before, month.owner, month.month);
    const inMonth = month.earliest.slice(0, left);
    const free = inMonth.filter(({ isCounted }) => isCounted);
    const usedBefore = usedBeforeLog(before, month.owner, month.month);
    freeTiers.push({
      month,
      used: free.length,
      usedOutside: inMonth.length - free.length,
      usedBefore,
      units: model.freeTier.units,
    });
    for (const { key } of free) {
      const name = nameOf(key);
      freed.set(name, (freed.get(name) ?? 0) + 1);
    }
  }

  const entries: SettledEntry[] = [];
  for (const { units, ...key } of ledger.entries()) {
    const free = freed.get(nameOf(key)) ?? 0;
    if (free > 0) entries.push({ key, settlement: 'free_tier', units: free });
    if (units > free) entries.push({ key, settlement: key.charge, units: units - free });
  }
  return { entries, freeTiers };
}

function nameOf(key: LedgerKey): string {
  return [
    key.model,
    key.account,
    key.business,
    key.template,
    key.day,
    key.country,
    key.category,
    key.categorySource,
    key.initiator,
    key.charge,
  ].join('\u0000');
}
