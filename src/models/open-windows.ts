import { CATEGORIES } from '../messages/category.js';
import { type Instant, NEVER } from '../messages/instant.js';
import type { Unit } from './unit.js';
import { closedWindows, type Windows } from './windows.js';

/**
 * Everything that is open in a thread, and the units there are so far. A model begins with nothing open, or, where it came
 * into force in the middle of a thread, goes on with what the model before it left (models/README.md, "in-force").
 */
export interface OpenWindows {
  readonly units: Unit[];
  readonly windows: Windows;
  /** As they would be, were every free entry point over after 72 h; undefined before any model asks. */
  windowsOf72h: Windows | undefined;
  /** Until when any conversation is open. */
  conversationUntil: Instant;
  /** The last conversation opened in each category, by place in CATEGORIES; behind them one that has none. */
  readonly conversations: (Unit | undefined)[];
}

/** The place of conversations opened before June 2023, which have no category. */
export const WITHOUT_CATEGORY = CATEGORIES.length;

export function nothingOpen(): OpenWindows {
  return {
    units: [],
    windows: closedWindows(),
    windowsOf72h: undefined,
    conversationUntil: NEVER,
    conversations: [],
  };
}
