import { freeTierIn, type Model } from '../models/model.js';
import type { Charge } from '../models/unit.js';
import { type FreeTierUsedBefore, freeTierLeft, usedBeforeLog } from './free-tier-allowance.js';
import type { KeptMonth, Ledger, LedgerKey } from './ledger.js';
import { OWNER_FIELDS, type OwnerField, type UnitTable } from './unit-table.js';

/** What became of a unit once the free tiers are used up. */
export type Settlement = Charge | 'free_tier';

export interface SettledEntry {
  readonly key: LedgerKey;
  readonly settlement: Settlement;
  readonly units: number;
}

/** How much of one free tier was used. */
export interface FreeTierUse {
  readonly month: KeptMonth;
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

/**
 * Gives the free tier of every month to its earliest openings; what they were charged for becomes `free_tier`. `apart`:
 * the fields of owners that the entries tell apart; the others are '' in them, so that many owners make few entries.
 */
export function settleFreeTiers(
  ledger: Ledger,
  models: readonly Model[],
  before: FreeTierUsedBefore,
  apart: readonly OwnerField[] = OWNER_FIELDS,
): Settled {
  const { sums, entries: sumOf } = ledger.summed(apart);
  /** Units freed, by entry of the sums. */
  const freed = new Float64Array(sums.size);
  const freeTiers: FreeTierUse[] = [];
  for (const month of ledger.keptMonths()) {
    const model = models.find(({ id }) => id === month.model);
    const freeTier = model && freeTierIn(model, month.month);
    if (freeTier === undefined) throw new Error(`no free tier under the model ${month.model} in ${month.month}`);
    const inMonth = month.openings.slice(0, freeTierLeft(freeTier, before, month.owner, month.month));
    let used = 0;
    for (const { entry, isCounted } of inMonth) {
      if (!isCounted) continue;
      used++;
      const sum = sumOf[entry] as number;
      freed[sum] = (freed[sum] as number) + 1;
    }
    freeTiers.push({
      month,
      used,
      usedOutside: inMonth.length - used,
      usedBefore: usedBeforeLog(before, month.owner, month.month),
      units: freeTier.units,
    });
  }
  return { entries: settledEntries(sums, freed), freeTiers };
}

function settledEntries(sums: UnitTable, freed: Float64Array): SettledEntry[] {
  const entries: SettledEntry[] = [];
  for (let entry = 0; entry < sums.size; entry++) {
    const units = sums.unitsOf(entry);
    if (units === 0) continue;
    const key = sums.keyAt(entry);
    const free = freed[entry] as number;
    if (free > 0) entries.push({ key, settlement: 'free_tier', units: free });
    if (units > free) entries.push({ key, settlement: key.charge, units: units - free });
  }
  return entries;
}
