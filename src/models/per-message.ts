import type { Calendar } from '../messages/calendar.js';
import { NEVER } from '../messages/instant.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import { entryPointMs, type ModelDefinition } from './definition.js';
import { OpenWindows } from './open-windows.js';
import type { Terms, UnitSink } from './unit-sink.js';
import { FREE_ENTRY_POINT_MS, hearCustomer, isCustomerWaiting, isFreeByEntryPoint } from './windows.js';

/**
 * How a model charges a message outside free entry points; `isWindowOpen`: the customer service window, at delivery.
 */
export type MessageTermsOf = (message: ThreadMessage, isWindowOpen: boolean) => Terms;

const FREE_ANSWER: Terms = { initiator: 'user', charge: 'free_entry_point', countsForFreeTier: false };
const FREE_TEMPLATE: Terms = { ...FREE_ANSWER, initiator: 'business' };
const LATE_ANSWER: Terms = { ...FREE_ANSWER, charge: 'free_entry_point_past_72h' };
const LATE_TEMPLATE: Terms = { ...LATE_ANSWER, initiator: 'business' };

/**
 * Meta's per-message pricing, since July 2025 (models/README.md, "pmp-2025"): each delivered business message is a
 * unit. The first answer to an ad opens a free entry point, itself included.
 */
export function billByMessage(
  model: ModelDefinition,
  { messages }: Pick<Thread, 'messages'>,
  calendar: Calendar,
  termsOf: MessageTermsOf,
  sink: UnitSink,
  open = new OpenWindows(),
): void {
  const { windows } = open;
  // Conversations knew no longer ones.
  open.windowsOf72h ??= { ...windows };
  const shorter = open.windowsOf72h;
  for (const message of messages) {
    if (message.kind === 'inbound') {
      hearCustomer(windows, message);
      hearCustomer(shorter, message);
      continue;
    }
    const isFree = isFreeByEntryPoint(windows, message, () => entryPointMs(model, calendar, message.at));
    const isFreeBy72h = isFreeByEntryPoint(shorter, message, () => FREE_ENTRY_POINT_MS);
    const ordinary = termsOf(message, isCustomerWaiting(windows, message));
    if (!isFree) {
      open.last = sink.opened(message, ordinary, NEVER, NEVER);
      continue;
    }
    const isLate = !isFreeBy72h && ordinary.charge === 'charged';
    const answer = isLate ? LATE_ANSWER : FREE_ANSWER;
    const template = isLate ? LATE_TEMPLATE : FREE_TEMPLATE;
    const terms = message.kind === 'free-form' ? answer : template;
    open.last = sink.opened(message, terms, NEVER, windows.freeEntryPointSince);
  }
}
