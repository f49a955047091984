import type { Day } from '../messages/calendar.js';
import { CATEGORIES, CATEGORY_SOURCES, type Category, type CategorySource } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import { type CustomerId, compareNumbers } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import { NumberIndex } from '../messages/number-index.js';
import type { ModelId } from '../models/model.js';
import { CHARGES, type Charge, INITIATORS, type Initiator } from '../models/unit.js';

/** What the ledger counts units by. */
export interface LedgerKey {
  readonly model: ModelId;
  readonly account: string;
  readonly business: string;
  /** The template that opened the unit; '' for free-form, and where templates are not counted apart. */
  readonly template: string;
  /** The day it opened on, in the account's time zone. */
  readonly day: Day;
  readonly country: Country;
  readonly category: Category;
  readonly categorySource: CategorySource;
  readonly initiator: Initiator;
  readonly charge: Charge;
}

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

/** A month of one owner of a free tier, with its earliest openings. */
export interface FreeTierMonth {
  readonly model: ModelId;
  /** The account or business number the tier belongs to. */
  readonly owner: string;
  /** `2023-06` */
  readonly month: string;
  /** In order: by instant, then customer, then business number, both as integers (models/README.md, choice). */
  readonly earliest: readonly Opening[];
}

/** A ledger as plain data, to be merged into another. */
export interface LedgerContents {
  readonly entries: readonly LedgerEntry[];
  readonly months: readonly FreeTierMonth[];
}

/**
 * How many units there are of each kind: small (dates × countries × categories), exact, and mergeable. It knows no
 * prices. Of every free tier it keeps the earliest openings and no more, so two ledgers of two halves of a log merge
 * into the ledger of the whole.
 */
export class Ledger {
  /** Counts by code within the units of one model, account, business number and template. */
  readonly #groups = new Map<string, Group>();
  readonly #months = new Map<string, Tier>();
  // What was counted last under each model: units of a thread mostly belong to one.
  readonly #lastGroups = new Map<ModelId, Group>();
  readonly #lastTiers = new Map<ModelId, Tier>();
  readonly #freeTierUnits: number;

  /** `freeTierUnits`: how many openings of each free tier and month to keep, the largest tier of any model. */
  constructor(freeTierUnits: number) {
    this.#freeTierUnits = freeTierUnits;
  }

  count(key: LedgerKey, units: number): void {
    const { codes, units: counted } = this.#groupOf(key);
    const place = codes.placeOf(codeOf(key));
    counted[place] = (counted[place] ?? 0) + units;
  }

  /** Enters an opening that uses up a free tier; in the period it is counted by `count` like any other unit. */
  enterFreeTier(owner: string, month: string, opening: Opening): void {
    const tier = this.#tierOf(opening.key.model, owner, month);
    if (tier.latest !== undefined && compareOpenings(opening, tier.latest) > 0) return;
    tier.openings.push(opening);
    // Sorting only when twice as many have come keeps the work per opening small.
    if (tier.openings.length >= 2 * this.#freeTierUnits) this.#keepEarliest(tier);
  }

  /** Adds what another ledger counted. */
  merge(other: Ledger | LedgerContents): void {
    const { entries, months } = other instanceof Ledger ? other.contents : other;
    for (const { units, ...key } of entries) this.count(key, units);
    for (const { owner, month, earliest } of months) {
      for (const opening of earliest) this.enterFreeTier(owner, month, opening);
    }
  }

  get isEmpty(): boolean {
    return this.#groups.size + this.#months.size === 0;
  }

  /** All of it as plain data. */
  get contents(): LedgerContents {
    return { entries: [...this.entries()], months: [...this.freeTierMonths()] };
  }

  *entries(): Generator<LedgerEntry> {
    for (const { key, codes, units } of this.#groups.values()) {
      for (const [place, count] of units.entries()) yield { ...keyOf(codes.numberAt(place), key), units: count };
    }
  }

  *freeTierMonths(): Generator<FreeTierMonth> {
    for (const tier of this.#months.values()) {
      this.#keepEarliest(tier);
      yield { model: tier.model, owner: tier.owner, month: tier.month, earliest: tier.openings };
    }
  }

  #groupOf(key: GroupKey): Group {
    const last = this.#lastGroups.get(key.model);
    if (last !== undefined && isSameGroup(last.key, key)) return last;
    const name = [key.model, key.account, key.business, key.template].join('\u0000');
    let group = this.#groups.get(name);
    if (group === undefined) {
      const { model, account, business, template } = key;
      this.#groups.set(
        name,
        (group = { key: { model, account, business, template }, codes: new NumberIndex(), units: [] }),
      );
    }
    this.#lastGroups.set(key.model, group);
    return group;
  }

  #tierOf(model: ModelId, owner: string, month: string): Tier {
    const last = this.#lastTiers.get(model);
    if (last !== undefined && last.owner === owner && last.month === month) return last;
    const name = [model, owner, month].join('\u0000');
    let tier = this.#months.get(name);
    if (tier === undefined) this.#months.set(name, (tier = { model, owner, month, openings: [], latest: undefined }));
    this.#lastTiers.set(model, tier);
    return tier;
  }

  /** Whether an opening at that time can be among the earliest: to be asked before one is made. */
  canEnterFreeTier(model: ModelId, owner: string, month: string, openedAt: Instant): boolean {
    const { latest } = this.#tierOf(model, owner, month);
    return latest === undefined || openedAt <= latest.openedAt;
  }

  #keepEarliest(tier: Tier): void {
    tier.openings = tier.openings.sort(compareOpenings).slice(0, this.#freeTierUnits);
    if (tier.openings.length === this.#freeTierUnits) tier.latest = tier.openings.at(-1);
  }
}

type GroupKey = Pick<LedgerKey, 'model' | 'account' | 'business' | 'template'>;

interface Group {
  readonly key: GroupKey;
  readonly codes: NumberIndex;
  /** How many units, by place of their code. */
  readonly units: number[];
}

function isSameGroup(a: GroupKey, b: GroupKey): boolean {
  return a.business === b.business && a.account === b.account && a.template === b.template;
}

/** The openings of one free tier and month, as they come. */
interface Tier {
  readonly model: ModelId;
  readonly owner: string;
  readonly month: string;
  openings: Opening[];
  /** The last of the earliest there are so far, once there are enough: a later one has no place. */
  latest: Opening | undefined;
}

/** The order of the free tier. */
export function compareOpenings(a: Opening, b: Opening): number {
  return (
    a.openedAt - b.openedAt || compareNumbers(a.customer, b.customer) || compareNumbers(a.key.business, b.key.business)
  );
}

/** What prices a unit, and how its category was told, as one number, which is exact: 16 bits of days, 10 of country, 10 of small lists. */
export function codeOf({ day, country, category, categorySource, initiator, charge }: LedgerKey): number {
  let code: number = day;
  code = code * 1024 + (country.charCodeAt(0) - LETTER_A) * 32 + (country.charCodeAt(1) - LETTER_A);
  code = code * CATEGORIES.length + CATEGORIES.indexOf(category);
  code = code * CATEGORY_SOURCES.length + CATEGORY_SOURCES.indexOf(categorySource);
  code = code * INITIATORS.length + INITIATORS.indexOf(initiator);
  return code * CHARGES.length + CHARGES.indexOf(charge);
}

function keyOf(code: number, { model, account, business, template }: GroupKey): LedgerKey {
  let rest = code;
  const take = (size: number): number => {
    const part = rest % size;
    rest = (rest - part) / size;
    return part;
  };
  const charge = CHARGES[take(CHARGES.length)] as Charge;
  const initiator = INITIATORS[take(INITIATORS.length)] as Initiator;
  const categorySource = CATEGORY_SOURCES[take(CATEGORY_SOURCES.length)] as CategorySource;
  const category = CATEGORIES[take(CATEGORIES.length)] as Category;
  const second = take(32);
  const first = take(32);
  const country = String.fromCharCode(LETTER_A + first, LETTER_A + second);
  return { model, account, business, template, day: rest as Day, country, category, categorySource, initiator, charge };
}

const LETTER_A = 65;
