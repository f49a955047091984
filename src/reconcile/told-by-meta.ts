import type { Calendar } from '../messages/calendar.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { rowCategory } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import type { Model } from '../models/model.js';
import type { Unit } from '../models/unit.js';
import { CONVERSATION_MS } from '../models/windows.js';
import { type Money, ZERO } from '../rates/money.js';
import type { Thread } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import type { ListPrice } from './list-price.js';
import type { OurConversation } from './match-conversations.js';
import type { ReconciliationTally } from './tally.js';
import type { ThreadFacts } from './thread-facts.js';

/** What telling Meta's part from ours needs of a run. */
export interface ToldFacts {
  readonly table: MessageTable;
  readonly threads: Threads;
  readonly price: ListPrice;
  readonly calendar: Calendar;
  readonly tally: ReconciliationTally;
}

/** Counts what of a conversation rebuilt here was told by Meta: the comparison proves nothing of that. */
export function noteTold(
  { unit, model }: OurConversation,
  thread: Thread,
  threadFacts: ThreadFacts,
  facts: ToldFacts,
): void {
  const isEntryPoint = unit.charge === 'free_entry_point';
  if (isEntryPoint && threadFacts.windows.lastAd(unit.openedAt) + CONVERSATION_MS < unit.openedAt) {
    facts.tally.told(model.id, 'conversation', 'free-entry-point', savedBy(unit, thread, model, facts), unit.openedBy);
  }
  noteMetaCategory(unit, thread, model, 'conversation', facts);
}

/** Counts a category that Meta told, and one that the log or the user's files tell otherwise. */
export function noteMetaCategory(
  unit: Unit,
  thread: Thread,
  model: Model,
  kind: 'conversation' | 'message',
  facts: ToldFacts,
): void {
  if (unit.categorySource !== 'meta') return;
  facts.tally.told(model.id, kind, 'category', ZERO, unit.openedBy);
  const own = categoryWithoutMeta(unit.openedBy, facts);
  if (own === undefined || own === unit.category) return;
  const change = unitPrice(unit, thread, model, facts, unit.category).minus(unitPrice(unit, thread, model, facts, own));
  facts.tally.told(model.id, kind, 'category-overruled', change, unit.openedBy);
}

/** What a free unit costs, less what it would cost were it charged. */
export function savedBy(unit: Unit, thread: Thread, model: Model, facts: ToldFacts): Money {
  return ZERO.minus(unitPrice(unit, thread, model, facts, unit.category, true));
}

/** What the record itself or the files of `--templates` call the template. */
function categoryWithoutMeta(row: number, { table, threads }: ToldFacts): TemplateCategory | undefined {
  const byRow = TEMPLATE_CATEGORIES.find((category) => category === rowCategory(table.flags(row)));
  if (byRow !== undefined) return byRow;
  const told = threads.categoryOf(table.template(row), table.language(row), table.arrivedAt(row));
  return told?.source === 'map' ? told.category : undefined;
}

/** `isCharged`: as if it were no free entry point. */
function unitPrice(
  unit: Unit,
  { country }: Thread,
  model: Model,
  { price }: ToldFacts,
  category: Unit['category'],
  isCharged = false,
): Money {
  const charge = isCharged ? 'charged' : unit.charge;
  const { initiator, openedAt: at, openedBy: row } = unit;
  return price({ country, category, initiator, charge, at, row }, model) ?? ZERO;
}
