import type { Calendar } from '../messages/calendar.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import type { MessageTable } from '../messages/message-table.js';
import { unitsOf } from '../models/collect-units.js';
import type { Model } from '../models/model.js';
import type { Unit } from '../models/unit.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import { inThreadOrder } from '../threads/thread-reader.js';

/** What if some templates had another category: that of a template message, undefined to leave it as it is. */
export type Scenario = (message: ThreadMessage) => TemplateCategory | undefined;

/** One group of templates in one category, the others as they are. */
interface GroupScenario<Group> {
  readonly group: Group;
  readonly category: TemplateCategory;
  readonly scenario: Scenario;
}

/** Each group of templates in each category: the list that every "what if" goes through. */
export function scenariosOf<Group>(
  groups: Iterable<Group>,
  isIn: (message: ThreadMessage, group: Group) => boolean,
): GroupScenario<Group>[] {
  return [...groups].flatMap((group) =>
    TEMPLATE_CATEGORIES.map((category) => ({
      group,
      category,
      scenario: (message: ThreadMessage) => (isIn(message, group) ? category : undefined),
    })),
  );
}

/** The units of a thread under some models. */
export type UnitsByModel = ReadonlyMap<Model, readonly Unit[]>;

/** What threads are billed with. */
interface BillingContext {
  readonly table: MessageTable;
  readonly calendar: Calendar;
}

/** A thread billed as it is. */
export function billAsItIs(
  thread: Thread,
  models: Iterable<Model>,
  { calendar }: Pick<BillingContext, 'calendar'>,
): UnitsByModel {
  return new Map([...models].map((model) => [model, unitsOf(model, thread, calendar)]));
}

/**
 * A thread billed anew in a scenario, under the models it is billed under as it is: another category opens and covers
 * other windows, so that nothing is repriced unit by unit. `asItIs` itself where the scenario changes nothing in the
 * thread.
 */
export function billInScenario(
  thread: Thread,
  scenario: Scenario,
  asItIs: UnitsByModel,
  context: BillingContext,
): UnitsByModel {
  const changed = threadInScenario(thread, scenario, context.table);
  return changed === thread ? asItIs : billAsItIs(changed, asItIs.keys(), context);
}

/** A unit that a thread has more in a scenario, 1, or that it has no more, -1. */
interface ChangedUnit {
  readonly model: Model;
  readonly unit: Unit;
  readonly units: 1 | -1;
  /** What the same message opens with or without the scenario; undefined where that is nothing. */
  readonly other: Unit | undefined;
}

/** What a scenario changes: a message opens one unit at most, and most open the same one in it. */
export function* changedUnits(asItIs: UnitsByModel, inScenario: UnitsByModel): Generator<ChangedUnit> {
  if (inScenario === asItIs) return;
  for (const [model, told] of asItIs) {
    const read = inScenario.get(model) ?? [];
    yield* unlikeUnits(model, told, read, -1);
    yield* unlikeUnits(model, read, told, 1);
  }
}

function* unlikeUnits(
  model: Model,
  some: readonly Unit[],
  others: readonly Unit[],
  units: 1 | -1,
): Generator<ChangedUnit> {
  const otherOf = unitFinder(others);
  for (const unit of some) {
    const other = otherOf(unit.openedBy);
    if (other === undefined || !isBilledAlike(unit, other)) yield { model, unit, units, other };
  }
}

/** As many as are looked through sooner than put into a Map: most threads have no more. */
const FEW = 8;

/** Finds units by the rows of the messages that opened them. */
function unitFinder(units: readonly Unit[]): (row: number) => Unit | undefined {
  if (units.length <= FEW) return (row) => units.find(({ openedBy }) => openedBy === row);
  const byRow = new Map(units.map((unit) => [unit.openedBy, unit]));
  return (row) => byRow.get(row);
}

function isBilledAlike(a: Unit, b: Unit): boolean {
  const isSame = a.category === b.category && a.charge === b.charge && a.initiator === b.initiator;
  return isSame && a.countsForFreeTier === b.countsForFreeTier;
}

/** In its own order, since at one instant templates come by category; the thread itself where nothing would change. */
export function threadInScenario(thread: Thread, scenario: Scenario, table: MessageTable): Thread {
  let hasChanged = false;
  const messages = thread.messages.map((message) => {
    const category = message.kind === 'template' ? scenario(message) : undefined;
    if (category === undefined || category === message.category) return message;
    hasChanged = true;
    return { ...message, category };
  });
  if (!hasChanged) return thread;
  const { businessNumber, customer, country } = thread;
  return { businessNumber, customer, country, messages: messages.sort(inThreadOrder(table)) };
}
