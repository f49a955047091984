import {
  type CategorySource,
  GUESSED_SOURCES,
  TEMPLATE_CATEGORIES,
  type TemplateCategory,
} from '../messages/category.js';
import type { MessageTable } from '../messages/message-table.js';
import { billedUnit } from '../models/bill-threads.js';
import type { Model, ModelId } from '../models/model.js';
import type { Unit } from '../models/unit.js';
import { retold } from '../threads/retold.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import { type CountOptions, ledgerKeyOf, UnitEntering } from './enter-unit.js';
import type { Ledger } from './ledger.js';
import { isInPeriod } from './period.js';
import { emptyLedger, type UnitCounts } from './unit-counts.js';

/** Guessed templates, each read as some category: under one model, since another may find another one cheapest. */
export interface GuessReading {
  readonly model: ModelId;
  /** By `templateKeyOf`. */
  readonly categories: ReadonlyMap<string, TemplateCategory>;
}

/** Names a template among those whose category is guessed. */
export type TemplateKeyOf = (message: ThreadMessage) => string;

/** The name and the language of the template of a message, as one text. */
export function templateKeysIn(table: MessageTable): TemplateKeyOf {
  const keys: string[] = [];
  return ({ row }) =>
    (keys[table.kind(row)] ??=
      `${table.templates.textOf(table.template(row))}\u0000${table.languages.textOf(table.language(row))}`);
}

export function isGuessed(source: CategorySource): boolean {
  return GUESSED_SOURCES.includes(source);
}

/** Whether any template of the thread has a category that is no more than a guess. */
export function restsOnGuess({ messages }: Thread): boolean {
  return messages.some(isGuessedTemplate);
}

function isGuessedTemplate({ kind, categorySource }: ThreadMessage): boolean {
  return kind === 'template' && isGuessed(categorySource);
}

/**
 * Counts the units of a thread as they would be, were all its guessed templates of one category, and were each of them
 * alone of another. It is billed anew for each, since another category opens and covers other windows.
 * `told`: its units under each model that prices by category, as they are told.
 */
export function countOtherGuesses(
  thread: Thread,
  told: ReadonlyMap<Model, readonly Unit[]>,
  context: ReadingContext,
  options: CountOptions,
  counts: UnitCounts,
): void {
  const { table, keyOf, entering } = context;
  const templates = new Set(thread.messages.filter(isGuessedTemplate).map(keyOf));
  for (const category of TEMPLATE_CATEGORIES) {
    const read = retold(thread, (message) => (isGuessedTemplate(message) ? category : undefined), table);
    for (const [model, asTold] of told) {
      const units = read === thread ? asTold : model.bill(read, options.calendar);
      const entry = entering.into(counts.as(category), model);
      for (const unit of units) entry.take(unit, thread);
      const [only] = templates;
      if (templates.size === 1 && only !== undefined && read !== thread) {
        countChange(counts.changeOf(only, category), { model, thread, asTold, asRead: units }, context, options);
      }
    }
  }
  if (templates.size > 1) countEachAlone(thread, templates, told, context, options, counts);
}

/** What a thread's templates are read with. */
export interface ReadingContext {
  readonly table: MessageTable;
  readonly threads: Threads;
  readonly keyOf: TemplateKeyOf;
  readonly entering: UnitEntering;
}

/** Where units go in other readings: no template apart. */
export function readingEntering(table: MessageTable, threads: Threads, options: CountOptions): UnitEntering {
  return new UnitEntering(table, threads, { ...options, byTemplate: false });
}

function countEachAlone(
  thread: Thread,
  templates: ReadonlySet<string>,
  told: ReadonlyMap<Model, readonly Unit[]>,
  context: ReadingContext,
  options: CountOptions,
  counts: UnitCounts,
): void {
  const { table, keyOf } = context;
  for (const template of templates) {
    const isMeant = (message: ThreadMessage): boolean => isGuessedTemplate(message) && keyOf(message) === template;
    for (const category of TEMPLATE_CATEGORIES) {
      const change = counts.changeOf(template, category);
      if (change === undefined) return;
      const read = retold(thread, (message) => (isMeant(message) ? category : undefined), table);
      if (read === thread) continue;
      for (const [model, asTold] of told) {
        const asRead = model.bill(read, options.calendar);
        countChange(change, { model, thread, asTold, asRead }, context, options);
      }
    }
  }
}

/** The units of a thread under a model, as they are told and in another reading. */
interface Reread {
  readonly model: Model;
  readonly thread: Thread;
  readonly asTold: readonly Unit[];
  readonly asRead: readonly Unit[];
}

function countChange(
  change: Ledger | undefined,
  { model, thread, asTold, asRead }: Reread,
  { threads }: ReadingContext,
  { period, calendar }: CountOptions,
): void {
  const enter = (unit: Unit, units: 1 | -1): void => {
    if (!isInPeriod(period, unit.openedAt)) return;
    change?.count(ledgerKeyOf(billedUnit(unit, model, thread, threads, calendar), ''), units);
  };
  for (const unit of asTold) enter(unit, -1);
  for (const unit of asRead) enter(unit, 1);
}

/** Counts the threads that rest on guesses in other readings, a ledger for each. */
export function countReadings(
  table: MessageTable,
  threads: Threads,
  options: CountOptions,
  readings: readonly GuessReading[],
  ledgers: readonly Ledger[] = readings.map(() => emptyLedger(options.models)),
): readonly Ledger[] {
  if (readings.length === 0) return ledgers;
  const keyOf = templateKeysIn(table);
  const entering = readingEntering(table, threads, options);
  threads.forEach((thread) => {
    if (!restsOnGuess(thread)) return;
    for (const [place, { model: id, categories }] of readings.entries()) {
      const model = options.models.find((one) => one.id === id);
      const ledger = ledgers[place];
      if (model === undefined || ledger === undefined) throw new RangeError(`no ledger for a reading under ${id}`);
      const reading = (message: ThreadMessage): TemplateCategory | undefined =>
        isGuessedTemplate(message) ? categories.get(keyOf(message)) : undefined;
      const entry = entering.into(ledger, model);
      for (const unit of model.bill(retold(thread, reading, table), options.calendar)) entry.take(unit, thread);
    }
  });
  return ledgers;
}
