import { type CustomerId, compareNumbers } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import type { ModelId } from '../models/model.js';
import type { Ledger } from './ledger.js';
import { isInPeriod, type Period } from './period.js';

/** An opening outside the period of the ledger that tells it, and where it is to be kept. */
export interface OutsideOpening {
  readonly ledger: Ledger;
  readonly entry: number;
  readonly model: ModelId;
  readonly owner: string;
  readonly month: string;
  readonly openedAt: Instant;
  readonly customer: CustomerId;
  readonly business: string;
}

/**
 * Openings that are in a ledger because they use up a free tier, though they opened outside its period. The ledger of
 * their own period counts them, and of several others that saw one of them one is enough: without this a month in two
 * ledgers would have its free tier used twice. Which periods there are is known when all ledgers are read.
 */
export class OpeningsOutside {
  /** By part of the counts, free tier and month. */
  readonly #tiers = new Map<string, Map<string, OutsideOpening>>();
  readonly #freeTierUnits: number;

  /** `freeTierUnits`: how many of each free tier and month can matter, the largest tier of any model. */
  constructor(freeTierUnits: number) {
    this.#freeTierUnits = freeTierUnits;
  }

  take(part: string, opening: OutsideOpening): void {
    const tier = `${part}\u0000${opening.model}\u0000${opening.owner}\u0000${opening.month}`;
    let kept = this.#tiers.get(tier);
    if (kept === undefined) this.#tiers.set(tier, (kept = new Map()));
    kept.set(`${opening.openedAt} ${opening.business} ${opening.customer}`, opening);
    // Those behind so many others are free under no circumstances: what of the others another ledger counts is there,
    // too.
    if (kept.size >= 2 * this.#freeTierUnits) this.#tiers.set(tier, earliestOf(kept, this.#freeTierUnits));
  }

  /** Enters those that no ledger counts; `periods`: of all ledgers. */
  enter(periods: readonly Period[]): void {
    for (const kept of this.#tiers.values()) {
      for (const { ledger, model, owner, month, openedAt, customer, entry } of kept.values()) {
        if (periods.some((period) => isInPeriod(period, openedAt))) continue;
        ledger.keep(ledger.tierOf(model, owner, month), { entry, openedAt, customer, isCounted: false });
      }
    }
  }
}

function earliestOf(kept: ReadonlyMap<string, OutsideOpening>, count: number): Map<string, OutsideOpening> {
  return new Map([...kept].sort(([, a], [, b]) => compareOutside(a, b)).slice(0, count));
}

/** The order of the free tier. */
function compareOutside(a: OutsideOpening, b: OutsideOpening): number {
  return a.openedAt - b.openedAt || compareNumbers(a.customer, b.customer) || compareNumbers(a.business, b.business);
}
