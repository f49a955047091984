import { type CustomerId, compareNumbers } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import type { ModelId } from '../models/model.js';
import {
  type LedgerKey,
  type OwnerField,
  type UnitColumns,
  type UnitOwner,
  UnitTable,
  type VisitDay,
} from './unit-table.js';

export type { LedgerKey } from './unit-table.js';

export interface LedgerEntry extends LedgerKey {
  readonly units: number;
}

/** An opening that can fall into a free tier. */
export interface Opening {
  readonly key: LedgerKey;
  readonly openedAt: Instant;
  readonly customer: CustomerId;
  /** False for one opened outside the period asked for: it uses up the free tier, and is not counted. */
  readonly isCounted: boolean;
}

/** A month of one owner of a free tier. */
export interface TierMonth {
  readonly model: ModelId;
  /** The account or business number the tier belongs to. */
  readonly owner: string;
  /** `2023-06` */
  readonly month: string;
}

/** A month of one owner of a free tier, with its earliest openings. */
export interface FreeTierMonth extends TierMonth {
  /** In order: by instant, then customer, then business number, both as integers (models/README.md, choice). */
  readonly earliest: readonly Opening[];
}

/** An opening as a ledger keeps it: `entry` is the number of its entry there. */
export interface KeptOpening extends Omit<Opening, 'key'> {
  readonly entry: number;
}

/** A month of a free tier as a ledger keeps it, its earliest openings in order. */
export interface KeptMonth extends TierMonth {
  readonly openings: readonly KeptOpening[];
}

/** A ledger as plain data, to be merged into another. */
export interface LedgerContents extends UnitColumns {
  readonly months: readonly TierColumns[];
}

/** The earliest openings of a free tier, in columns. */
interface TierColumns extends TierMonth {
  readonly entries: Uint32Array;
  readonly openedAt: Float64Array;
  readonly customers: readonly CustomerId[];
  readonly isCounted: Uint8Array;
}

/**
 * How many units there are of each kind: small (dates × countries × categories), exact, and mergeable. It knows no
 * prices. Of every free tier it keeps the earliest openings and no more, so two ledgers of two halves of a log merge
 * into the ledger of the whole.
 */
export class Ledger {
  readonly #table = new UnitTable();
  readonly #months = new Map<string, Tier>();
  /** The one asked for last. */
  #lastTier: Tier | undefined;
  readonly #freeTierUnits: number;

  /** `freeTierUnits`: how many openings of each free tier and month to keep, the largest tier of any model. */
  constructor(freeTierUnits: number) {
    this.#freeTierUnits = freeTierUnits;
  }

  count(key: LedgerKey, units: number): void {
    this.add(this.#table.entryOfKey(key), units);
  }

  /** Enters an opening that uses up a free tier; in the period it is counted by `count` like any other unit. */
  enterFreeTier(owner: string, month: string, { key, openedAt, customer, isCounted }: Opening): void {
    const entry = this.#table.entryOfKey(key);
    this.keep(this.tierOf(key.model, owner, month), { entry, openedAt, customer, isCounted });
  }

  /** The number of an owner, for `entryOf`. */
  ownerOf(owner: UnitOwner): number {
    return this.#table.ownerOf(owner);
  }

  /** The entry of an owner's units of a kind, see `UnitTable.entryOf`. */
  entryOf(owner: number, charged: number, opened: number): number {
    return this.#table.entryOf(owner, charged, opened);
  }

  /** Counts a unit of an owner, of a kind, see `UnitTable.count`. */
  countOne(owner: number, charged: number, opened: number): void {
    this.#table.count(owner, charged, opened);
  }

  /** Counts units of an entry. */
  add(entry: number, units: number): void {
    this.#table.add(entry, units);
  }

  /** Adds what another ledger counted. */
  merge(other: Ledger | LedgerContents): void {
    const { months, ...columns } = other instanceof Ledger ? other.contents : other;
    const entriesHere = this.#table.merge(columns);
    for (const { model, owner, month, entries, openedAt, customers, isCounted } of months) {
      const tier = this.tierOf(model, owner, month);
      for (let index = 0; index < customers.length; index++) {
        const at = openedAt[index] as Instant;
        if (!canEnter(tier, at)) continue;
        this.keep(tier, {
          entry: entriesHere[entries[index] as number] as number,
          openedAt: at,
          customer: customers[index] as CustomerId,
          isCounted: isCounted[index] === 1,
        });
      }
    }
  }

  /** What was counted under some of its models. */
  under(models: readonly ModelId[]): Ledger {
    const ledger = new Ledger(this.#freeTierUnits);
    for (const { units, ...key } of this.entries()) if (models.includes(key.model)) ledger.count(key, units);
    for (const { model, owner, month, earliest } of this.freeTierMonths()) {
      if (models.includes(model)) for (const opening of earliest) ledger.enterFreeTier(owner, month, opening);
    }
    return ledger;
  }

  get isEmpty(): boolean {
    return this.#table.size + this.#months.size === 0;
  }

  /** All of it as plain data. */
  get contents(): LedgerContents {
    const months: TierColumns[] = [];
    for (const tier of this.#months.values()) {
      // Whoever merges them puts them in order.
      if (tier.openings.length > this.#freeTierUnits) this.#keepEarliest(tier);
      months.push(inColumns(tier));
    }
    return { ...this.#table.columns, months };
  }

  /** How many entries there are, those without units included: their numbers are below. */
  get size(): number {
    return this.#table.size;
  }

  /** Its units with only some fields of their owners told apart, and the entry there of each entry here. */
  summed(apart: readonly OwnerField[]): { readonly sums: UnitTable; readonly entries: Uint32Array } {
    return this.#table.summed(apart);
  }

  /** Looks at the days of all entries, see `UnitTable.eachDay`. */
  eachDay(visit: VisitDay): void {
    this.#table.eachDay(visit);
  }

  *entries(): Generator<LedgerEntry> {
    for (let entry = 0; entry < this.size; entry++) {
      const units = this.#table.unitsOf(entry);
      // An opening outside the period has an entry, and no unit that counts.
      if (units !== 0) yield { ...this.#table.keyAt(entry), units };
    }
  }

  *keptMonths(): Generator<KeptMonth> {
    for (const tier of this.#months.values()) {
      this.#keepEarliest(tier);
      yield tier;
    }
  }

  *freeTierMonths(): Generator<FreeTierMonth> {
    for (const { model, owner, month, openings } of this.keptMonths()) {
      const earliest = openings.map(({ entry, ...opening }) => ({ key: this.#table.keyAt(entry), ...opening }));
      yield { model, owner, month, earliest };
    }
  }

  /** The free tier of a month of one owner, for `canEnter` and `keep`. */
  tierOf(model: ModelId, owner: string, month: string): Tier {
    const last = this.#lastTier;
    if (last?.owner === owner && last.month === month && last.model === model) return last;
    const name = nameOfTier({ model, owner, month });
    let tier = this.#months.get(name);
    if (tier === undefined) this.#months.set(name, (tier = { model, owner, month, openings: [], latest: undefined }));
    this.#lastTier = tier;
    return tier;
  }

  /** Keeps an opening of a free tier, as long as it is among the earliest. */
  keep(tier: Tier, opening: KeptOpening): void {
    if (tier.latest !== undefined && this.#compare(opening, tier.latest) > 0) return;
    tier.openings.push(opening);
    // Sorting only when twice as many have come keeps the work per opening small.
    if (tier.openings.length >= 2 * this.#freeTierUnits) this.#keepEarliest(tier);
  }

  #keepEarliest(tier: Tier): void {
    tier.openings = tier.openings.sort((a, b) => this.#compare(a, b)).slice(0, this.#freeTierUnits);
    if (tier.openings.length === this.#freeTierUnits) tier.latest = tier.openings.at(-1);
  }

  #compare(a: KeptOpening, b: KeptOpening): number {
    return (
      a.openedAt - b.openedAt ||
      compareNumbers(a.customer, b.customer) ||
      compareNumbers(this.#table.ownerAt(a.entry).business, this.#table.ownerAt(b.entry).business)
    );
  }
}

/** The openings of one free tier and month, as they come. */
export interface Tier extends KeptMonth {
  openings: KeptOpening[];
  /** The last of the earliest there are so far, once there are enough: a later one has no place. */
  latest: KeptOpening | undefined;
}

/** A month of a free tier, as one text. */
export function nameOfTier({ model, owner, month }: TierMonth): string {
  return `${model}\u0000${owner}\u0000${month}`;
}

/** Whether an opening at that time can be among the earliest: to be asked before one is made. */
export function canEnter({ latest }: Tier, openedAt: Instant): boolean {
  return latest === undefined || openedAt <= latest.openedAt;
}

function inColumns({ model, owner, month, openings }: KeptMonth): TierColumns {
  const entries = new Uint32Array(openings.length);
  const openedAt = new Float64Array(openings.length);
  const isCounted = new Uint8Array(openings.length);
  for (let index = 0; index < openings.length; index++) {
    const opening = openings[index] as KeptOpening;
    entries[index] = opening.entry;
    openedAt[index] = opening.openedAt;
    isCounted[index] = opening.isCounted ? 1 : 0;
  }
  return { model, owner, month, entries, openedAt, customers: openings.map(({ customer }) => customer), isCounted };
}

/** The order of the free tier. */
export function compareOpenings(a: Opening, b: Opening): number {
  return (
    a.openedAt - b.openedAt || compareNumbers(a.customer, b.customer) || compareNumbers(a.key.business, b.key.business)
  );
}
