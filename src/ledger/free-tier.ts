import type { Model } from '../models/model.js';
import type { Charge } from '../models/unit.js';
import type { FreeTierMonth, Ledger, LedgerKey } from './ledger.js';

/** What became of a unit once the free tiers are used up. */
type Settlement = Charge | 'free_tier';

export interface SettledEntry {
  readonly key: LedgerKey;
  readonly settlement: Settlement;
  readonly units: number;
}

/** How much of one free tier was used. */
export interface FreeTierUse {
  readonly month: FreeTierMonth;
  readonly used: number;
  readonly units: number;
}

export interface Settled {
  readonly entries: readonly SettledEntry[];
  readonly freeTiers: readonly FreeTierUse[];
}

/** Gives the free tier of every month to its earliest openings; what they were charged for becomes `free_tier`. */
export function settleFreeTiers(ledger: Ledger, models: readonly Model[]): Settled {
  const freed = new Map<string, { key: LedgerKey; units: number }>();
  const freeTiers: FreeTierUse[] = [];
  for (const month of ledger.freeTierMonths()) {
    const allowance = models.find(({ id }) => id === month.model)?.freeTier?.units ?? 0;
    const free = month.earliest.slice(0, allowance);
    freeTiers.push({ month, used: free.length, units: allowance });
    for (const { key } of free) {
      const name = nameOf(key);
      freed.set(name, { key, units: (freed.get(name)?.units ?? 0) + 1 });
    }
  }

  const entries: SettledEntry[] = [];
  for (const { units, ...key } of ledger.entries()) {
    const free = freed.get(nameOf(key))?.units ?? 0;
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
