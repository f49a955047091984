import { after, HOUR_MS, type Instant, NEVER } from '../messages/instant.js';
import { isServiceWindowOpen } from '../threads/service-window.js';
import type { ThreadMessage } from '../threads/thread.js';

/** A conversation lasts 24 h from the delivery that opened it; nothing inside extends it (RULES.md). */
export const CONVERSATION_MS = 24 * HOUR_MS;
/** A free entry point lasts 72 h; before 2023-03-01 it lasted as long as any conversation. */
export const FREE_ENTRY_POINT_MS = 72 * HOUR_MS;
/** How long after a message from an ad the business has to answer. */
const ARMED_MS = 24 * HOUR_MS;

/** What is open in a thread whatever the model: the customer service window and the free entry point. All windows are
 * half-open: at exactly their end they are over (RULES.md, choice). */
export interface Windows {
  lastCustomerMessageAt: Instant;
  /** The ad message that armed the thread; `NEVER` once answered. */
  armedAt: Instant;
  freeEntryPointSince: Instant;
  freeEntryPointUntil: Instant;
}

export function closedWindows(): Windows {
  return { lastCustomerMessageAt: NEVER, armedAt: NEVER, freeEntryPointSince: NEVER, freeEntryPointUntil: NEVER };
}

/** A customer message restarts the service window, and arms the thread where it came from an ad, unless a free entry
 * point is open then (RULES.md, choice). */
export function hearCustomer(windows: Windows, message: ThreadMessage): void {
  if (message.opensServiceWindow) windows.lastCustomerMessageAt = message.at;
  if (message.isFromAd && !isFreeEntryPointOpen(windows, message.at)) windows.armedAt = message.at;
}

export function isFreeEntryPointOpen(windows: Windows, at: Instant): boolean {
  return at < windows.freeEntryPointUntil;
}

/** Whether a business message begins a free entry point: it answers an ad within 24 h, or Meta says it lies inside one. */
export function answersAd(windows: Windows, message: ThreadMessage): boolean {
  return message.at < windows.armedAt + ARMED_MS || message.isInsideFreeEntryPoint;
}

/** Opens the free entry point and disarms the thread. */
export function openFreeEntryPoint(windows: Windows, at: Instant, lengthMs: number): Instant {
  windows.armedAt = NEVER;
  windows.freeEntryPointSince = at;
  windows.freeEntryPointUntil = after(at, lengthMs);
  return windows.freeEntryPointUntil;
}

/** Whether the business may write free-form: the customer wrote within 24 h. */
export function isCustomerWaiting(windows: Windows, at: Instant): boolean {
  return isServiceWindowOpen(windows.lastCustomerMessageAt, at);
}
