import type { AttributeSets } from '../messages/attribute-sets.js';
import { type CategorySource, GUESSED_SOURCES, type TemplateCategory } from '../messages/category.js';
import type { MessageTable } from '../messages/message-table.js';
import { unitsOf } from '../models/collect-units.js';
import type { ModelId } from '../models/model.js';
import type { OwnersByAttributes } from '../threads/ownership.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import { type CountOptions, UnitEntering } from './enter-unit.js';
import type { Ledger } from './ledger.js';
import {
  billInScenario,
  changedUnits,
  type Scenario,
  scenariosOf,
  threadInScenario,
  type UnitsByModel,
} from './scenarios.js';
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
    (keys[table.attributes(row)] ??=
      `${table.templates.textOf(table.template(row))}\u0000${table.languages.textOf(table.language(row))}`);
}

export function isGuessed(source: CategorySource): boolean {
  for (const guessed of GUESSED_SOURCES) if (guessed === source) return true;
  return false;
}

/** Whether any template of the thread has a category that is no more than a guess. */
export function restsOnGuess({ messages }: Thread): boolean {
  for (let index = 0; index < messages.length; index++) {
    if (isGuessedTemplate(messages[index] as ThreadMessage)) return true;
  }
  return false;
}

function isGuessedTemplate({ kind, categorySource }: ThreadMessage): boolean {
  return kind === 'template' && isGuessed(categorySource);
}

/**
 * Counts the units of a thread as they would be, were all its guessed templates of one category, and were each of them
 * alone of another. `asItIs`: its units under each model that prices by category.
 */
export function countOtherGuesses(
  thread: Thread,
  asItIs: UnitsByModel,
  context: ReadingContext,
  options: CountOptions,
  counts: UnitCounts,
): void {
  const { table, keyOf, entering } = context;
  const billing = { table, calendar: options.calendar };
  const templates = [...new Set(thread.messages.filter(isGuessedTemplate).map(keyOf))];
  const only = templates.length === 1 ? templates[0] : undefined;
  for (const { category, scenario } of ALL_GUESSES) {
    const inScenario = billInScenario(thread, scenario, asItIs, billing);
    for (const [model, units] of inScenario) {
      const entry = entering.into(counts.as(category), model).of(thread, table);
      for (const unit of units) entry.take(unit);
    }
    if (only !== undefined) countChange(counts.changeOf(only, category), thread, asItIs, inScenario, context);
  }
  if (only !== undefined) return;
  const isMeant = (message: ThreadMessage, template: string): boolean =>
    isGuessedTemplate(message) && keyOf(message) === template;
  for (const { group: template, category, scenario } of scenariosOf(templates, isMeant)) {
    const change = counts.changeOf(template, category);
    if (change === undefined) return;
    countChange(change, thread, asItIs, billInScenario(thread, scenario, asItIs, billing), context);
  }
}

/** All guessed templates, whichever they are, in each category. */
const ALL_GUESSES = scenariosOf([undefined], isGuessedTemplate);

/** What a thread's templates are read with. */
export interface ReadingContext {
  readonly table: MessageTable;
  readonly threads: Threads;
  readonly keyOf: TemplateKeyOf;
  readonly entering: UnitEntering;
}

/** Where units go in other readings: no template apart. */
export function readingEntering(
  attributeSets: AttributeSets,
  owners: OwnersByAttributes,
  options: CountOptions,
): UnitEntering {
  return new UnitEntering(attributeSets, owners, { ...options, byTemplate: false });
}

/** What a scenario adds, and takes away. */
function countChange(
  change: Ledger | undefined,
  thread: Thread,
  asItIs: UnitsByModel,
  inScenario: UnitsByModel,
  { table, entering }: ReadingContext,
): void {
  if (change === undefined) return;
  for (const { model, unit, units } of changedUnits(asItIs, inScenario)) {
    entering.into(change, model).of(thread, table).count(unit, units);
  }
}

/** Counts the threads that rest on guesses in other readings, a ledger for each. */
export function countReadings(
  table: MessageTable,
  threads: Threads,
  options: CountOptions,
  readings: readonly GuessReading[],
  ledgers: readonly Ledger[] = readings.map(() => emptyLedger(options.models)),
  entering: UnitEntering = readingEntering(table.attributeSets, threads.owners, options),
): readonly Ledger[] {
  if (readings.length === 0) return ledgers;
  const keyOf = templateKeysIn(table);
  threads.forEach((thread) => {
    if (!restsOnGuess(thread)) return;
    for (const [index, { model: id, categories }] of readings.entries()) {
      const model = options.models.find((one) => one.id === id);
      const ledger = ledgers[index];
      if (model === undefined || ledger === undefined) throw new RangeError(`no ledger for a reading under ${id}`);
      const scenario: Scenario = (message) => (isGuessedTemplate(message) ? categories.get(keyOf(message)) : undefined);
      const entry = entering.into(ledger, model).of(thread, table);
      const units = unitsOf(model, threadInScenario(thread, scenario, table), options.calendar);
      for (const unit of units) entry.take(unit);
    }
  });
  return ledgers;
}
