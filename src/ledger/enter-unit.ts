import { type Calendar, type Day, isoMonth } from '../messages/calendar.js';
import type { Instant } from '../messages/instant.js';
import type { MessageTable } from '../messages/message-table.js';
import type { OwnText } from '../messages/own-values.js';
import { type BilledUnit, freeTierOwnerOn } from '../models/bill-threads.js';
import type { Model } from '../models/model.js';
import type { Unit } from '../models/unit.js';
import type { Terms, UnitSink } from '../models/unit-sink.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import type { Ledger, LedgerKey } from './ledger.js';
import { isInPeriod, type Period } from './period.js';
import { codeOf } from './unit-code.js';
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

/** Enters units of a table's threads into ledgers. */
export class UnitEntering {
  readonly #table: MessageTable;
  readonly #threads: Pick<Threads, 'ownership'>;
  readonly #options: CountOptions;
  readonly #entries = new Map<Ledger, Map<Model, UnitEntry>>();

  constructor(table: MessageTable, threads: Pick<Threads, 'ownership'>, options: CountOptions) {
    this.#table = table;
    this.#threads = threads;
    this.#options = options;
  }

  /** Where units of one model go into a ledger. */
  into(ledger: Ledger, model: Model): UnitEntry {
    let ofLedger = this.#entries.get(ledger);
    if (ofLedger === undefined) this.#entries.set(ledger, (ofLedger = new Map()));
    let entry = ofLedger.get(model);
    if (entry === undefined) {
      ofLedger.set(model, (entry = new UnitEntry(ledger, model, this.#table, this.#threads, this.#options)));
    }
    return entry;
  }
}

const UNKNOWN = -1;

/** Where a unit opened, and what for: a unit itself, or the message that opens one. */
interface Opened extends Pick<Unit, 'category' | 'categorySource'> {
  readonly at: Instant;
  /** Of the message that opened it. */
  readonly row: number;
}

const NO_ROW = -1;

/**
 * Enters units of one model into one ledger, as the model opens them or from a list. Whose they are goes by the kind of
 * the message that opened them.
 */
export class UnitEntry implements UnitSink {
  readonly #ledger: Ledger;
  readonly #model: Model;
  readonly #table: MessageTable;
  readonly #threads: Pick<Threads, 'ownership'>;
  readonly #options: CountOptions;
  /** The number of the owner, by kind. */
  readonly #owners: Int32Array;
  #thread: Thread | undefined;
  #firstCounted = NO_ROW;

  constructor(
    ledger: Ledger,
    model: Model,
    table: MessageTable,
    threads: Pick<Threads, 'ownership'>,
    options: CountOptions,
  ) {
    this.#ledger = ledger;
    this.#model = model;
    this.#table = table;
    this.#threads = threads;
    this.#options = options;
    this.#owners = new Int32Array(table.attributeSets.size).fill(UNKNOWN);
  }

  /** Enters the units of a thread from here on. */
  of(thread: Thread): this {
    this.#thread = thread;
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
    const { openedAt: at, openedBy: row, category, categorySource } = unit;
    this.#enter({ at, row, category, categorySource }, unit);
  }

  opened(message: ThreadMessage, terms: Terms): number {
    this.#enter(message, terms);
    return 0;
  }

  /** When a unit ends is not counted. */
  closed(): void {}

  #enter(opened: Opened, terms: Terms): void {
    const thread = this.#thread;
    if (thread === undefined) throw new Error('a unit came before its thread');
    const { calendar, period } = this.#options;
    const isCounted = isInPeriod(period, opened.at);
    if (!isCounted && !terms.countsForFreeTier) return;
    const day = calendar.dayOf(opened.at);
    const entry = this.#ledger.entryOf(this.#ownerOf(opened.row, thread), codeOfUnit(opened, terms, thread, day));
    if (isCounted) {
      this.#ledger.add(entry, 1);
      if (this.#firstCounted === NO_ROW) this.#firstCounted = opened.row;
    }
    if (terms.countsForFreeTier) this.#enterFreeTier(opened, thread, entry, day, isCounted);
  }

  #ownerOf(row: number, thread: Thread): number {
    const kind = this.#table.attributes(row);
    const known = this.#owners[kind] as number;
    if (known !== UNKNOWN) return known;
    const owner = this.#ledger.ownerOf({
      model: this.#model.id,
      account: this.#threads.ownership.accountOf(row),
      business: thread.businessNumber,
      template: this.#options.byTemplate ? this.#table.templates.textOf(this.#table.template(row)) : '',
      ...ownIn(this.#options.byOwn ? this.#table.attributeSets.own(kind) : undefined),
    });
    this.#owners[kind] = owner;
    return owner;
  }

  #enterFreeTier({ at: openedAt, row }: Opened, thread: Thread, entry: number, day: Day, isCounted: boolean): void {
    const owner = freeTierOwnerOn(day, this.#model, this.#threads.ownership.accountOf(row), thread);
    if (owner === undefined) return;
    const month = isoMonth(day);
    if (!this.#ledger.canEnterFreeTier(this.#model.id, owner, month, openedAt)) return;
    const opening = { entry, openedAt, customer: thread.customer, isCounted };
    this.#ledger.keepOpening({ model: this.#model.id, owner, month }, opening);
  }
}

function codeOfUnit(
  { category, categorySource }: Opened,
  { initiator, charge }: Terms,
  { country }: Thread,
  day: Day,
): number {
  return codeOf({ day, country, category, categorySource, initiator, charge });
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
