import type { AttributeSets } from '../messages/attribute-sets.js';
import { type Calendar, type Day, type Month, monthOf } from '../messages/calendar.js';
import type { Instant } from '../messages/instant.js';
import { KindNumbers } from '../messages/kind-numbers.js';
import type { MessageTable } from '../messages/message-table.js';
import type { OwnText } from '../messages/own-values.js';
import { type BilledUnit, freeTierOwnerOn } from '../models/bill-threads.js';
import type { Model } from '../models/model.js';
import type { Unit } from '../models/unit.js';
import type { Terms, UnitSink } from '../models/unit-sink.js';
import type { OwnersByAttributes } from '../threads/ownership.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import { canEnter, type Ledger, type LedgerKey, type Tier } from './ledger.js';
import { PairIndex } from './pair-index.js';
import { isInPeriod, type Period } from './period.js';
import { chargedNumber, countryNumber, openedNumberIn } from './unit-code.js';
import { ownIn } from './unit-table.js';

/** What is counted, and how far apart. */
export interface CountOptions {
  readonly models: readonly Model[];
  /** Of the account's time zone: it decides opening dates, months and the rules of a day. */
  readonly calendar: Calendar;
  readonly period: Period;
  /** Count beside the models what was in force on days of none of them. */
  readonly tellsInForce?: boolean;
  /** Count each template apart; costs memory where there are many. */
  readonly byTemplate: boolean;
  /** Sketch the customers, for a ledger: with this secret, or '' without one. */
  readonly sketchKey?: string | undefined;
  /** Count apart by columns of the user's own. */
  readonly byOwn?: boolean;
}

/** Enters units of threads into ledgers; the threads of several tables that share their sets of attributes. */
export class UnitEntering {
  readonly #attributeSets: AttributeSets;
  readonly #owners: OwnersByAttributes;
  readonly #options: CountOptions;
  readonly #entries = new Map<Ledger, Map<Model, UnitEntry>>();

  constructor(attributeSets: AttributeSets, owners: OwnersByAttributes, options: CountOptions) {
    this.#attributeSets = attributeSets;
    this.#owners = owners;
    this.#options = options;
  }

  /** Where units of one model go into a ledger. */
  into(ledger: Ledger, model: Model): UnitEntry {
    let ofLedger = this.#entries.get(ledger);
    if (ofLedger === undefined) this.#entries.set(ledger, (ofLedger = new Map()));
    let entry = ofLedger.get(model);
    if (entry === undefined) {
      ofLedger.set(model, (entry = new UnitEntry(ledger, model, this.#attributeSets, this.#owners, this.#options)));
    }
    return entry;
  }
}

/** How units of a category are charged, as the ledger has it. */
interface KnownCharge extends Pick<ThreadMessage, 'category' | 'categorySource'> {
  readonly terms: Terms;
  readonly charged: number;
}

/** The free tier of an owner in a month; undefined where there is none. */
interface MonthOfTier {
  readonly month: Month;
  readonly tier: Tier | undefined;
}

const NO_ROW = -1;

/**
 * Enters units of one model into one ledger, as the model opens them or from a list. Whose they are goes by the kind of
 * the message that opened them.
 */
export class UnitEntry implements UnitSink {
  readonly model: Model;
  readonly #ledger: Ledger;
  readonly #attributeSets: AttributeSets;
  readonly #owners: OwnersByAttributes;
  readonly #options: CountOptions;
  readonly #calendar: Calendar;
  readonly #period: Period;
  /** The number of the owner in the ledger, by attributes. */
  readonly #ownersThere = new KindNumbers((attributes) => this.#ownerOf(attributes));
  /** The same by account and business number, where nothing else tells owners apart. */
  readonly #pairs = new PairIndex();
  readonly #ownersOfPairs: number[] = [];
  /** A model has a handful of terms, and there are as many categories. */
  readonly #charges: KnownCharge[] = [];
  /** By owner: the month asked for last, and all. */
  readonly #lastMonths: MonthOfTier[] = [];
  readonly #months: Map<Month, MonthOfTier>[] = [];
  #table: MessageTable | undefined;
  #thread: Thread | undefined;
  /** Of the thread, as the ledger has it. */
  #country = 0;
  #firstCounted = NO_ROW;

  constructor(
    ledger: Ledger,
    model: Model,
    attributeSets: AttributeSets,
    owners: OwnersByAttributes,
    options: CountOptions,
  ) {
    const { calendar, period } = options;
    this.#ledger = ledger;
    this.model = model;
    this.#attributeSets = attributeSets;
    this.#owners = owners;
    this.#options = options;
    this.#calendar = calendar;
    this.#period = period;
  }

  /** Enters the units of a thread of a table from here on. */
  of(thread: Thread, table: MessageTable): this {
    this.#thread = thread;
    this.#table = table;
    this.#country = countryNumber(thread.country);
    this.#firstCounted = NO_ROW;
    return this;
  }

  /** The row of the message that opened the first unit of the thread in the period; undefined where there is none. */
  get firstCounted(): number | undefined {
    return this.#firstCounted === NO_ROW ? undefined : this.#firstCounted;
  }

  /**
   * Enters a unit of the thread, where it opened in the period, and into the free tier it uses up, whenever it opened.
   */
  take(unit: Unit): void {
    this.#enter(unit.openedAt, unit.openedBy, chargedNumber(unit), unit.countsForFreeTier);
  }

  /** Counts a unit of the thread so many times, where it opened in the period; into no free tier. */
  count(unit: Unit, units: number): void {
    const { openedAt, openedBy } = unit;
    if (!isInPeriod(this.#period, openedAt)) return;
    const owner = this.#ownersThere.at(this.#attributesOf(openedBy));
    const opened = openedNumberIn(this.#calendar.dayOf(openedAt), this.#country);
    this.#ledger.add(this.#ledger.entryOf(owner, chargedNumber(unit), opened), units);
  }

  opened(message: ThreadMessage, terms: Terms): number {
    this.#enter(message.at, message.row, this.#chargedOf(message, terms), terms.countsForFreeTier);
    return 0;
  }

  /** When a unit ends is not counted. */
  closed(): void {}

  #chargedOf(message: ThreadMessage, terms: Terms): number {
    const { category, categorySource } = message;
    for (let index = 0; index < this.#charges.length; index++) {
      const known = this.#charges[index] as KnownCharge;
      if (known.terms === terms && known.category === category && known.categorySource === categorySource) {
        return known.charged;
      }
    }
    const { initiator, charge } = terms;
    const charged = chargedNumber({ category, categorySource, initiator, charge });
    this.#charges.push({ category, categorySource, terms, charged });
    return charged;
  }

  #enter(at: Instant, row: number, charged: number, countsForFreeTier: boolean): void {
    const isCounted = isInPeriod(this.#period, at);
    if (!isCounted && !countsForFreeTier) return;
    const day = this.#calendar.dayOf(at);
    const attributes = this.#attributesOf(row);
    const owner = this.#ownersThere.at(attributes);
    const opened = openedNumberIn(day, this.#country);
    if (isCounted) {
      this.#ledger.countOne(owner, charged, opened);
      if (this.#firstCounted === NO_ROW) this.#firstCounted = row;
    }
    if (!countsForFreeTier) return;
    const tier = this.#tierOf(owner, day, attributes);
    if (tier === undefined || !canEnter(tier, at)) return;
    const entry = this.#ledger.entryOf(owner, charged, opened);
    this.#ledger.keep(tier, { entry, openedAt: at, customer: this.#threadAtHand.customer, isCounted });
  }

  get #threadAtHand(): Thread {
    if (this.#thread === undefined) throw new Error('a unit came before its thread');
    return this.#thread;
  }

  #attributesOf(row: number): number {
    if (this.#table === undefined) throw new Error('a unit came before its table');
    return this.#table.attributes(row);
  }

  #ownerOf(attributes: number): number {
    const { byTemplate, byOwn } = this.#options;
    if (byTemplate || byOwn) return this.#ownerInLedger(attributes);
    const owners = this.#owners;
    const place = this.#pairs.placeOf(owners.businessOf(attributes), owners.accountNumberOf(attributes));
    return (this.#ownersOfPairs[place] ??= this.#ownerInLedger(attributes));
  }

  #ownerInLedger(attributes: number): number {
    const { templates } = this.#attributeSets;
    const { byTemplate, byOwn } = this.#options;
    return this.#ledger.ownerOf({
      model: this.model.id,
      account: this.#owners.accountOf(attributes),
      business: this.#threadAtHand.businessNumber,
      template: byTemplate ? templates.textOf(this.#attributeSets.template(attributes)) : '',
      ...ownIn(byOwn ? this.#attributeSets.own(attributes) : undefined),
    });
  }

  /** The free tier that a unit of an owner uses up on a day. */
  #tierOf(owner: number, day: Day, attributes: number): Tier | undefined {
    const last = this.#lastMonths[owner];
    if (last !== undefined && day >= last.month.from && day < last.month.to) return last.tier;
    const month = this.#monthOfTier(owner, day, attributes);
    this.#lastMonths[owner] = month;
    return month.tier;
  }

  #monthOfTier(owner: number, day: Day, attributes: number): MonthOfTier {
    const ofOwner = (this.#months[owner] ??= new Map());
    const month = monthOf(day);
    let known = ofOwner.get(month);
    if (known === undefined) {
      const ofTier = freeTierOwnerOn(day, this.model, this.#owners.accountOf(attributes), this.#threadAtHand);
      const tier = ofTier === undefined ? undefined : this.#ledger.tierOf(this.model.id, ofTier, month.name);
      ofOwner.set(month, (known = { month, tier }));
    }
    return known;
  }
}

/** What a unit is counted by; `template` and `own` as far as they are counted apart. */
export function ledgerKeyOf(
  { model, unit, thread, country, account, day }: BilledUnit,
  template: string,
  own?: OwnText,
): LedgerKey {
  return {
    model: model.id,
    account,
    business: thread.businessNumber,
    template,
    ...ownIn(own),
    day,
    country,
    category: unit.category,
    categorySource: unit.categorySource,
    initiator: unit.initiator,
    charge: unit.charge,
  };
}
