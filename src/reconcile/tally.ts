import type { Instant } from '../messages/instant.js';
import type { ModelId } from '../models/model.js';
import { type Money, times, ZERO } from '../rates/money.js';
import type { Difference, DifferenceKind, Reason } from './difference.js';

/** What of one model was told by Meta rather than rebuilt, so that it cannot differ. */
export const TOLD_KINDS = [
  /** The category of a template, from Meta's verdict on it. */
  'category',
  /** Those of them that the log or `--templates` calls otherwise. */
  'category-overruled',
  /** A free entry point that no referral in the log tells. */
  'free-entry-point',
  /** A customer service window that no customer message in the log opens. */
  'service-window',
] as const;
export type ToldKind = (typeof TOLD_KINDS)[number];

/** Something Meta told, with what would be different without it. */
export interface Told {
  readonly kind: ToldKind;
  count: number;
  /** What it costs as Meta says, less what it would cost as the log says. */
  change: Money;
  /** Rows: in the end the first in time. */
  readonly examples: number[];
}

/** What was compared under one model. */
export interface ModelTally {
  readonly model: ModelId;
  readonly unit: 'conversation' | 'message';
  /** Units rebuilt here that Meta says something of, and units of Meta's. */
  here: number;
  there: number;
  /** In both, and the same. */
  same: number;
  readonly differing: Record<DifferenceKind, number>;
  /** Of those that differ in their start alone: opened by the same message, which the bill cannot tell. */
  sameOpener: number;
  /** Units rebuilt here of whose messages no row holds a verdict. */
  uncompared: number;
  /** At list price, before any free tier; known once all is settled. */
  costHere: Money;
  costThere: Money;
  /** Units of either side that no rate is known for. */
  unpriced: number;
  readonly told: Map<ToldKind, Told>;
}

/** Counts what was compared, and keeps what differs. */
export class ReconciliationTally {
  readonly models = new Map<ModelId, ModelTally>();
  readonly differences: Difference[] = [];
  /** What units cost, by what one of them does: few amounts, which are added up at last. */
  readonly #costs = new Map<ModelTally, { readonly here: Map<Money, number>; readonly there: Map<Money, number> }>();

  of(model: ModelId, unit: ModelTally['unit']): ModelTally {
    let tally = this.models.get(model);
    if (tally === undefined) {
      const differing = noDifferences();
      tally = {
        ...{ model, unit, here: 0, there: 0, same: 0, differing, sameOpener: 0, uncompared: 0, unpriced: 0 },
        ...{ costHere: ZERO, costThere: ZERO, told: new Map<ToldKind, Told>() },
      };
      this.models.set(model, tally);
    }
    return tally;
  }

  /** A unit that both sides have, and have the same. */
  same(model: ModelId, unit: ModelTally['unit'], here: Money | undefined, there: Money | undefined): void {
    const tally = this.of(model, unit);
    tally.same++;
    this.#addCosts(tally, here, there, true, true);
  }

  differs(difference: Difference): void {
    const { model, unit, kind, isMatch, here, there } = difference;
    const tally = this.of(model, unit);
    tally.differing[kind]++;
    if (isMatch) tally.sameOpener++;
    this.differences.push(difference);
    // Neither side bills what was never delivered.
    if (kind === 'undelivered') return;
    this.#addCosts(tally, here?.cost, there?.cost, here !== undefined, there !== undefined);
  }

  /** Adds up what all units cost. */
  settle(): void {
    for (const [tally, { here, there }] of this.#costs) {
      tally.costHere = sumOf(here);
      tally.costThere = sumOf(there);
    }
  }

  #addCosts(
    tally: ModelTally,
    here: Money | undefined,
    there: Money | undefined,
    isHere: boolean,
    isThere: boolean,
  ): void {
    if (isHere) tally.here++;
    if (isThere) tally.there++;
    if ((isHere && here === undefined) || (isThere && there === undefined)) tally.unpriced++;
    let costs = this.#costs.get(tally);
    if (costs === undefined) this.#costs.set(tally, (costs = { here: new Map(), there: new Map() }));
    if (here !== undefined) costs.here.set(here, (costs.here.get(here) ?? 0) + 1);
    if (there !== undefined) costs.there.set(there, (costs.there.get(there) ?? 0) + 1);
  }

  told(model: ModelId, unit: ModelTally['unit'], kind: ToldKind, change: Money, row: number): void {
    const { told } = this.of(model, unit);
    let known = told.get(kind);
    if (known === undefined) told.set(kind, (known = { kind, count: 0, change: ZERO, examples: [] }));
    known.count++;
    if (change !== ZERO && !change.eq(ZERO)) known.change = known.change.plus(change);
    if (kind !== 'category') known.examples.push(row);
  }
}

function sumOf(counts: ReadonlyMap<Money, number>): Money {
  let sum = ZERO;
  for (const [amount, count] of counts) sum = sum.plus(times(amount, count));
  return sum;
}

/** Differences of one reason together. */
export interface ReasonSum {
  readonly reason: Reason;
  readonly unit: ModelTally['unit'];
  /** The bill is the same: see `Difference`. */
  readonly isMatch: boolean;
  /** Never delivered as far as the log knows, so that neither side bills them. */
  readonly isUndelivered: boolean;
  readonly kinds: Record<DifferenceKind, number>;
  count: number;
  /** How many of them follow from others before them. */
  following: number;
  /** Here less there, at list price. */
  change: Money;
  unpriced: number;
  /** The first in time. */
  readonly examples: Difference[];
}

export function noDifferences(): Record<DifferenceKind, number> {
  return { start: 0, category: 0, type: 0, 'only-here': 0, 'only-there': 0, undelivered: 0 };
}

export const startOf = ({ here, there }: Difference): Instant | undefined => here?.startedAt ?? there?.startedAt;
