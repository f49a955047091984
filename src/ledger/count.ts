import type { Day } from '../messages/calendar.js';
import type { Findings } from '../messages/findings.js';
import type { MessageTable } from '../messages/message-table.js';
import { type BilledUnit, billedUnit } from '../models/bill-threads.js';
import { IN_FORCE } from '../models/index.js';
import { isPricedByCategory, type Model, modelOn } from '../models/model.js';
import type { Unit } from '../models/unit.js';
import type { Thread } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import { CustomerNotes } from './customer-notes.js';
import { type CountOptions, UnitEntering } from './enter-unit.js';
import type { Ledger } from './ledger.js';
import { isInPeriod, type Period } from './period.js';
import { countOtherGuesses, readingEntering, restsOnGuess, templateKeysIn } from './readings.js';
import { UnitCounts } from './unit-counts.js';

/**
 * Bills every thread under every model and counts the units opened in the period. Units opened before it still use up
 * the free tier of their month. `visit` sees every unit on the way.
 */
export function countUnits(
  table: MessageTable,
  threads: Threads,
  options: CountOptions,
  findings: Findings,
  visit?: (billed: BilledUnit) => void,
  counts = new UnitCounts(options.models),
): UnitCounts {
  const { models, calendar, period, sketchKey } = options;
  const notes = new CustomerNotes(table, threads, findings);
  const entering = new UnitEntering(table, threads, options);
  const withoutTemplates = readingEntering(table, threads, options);
  const context = { table, threads, keyOf: templateKeysIn(table), entering: withoutTemplates };
  threads.forEach((thread) => {
    countMessages(thread, period, counts.messages);
    if (sketchKey !== undefined) counts.customers.take(thread, calendar, period, sketchKey);
    const told = restsOnGuess(thread) ? new Map<Model, readonly Unit[]>() : undefined;
    const ledger = told === undefined ? counts.sure : counts.told;
    for (const model of models) {
      const units = model.bill(thread, calendar);
      const entry = entering.into(ledger, model);
      for (const unit of units) {
        visit?.(billedUnit(unit, model, thread, threads, calendar));
        if (entry.take(unit, thread)) notes.take(thread, unit.openedBy);
      }
      if (isPricedByCategory(model)) told?.set(model, units);
    }
    if (options.tellsInForce === true) countOtherDays(thread, options, withoutTemplates, counts.ofOtherDays);
    if (told !== undefined) countOtherGuesses(thread, told, context, options, counts);
  });
  return counts;
}

/** Counts what was in force on the days of none of the models: most threads have no such day, and cost nothing. */
function countOtherDays(
  thread: Thread,
  { models, calendar }: CountOptions,
  entering: UnitEntering,
  ledger: Ledger,
): void {
  const isOther = (day: Day): boolean => !models.includes(modelOn(IN_FORCE, day));
  const isAround = [thread.messages[0], thread.messages.at(-1)].some((end) => end && isOther(calendar.dayOf(end.at)));
  if (!isAround) return;
  const entry = entering.into(ledger, IN_FORCE);
  for (const unit of IN_FORCE.bill(thread, calendar)) {
    if (isOther(calendar.dayOf(unit.openedAt))) entry.take(unit, thread);
  }
}

/** `system` and `unsupported` messages are nothing a customer sent, and a call is no message. */
function countMessages({ messages }: Thread, period: Period, counts: { in: number; out: number }): void {
  for (const { at, kind, opensServiceWindow, isCall } of messages) {
    if (!isInPeriod(period, at)) continue;
    if (kind !== 'inbound') counts.out++;
    else if (opensServiceWindow && !isCall) counts.in++;
  }
}
