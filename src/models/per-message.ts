import type { Thread, ThreadMessage } from '../threads/thread.js';
import { type Terms, type Unit, unitOpenedBy } from './unit.js';
import {
  answersAd,
  closedWindows,
  FREE_ENTRY_POINT_MS,
  hearCustomer,
  isCustomerWaiting,
  isFreeEntryPointOpen,
  openFreeEntryPoint,
} from './windows.js';

/** How a model charges a message outside free entry points; `isWindowOpen`: the customer service window, at delivery. */
export type MessageChargeOf = (
  message: ThreadMessage,
  isWindowOpen: boolean,
) => Pick<Terms, 'charge' | 'countsForFreeTier'>;

/**
 * Meta's per-message pricing, since July 2025 (RULES.md, "pmp-2025"): each delivered business message is a unit. The
 * first answer to an ad opens a free entry point of 72 h, itself included.
 */
export function billByMessage({ messages }: Thread, chargeOf: MessageChargeOf): Unit[] {
  const units: Unit[] = [];
  const windows = closedWindows();
  for (const message of messages) {
    if (message.kind === 'inbound') {
      hearCustomer(windows, message);
      continue;
    }
    if (!isFreeEntryPointOpen(windows, message.at) && answersAd(windows, message)) {
      openFreeEntryPoint(windows, message.at, FREE_ENTRY_POINT_MS);
    }
    const initiator = message.kind === 'free-form' ? 'user' : 'business';
    const charged: Omit<Terms, 'expiresAt' | 'initiator'> = isFreeEntryPointOpen(windows, message.at)
      ? { charge: 'free_entry_point', freeEntryPointSince: windows.freeEntryPointSince, countsForFreeTier: false }
      : chargeOf(message, isCustomerWaiting(windows, message.at));
    units.push(unitOpenedBy(message, { expiresAt: undefined, initiator, ...charged }));
  }
  return units;
}
