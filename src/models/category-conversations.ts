import { placeOf } from '../messages/category.js';
import { after, NEVER } from '../messages/instant.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import { OpenWindows } from './open-windows.js';
import { FREE_ENTRY_POINT, type Terms, type UnitSink } from './unit-sink.js';
import {
  answersAd,
  CONVERSATION_MS,
  endsFreeEntryPoint,
  FREE_ENTRY_POINT_MS,
  hearCustomer,
  isFreeEntryPointOpen,
  openFreeEntryPoint,
} from './windows.js';

/** How a model charges a conversation that a business message opens outside free entry points. */
export type TermsOf = (message: ThreadMessage) => Terms;

/**
 * The conversations by purpose that Meta billed from June 2023 to June 2025 (models/README.md, "cbp-2023 and
 * cbp-2024"): one of each category at a time, a service conversation only where none is open, and a free entry point
 * that closes the rest.
 */
export function billByCategory(
  { messages }: Pick<Thread, 'messages'>,
  termsOf: TermsOf,
  sink: UnitSink,
  open = new OpenWindows(),
): void {
  const { windows } = open;
  for (const message of messages) {
    if (message.kind === 'inbound') {
      hearCustomer(windows, message);
      continue;
    }
    const { at } = message;
    if (endsFreeEntryPoint(windows, message)) open.closeLast(sink, at);
    if (isFreeEntryPointOpen(windows, at)) continue;
    if (answersAd(windows, message)) {
      open.closeAll(sink, at);
      open.conversationUntil = openFreeEntryPoint(windows, at, FREE_ENTRY_POINT_MS);
      open.last = sink.opened(message, FREE_ENTRY_POINT, open.conversationUntil, at);
      continue;
    }
    const place = placeOf(message.category);
    const isCovered = message.kind === 'free-form' ? at < open.conversationUntil : open.isOpen(place, at);
    if (isCovered) continue;
    open.conversationUntil = after(at, CONVERSATION_MS);
    open.last = sink.opened(message, termsOf(message), open.conversationUntil, NEVER);
    open.keep(place, open.conversationUntil);
  }
}
