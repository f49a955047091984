import type { AttributeSets } from '../messages/attribute-sets.js';
import type { Day } from '../messages/calendar.js';
import type { Findings } from '../messages/findings.js';
import type { Instant } from '../messages/instant.js';
import type { MessageTable } from '../messages/message-table.js';
import { unitsOf } from '../models/collect-units.js';
import { IN_FORCE } from '../models/index.js';
import { isPricedByCategory, type Model, modelOn } from '../models/model.js';
import { OpenWindows } from '../models/open-windows.js';
import type { Unit } from '../models/unit.js';
import type { OwnersByAttributes } from '../threads/ownership.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import { CustomerNotes } from './customer-notes.js';
import { type CountOptions, UnitEntering, type UnitEntry } from './enter-unit.js';
import type { Ledger } from './ledger.js';
import { isInPeriod, type Period } from './period.js';
import { countOtherGuesses, type ReadingContext, readingEntering, restsOnGuess, templateKeysIn } from './readings.js';
import { UnitCounts } from './unit-counts.js';

/**
 * Bills every thread under every model and counts the units opened in the period. Units opened before it still use up
 * the free tier of their month. `visit` sees every thread on the way.
 */
export function countUnits(
  table: MessageTable,
  threads: Threads,
  options: CountOptions,
  findings: Findings,
  visit?: (thread: Thread) => void,
): UnitCounts {
  const counting = new UnitCounting(table.attributeSets, threads.owners, options);
  counting.count(table, threads, findings, visit);
  return counting.counts;
}

/** Counts the units of one table after another that share their sets of attributes. */
export class UnitCounting {
  readonly counts: UnitCounts;
  readonly #options: CountOptions;
  /** Where units go, by model: those of threads without a guess, and of the others as they are told. */
  readonly #ofSure: readonly UnitEntry[];
  readonly #ofTold: readonly UnitEntry[];
  readonly #inReadings: UnitEntering;
  readonly #isOtherDay: (day: Day) => boolean;
  readonly #open = new OpenWindows();

  constructor(attributeSets: AttributeSets, owners: OwnersByAttributes, options: CountOptions) {
    const { models } = options;
    const counts = new UnitCounts(models);
    const entering = new UnitEntering(attributeSets, owners, options);
    const entriesOf = (ledger: Ledger): readonly UnitEntry[] => models.map((model) => entering.into(ledger, model));
    this.counts = counts;
    this.#options = options;
    this.#ofSure = entriesOf(counts.sure);
    this.#ofTold = entriesOf(counts.told);
    this.#inReadings = readingEntering(attributeSets, owners, options);
    this.#isOtherDay = otherDays(models);
  }

  count(table: MessageTable, threads: Threads, findings: Findings, visit?: (thread: Thread) => void): void {
    const notes = new CustomerNotes(table, threads, findings);
    const context = { table, threads, notes, keyOf: templateKeysIn(table), entering: this.#inReadings };
    const reader = threads.read();
    for (let thread = reader.next(); thread !== undefined; thread = reader.next()) {
      visit?.(thread);
      this.#countThread(thread, context);
    }
  }

  #countThread(thread: Thread, context: CountingContext): void {
    const { calendar, period, sketchKey, tellsInForce = false } = this.#options;
    countMessages(thread, period, this.counts.messages);
    if (sketchKey !== undefined) this.counts.customers.take(thread, calendar, period, sketchKey);
    if (restsOnGuess(thread)) this.#countGuessed(thread, context);
    else this.#countSure(thread, context);
    if (tellsInForce) this.#countOtherDays(thread, context.table);
  }

  #countSure(thread: Thread, { table, notes }: CountingContext): void {
    const { calendar } = this.#options;
    let first: number | undefined;
    for (let index = 0; index < this.#ofSure.length; index++) {
      const entry = (this.#ofSure[index] as UnitEntry).of(thread, table);
      entry.model.bill(thread, calendar, entry, this.#open.reset());
      first ??= entry.firstCounted;
    }
    if (first !== undefined) notes.take(thread, first);
  }

  #countGuessed(thread: Thread, context: CountingContext): void {
    const { table, notes } = context;
    const told = new Map<Model, readonly Unit[]>();
    for (const entry of this.#ofTold) {
      const { model } = entry.of(thread, table);
      const units = unitsOf(model, thread, this.#options.calendar);
      for (const unit of units) entry.take(unit);
      if (isPricedByCategory(model)) told.set(model, units);
      if (entry.firstCounted !== undefined) notes.take(thread, entry.firstCounted);
    }
    countOtherGuesses(thread, told, context, this.#options, this.counts);
  }

  /** Counts what was in force on the days of none of the models: most threads have no such day, and cost nothing. */
  #countOtherDays(thread: Thread, table: MessageTable): void {
    const { messages } = thread;
    const first = messages[0];
    const last = messages[messages.length - 1];
    if (first === undefined || last === undefined || !(this.#isOther(first.at) || this.#isOther(last.at))) return;
    const entry = this.#inReadings.into(this.counts.ofOtherDays, IN_FORCE).of(thread, table);
    for (const unit of unitsOf(IN_FORCE, thread, this.#options.calendar)) {
      if (this.#isOther(unit.openedAt)) entry.take(unit);
    }
  }

  #isOther(at: Instant): boolean {
    return this.#isOtherDay(this.#options.calendar.dayOf(at));
  }
}

/** What threads of one table are counted with. */
interface CountingContext extends ReadingContext {
  readonly notes: CustomerNotes;
}

/** Whether none of the models was in force on a day: asked for every thread, of days within the time of one model. */
function otherDays(models: readonly Model[]): (day: Day) => boolean {
  let from = Number.POSITIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  let isOther = false;
  return (day) => {
    if (day >= from && day <= until) return isOther;
    const model = modelOn(IN_FORCE, day);
    // Before the first model there was none: the nearest counts.
    from = Math.min(model.from, day);
    until = model.until ?? Number.POSITIVE_INFINITY;
    isOther = !models.includes(model);
    return isOther;
  };
}

/** `system` and `unsupported` messages are nothing a customer sent, and a call is no message. */
function countMessages({ messages }: Thread, period: Period, counts: { in: number; out: number }): void {
  for (let index = 0; index < messages.length; index++) {
    const { at, kind, opensServiceWindow, isCall } = messages[index] as ThreadMessage;
    if (!isInPeriod(period, at)) continue;
    if (kind !== 'inbound') counts.out++;
    else if (opensServiceWindow && !isCall) counts.in++;
  }
}
