import { type Calendar, type Day, isoMonth } from '../messages/calendar.js';
import type { MessageTable } from '../messages/message-table.js';
import { type BilledUnit, freeTierOwner } from '../models/bill-threads.js';
import type { Model } from '../models/model.js';
import type { Unit } from '../models/unit.js';
import type { Thread } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import type { Ledger, LedgerKey } from './ledger.js';
import { isInPeriod, type Period } from './period.js';
import { codeOf } from './unit-code.js';

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

/** Enters units of one model into one ledger. Whose they are goes by the kind of the message that opened them. */
class UnitEntry {
  readonly #ledger: Ledger;
  readonly #model: Model;
  readonly #table: MessageTable;
  readonly #threads: Pick<Threads, 'ownership'>;
  readonly #options: CountOptions;
  /** The number of the owner, by kind. */
  readonly #owners: Int32Array;

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
    this.#owners = new Int32Array(table.kinds.size).fill(UNKNOWN);
  }

  /**
   * Enters a unit, where it opened in the period, and into the free tier it uses up, whenever it opened.
   * @returns whether it opened in the period
   */
  take(unit: Unit, thread: Thread): boolean {
    const { calendar, period } = this.#options;
    const { openedAt, countsForFreeTier } = unit;
    const isCounted = isInPeriod(period, openedAt);
    if (!isCounted && !countsForFreeTier) return false;
    const day = calendar.dayOf(openedAt);
    const entry = this.#ledger.entryOf(this.#ownerOf(unit.openedBy, thread), codeOfUnit(unit, thread, day));
    if (isCounted) this.#ledger.add(entry, 1);
    if (countsForFreeTier) this.#enterFreeTier(unit, thread, entry, day, isCounted);
    return isCounted;
  }

  #ownerOf(row: number, thread: Thread): number {
    const kind = this.#table.kind(row);
    const known = this.#owners[kind] as number;
    if (known !== UNKNOWN) return known;
    const owner = this.#ledger.ownerOf({
      model: this.#model.id,
      account: this.#threads.ownership.accountOf(row),
      business: thread.businessNumber,
      template: this.#options.byTemplate ? this.#table.templates.textOf(this.#table.template(row)) : '',
    });
    this.#owners[kind] = owner;
    return owner;
  }

  #enterFreeTier(unit: Unit, thread: Thread, entry: number, day: Day, isCounted: boolean): void {
    const account = this.#threads.ownership.accountOf(unit.openedBy);
    const owner = freeTierOwner({ model: this.#model, unit, account, day, thread });
    if (owner === undefined) return;
    const month = isoMonth(day);
    const { openedAt } = unit;
    if (!this.#ledger.canEnterFreeTier(this.#model.id, owner, month, openedAt)) return;
    const opening = { entry, openedAt, customer: thread.customer, isCounted };
    this.#ledger.keepOpening({ model: this.#model.id, owner, month }, opening);
  }
}

function codeOfUnit({ category, categorySource, initiator, charge }: Unit, { country }: Thread, day: Day): number {
  return codeOf({ day, country, category, categorySource, initiator, charge });
}

/** What a unit is counted by; `template` as far as templates are counted apart. */
export function ledgerKeyOf({ model, unit, thread, country, account, day }: BilledUnit, template: string): LedgerKey {
  return {
    model: model.id,
    account,
    business: thread.businessNumber,
    template,
    day,
    country,
    category: unit.category,
    categorySource: unit.categorySource,
    initiator: unit.initiator,
    charge: unit.charge,
  };
}
