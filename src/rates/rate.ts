import type { Money } from './money.js';

/** How sure a rate is: `low` rests on one source or is filled in (see `rates/cards/SOURCES.md`). Surest first. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What one unit costs, exactly, and how sure that is. */
export interface Rate {
  readonly amount: Money;
  readonly confidence: Confidence;
  /** Why the confidence is not high; '' where there is nothing to say. */
  readonly note: string;
  /** The card it is of. */
  readonly card: string;
}
