import type { Category } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import type { CustomerId } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import type { ModelId } from '../models/model.js';
import type { Initiator } from '../models/unit.js';
import type { Money } from '../rates/money.js';

/** Ways in which a unit here and Meta's can differ. */
export const DIFFERENCE_KINDS = [
  /** One here and one there, opened by the same message or another, at another time. */
  'start',
  /** One here and one there, of another category, initiator or kind of free entry. */
  'category',
  /** One message here and there, free here and charged there, or the other way round. */
  'type',
  'only-here',
  'only-there',
  /**
   * Meta's alone, and the log never says that any of it was delivered: as far as the log knows, neither side bills it.
   */
  'undelivered',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** Why units differ, as far as the log tells; the surest evidence first. */
export const REASONS = [
  'before-log',
  'window-before-log',
  'opener-missing',
  'status-missing',
  'inbound-missing',
  'window-edge',
  'late-delivery',
  'page-button',
  'entry-point-length',
  'duplicate-number',
  'model-change',
  'category-changed',
  'category-guessed',
  'form-untold',
  'free-tier',
  'unknown',
] as const;
export type Reason = (typeof REASONS)[number];

/** What a unit counts as: who began it or its category, as its model is priced, or a free entry point. */
export type Label = Category | Initiator | 'free_entry_point' | 'unknown';

/** A unit as one side has it. */
export interface Side {
  /** Undefined where Meta's rows do not tell. */
  readonly startedAt: Instant | undefined;
  readonly endsAt: Instant | undefined;
  readonly label: Label;
  /** Of messages: whether and why it is free. */
  readonly type: string | undefined;
  /** At list price; undefined where no rate is known. */
  readonly cost: Money | undefined;
}

export interface Difference {
  readonly kind: DifferenceKind;
  readonly reason: Reason;
  /** What shows it, in a few words. */
  readonly evidence: string;
  /** The reason is that of a conversation before it, whose windows were open at other times. */
  readonly follows?: boolean;
  readonly model: ModelId;
  readonly unit: 'conversation' | 'message';
  /** Whether the bill is the same: opened by the same message, in the same category, at another time. */
  readonly isMatch: boolean;
  readonly businessNumber: string;
  readonly customer: CustomerId;
  readonly country: Country;
  readonly here: Side | undefined;
  readonly there: Side | undefined;
  /** Our start minus Meta's; undefined where either is not told. */
  readonly lagSeconds: number | undefined;
  /** Meta's id of the conversation; '' where there is none. */
  readonly conversationId: string;
  /** The message that shows it: what opened the unit here, or else the first of Meta's. */
  readonly row: number;
}
