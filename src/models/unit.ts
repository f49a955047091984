import type { Category, CategorySource } from '../messages/category.js';
import type { Instant } from '../messages/instant.js';

/** Who began a conversation. */
export const INITIATORS = ['business', 'user'] as const;
export type Initiator = (typeof INITIATORS)[number];

/** Whether a model charges for a unit, by its rules alone; the free tier and missing rates come later. */
export const CHARGES = ['charged', 'free_entry_point', 'free_window', 'free_entry_point_past_72h'] as const;
/**
 * `free_entry_point_past_72h`: free only if a free entry point lasts the seven days that it may since September 2026,
 * and charged if it is over after 72 h as before. Everywhere but in what rests on that it is a `free_entry_point`.
 */
export type Charge = (typeof CHARGES)[number];

/** Whether a unit is free by a free entry point. */
export function isByFreeEntryPoint(charge: Charge): boolean {
  return charge === 'free_entry_point' || charge === 'free_entry_point_past_72h';
}

/** What a model bills: one conversation, or one delivered message. */
export interface Unit {
  readonly openedAt: Instant;
  /** When it ends by its own length; undefined for a message, which has none. */
  readonly expiresAt: Instant | undefined;
  /** When a free entry point closed it before that. */
  closedAt: Instant | undefined;
  /** What the message that opened it is for; `service` for free-form. */
  readonly category: Category;
  readonly categorySource: CategorySource;
  readonly initiator: Initiator;
  readonly charge: Charge;
  /** Since when the free entry point is open that makes it free. */
  readonly freeEntryPointSince: Instant | undefined;
  /** It uses up the free tier of its month, where the model has one. */
  readonly countsForFreeTier: boolean;
  /** The row, in the message table, of the message that opened it. */
  readonly openedBy: number;
}
