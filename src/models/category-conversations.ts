import { CATEGORIES } from '../messages/category.js';
import { after, type Instant } from '../messages/instant.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import { nothingOpen } from './open-windows.js';
import { closeLast, type Terms, type Unit, unitOpenedBy } from './unit.js';
import {
  answersAd,
  CONVERSATION_MS,
  endsFreeEntryPoint,
  FREE_ENTRY_POINT_MS,
  hearCustomer,
  isFreeEntryPointOpen,
  openFreeEntryPoint,
} from './windows.js';

/** How a model charges a conversation it opens outside free entry points. */
export type ChargeOf = (message: ThreadMessage) => Pick<Terms, 'charge' | 'countsForFreeTier'>;

/**
 * The conversations by purpose that Meta billed from June 2023 to June 2025 (models/README.md, "cbp-2023 and cbp-2024"): one of
 * each category at a time, a service conversation only where none is open, and a free entry point that closes the rest.
 */
export function billByCategory(
  { messages }: Pick<Thread, 'messages'>,
  chargeOf: ChargeOf,
  open = nothingOpen(),
): Unit[] {
  const { units, windows, conversations } = open;
  for (const message of messages) {
    if (message.kind === 'inbound') {
      hearCustomer(windows, message);
      continue;
    }
    const { at } = message;
    if (endsFreeEntryPoint(windows, message)) open.conversationUntil = closeLast(units, at);
    if (isFreeEntryPointOpen(windows, at)) continue;
    if (answersAd(windows, message)) {
      closeOpen(conversations, at);
      open.conversationUntil = openFreeEntryPoint(windows, at, FREE_ENTRY_POINT_MS);
      units.push(
        unitOpenedBy(message, {
          expiresAt: open.conversationUntil,
          initiator: 'user',
          charge: 'free_entry_point',
          freeEntryPointSince: at,
          countsForFreeTier: false,
        }),
      );
      continue;
    }
    const place = CATEGORIES.indexOf(message.category);
    const isCovered = message.kind === 'free-form' ? at < open.conversationUntil : isOpen(conversations[place], at);
    if (isCovered) continue;
    open.conversationUntil = after(at, CONVERSATION_MS);
    const initiator = message.kind === 'free-form' ? 'user' : 'business';
    const opened = unitOpenedBy(message, { expiresAt: open.conversationUntil, initiator, ...chargeOf(message) });
    conversations[place] = opened;
    units.push(opened);
  }
  return units;
}

function isOpen(unit: Unit | undefined, at: Instant): boolean {
  return unit?.expiresAt !== undefined && at < (unit.closedAt ?? unit.expiresAt);
}

/** A free entry point closes every other open conversation at once. */
function closeOpen(units: readonly (Unit | undefined)[], at: Instant): void {
  for (const unit of units) {
    if (unit !== undefined && isOpen(unit, at)) unit.closedAt = at;
  }
}
