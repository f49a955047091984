import { type LedgerFacts, spanOf } from './ledger-facts.js';
import type { Likeness } from './thread-sketch.js';

/** Two ledgers that say the same customers in one month. */
export interface ToldTwice {
  readonly names: readonly [string, string];
  readonly month: string;
}

/** A register is equal by chance in one of so many. */
const CHANCES = 100;
/** How seldom anything is to be said in vain, in all comparisons of a run. */
const IN_VAIN = 1e-4;

/**
 * The ledgers that say the same customers with the same business numbers in the same month, where the time they tell of
 * is the same, too: as far as sketches allow, which is from about one customer in twelve that both have.
 */
export function toldTwice(ledgers: readonly LedgerFacts[]): ToldTwice[] {
  const pairs = (ledgers.length * (ledgers.length - 1)) / 2;
  const found: ToldTwice[] = [];
  for (const [index, a] of ledgers.entries()) {
    for (let next = index + 1; next < ledgers.length; next++) {
      const b = ledgers[next] as LedgerFacts;
      for (const [month, sketch] of a.sketches) {
        const other = b.sketches.get(month);
        const likeness = other && sketch.likeness(other);
        if (likeness === undefined || !isMoreThanChance(likeness, pairs) || !isOfOneTime(a, b)) continue;
        found.push({ names: [a.name, b.name], month });
      }
    }
  }
  return found;
}

/** Whether it is next to impossible that sets without a common element have so many equal registers. */
function isMoreThanChance({ equal, both }: Likeness, pairs: number): boolean {
  let chance = pairs;
  for (let count = 1; count <= equal; count++) chance *= both / CHANCES / count;
  return equal > 0 && chance < IN_VAIN;
}

/** Months can be divided between ledgers, by periods or by days. */
function isOfOneTime(a: LedgerFacts, b: LedgerFacts): boolean {
  return spanOf(a).some((one) => spanOf(b).some((other) => one.from < other.to && other.from < one.to));
}
