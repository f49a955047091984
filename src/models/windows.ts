import { after, DAY_MS, HOUR_MS, type Instant, NEVER } from '../messages/instant.js';
import { isServiceWindowOpen } from '../threads/service-window.js';
import type { ThreadMessage } from '../threads/thread.js';

/** A conversation lasts 24 h from the delivery that opened it; nothing inside extends it (models/README.md). */
export const CONVERSATION_MS = 24 * HOUR_MS;
/**
 * A free entry point lasts 72 h; before 2023-03-01 it lasted as long as any conversation, and since 2026-09-28 longer.
 */
export const FREE_ENTRY_POINT_MS = 72 * HOUR_MS;
/**
 * Since 2026-09-28 a free entry point "may remain open for up to 7 days", says Meta's page, and gives no rule for when
 * it is shorter: all of them are taken (models/README.md, "pmp-2025", choice).
 */
export const LONG_FREE_ENTRY_POINT_MS = 7 * DAY_MS;
/** How long after a message from an ad the business has to answer. */
const ARMED_MS = 24 * HOUR_MS;

/** What is open in a thread whatever the model: the customer service window and the free entry point. All windows are
 * half-open: at exactly their end they are over (models/README.md, choice). */
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

export function closeWindows(windows: Windows): void {
  windows.lastCustomerMessageAt = NEVER;
  windows.armedAt = NEVER;
  windows.freeEntryPointSince = NEVER;
  windows.freeEntryPointUntil = NEVER;
}

/** A customer message restarts the service window, and arms the thread where it came from an ad, unless a free entry
 * point is open then (models/README.md, choice). */
export function hearCustomer(windows: Windows, message: ThreadMessage): void {
  if (message.opensServiceWindow) windows.lastCustomerMessageAt = message.at;
  if (message.isFromAd && !isFreeEntryPointOpen(windows, message.at)) windows.armedAt = message.at;
}

export function isFreeEntryPointOpen(windows: Windows, at: Instant): boolean {
  return at < windows.freeEntryPointUntil;
}

/**
 * Ends a free entry point where Meta charged a message: none was open then, whatever we thought (models/README.md,
 * "What the log may already say"). To be asked before the message is judged.
 * @returns whether one ended
 */
export function endsFreeEntryPoint(windows: Windows, { at, isOutsideFreeEntryPoint }: ThreadMessage): boolean {
  if (!isOutsideFreeEntryPoint || !isFreeEntryPointOpen(windows, at)) return false;
  windows.freeEntryPointUntil = at;
  return true;
}

/**
 * Whether a business message begins a free entry point, where none is open: it answers an ad within 24 h, or Meta says
 * it lies inside one. An answer that Meta charged begins none, and uses the ad up: the one we think it opened ended
 * there.
 */
export function answersAd(windows: Windows, message: ThreadMessage): boolean {
  if (message.isOutsideFreeEntryPoint) windows.armedAt = NEVER;
  return message.at < windows.armedAt + ARMED_MS || message.isInsideFreeEntryPoint;
}

/** Opens the free entry point and disarms the thread. */
export function openFreeEntryPoint(windows: Windows, at: Instant, lengthMs: number): Instant {
  windows.armedAt = NEVER;
  windows.freeEntryPointSince = at;
  windows.freeEntryPointUntil = after(at, lengthMs);
  return windows.freeEntryPointUntil;
}

/**
 * Whether a business message is free by a free entry point, where each message is judged by itself: one that is open,
 * or that it begins. `lengthMs`: of one that begins with it.
 */
export function isFreeByEntryPoint(windows: Windows, message: ThreadMessage, lengthMs: () => number): boolean {
  endsFreeEntryPoint(windows, message);
  if (isFreeEntryPointOpen(windows, message.at)) return true;
  if (!answersAd(windows, message)) return false;
  openFreeEntryPoint(windows, message.at, lengthMs());
  return true;
}

/**
 * Whether the customer service window is open: the customer wrote or called within 24 h, or the message proves it, as a
 * free-form one does, and one that Meta says was free for it, where the log lacks what the customer wrote.
 */
export function isCustomerWaiting(windows: Windows, { at, kind, isInsideServiceWindow }: ThreadMessage): boolean {
  return kind === 'free-form' || isInsideServiceWindow || isServiceWindowOpen(windows.lastCustomerMessageAt, at);
}
