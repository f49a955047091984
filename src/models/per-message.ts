import type { Instant } from '../messages/instant.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import { nothingOpen } from './open-windows.js';
import { type Terms, type Unit, unitOpenedBy } from './unit.js';
import { FREE_ENTRY_POINT_MS, hearCustomer, isCustomerWaiting, isFreeByEntryPoint } from './windows.js';

/** How a model charges a message outside free entry points; `isWindowOpen`: the customer service window, at delivery. */
export type MessageChargeOf = (
  message: ThreadMessage,
  isWindowOpen: boolean,
) => Pick<Terms, 'charge' | 'countsForFreeTier'>;

/**
 * Meta's per-message pricing, since July 2025 (models/README.md, "pmp-2025"): each delivered business message is a unit. The
 * first answer to an ad opens a free entry point, itself included. `entryPointMs`: how long one lasts that opens at an instant.
 */
export function billByMessage(
  { messages }: Pick<Thread, 'messages'>,
  chargeOf: MessageChargeOf,
  entryPointMs: (at: Instant) => number,
  open = nothingOpen(),
): Unit[] {
  const { units, windows } = open;
  // Conversations knew no longer ones.
  open.windowsOf72h ??= { ...windows };
  const shorter = open.windowsOf72h;
  for (const message of messages) {
    if (message.kind === 'inbound') {
      hearCustomer(windows, message);
      hearCustomer(shorter, message);
      continue;
    }
    const isFree = isFreeByEntryPoint(windows, message, () => entryPointMs(message.at));
    const isFreeBy72h = isFreeByEntryPoint(shorter, message, () => FREE_ENTRY_POINT_MS);
    const ordinary = chargeOf(message, isCustomerWaiting(windows, message));
    const initiator = message.kind === 'free-form' ? 'user' : 'business';
    const charged: Omit<Terms, 'expiresAt' | 'initiator'> = isFree
      ? {
          charge: isFreeBy72h || ordinary.charge !== 'charged' ? 'free_entry_point' : 'free_entry_point_past_72h',
          freeEntryPointSince: windows.freeEntryPointSince,
          countsForFreeTier: false,
        }
      : ordinary;
    units.push(unitOpenedBy(message, { expiresAt: undefined, initiator, ...charged }));
  }
  return units;
}
