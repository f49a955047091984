import { CATEGORIES } from '../messages/category.js';
import { type Instant, NEVER } from '../messages/instant.js';
import type { UnitSink } from './unit-sink.js';
import { closedWindows, closeWindows, type Windows } from './windows.js';

const NO_UNIT = -1;
/** The place of conversations opened before June 2023, which have no category. */
export const WITHOUT_CATEGORY = CATEGORIES.length;

/**
 * Everything that is open in a thread. A model begins with nothing open, or, where it came into force in the middle of
 * a thread, goes on with what the model before it left (models/README.md, "in-force"). Units are called as their sink
 * does.
 */
export class OpenWindows {
  readonly windows: Windows = closedWindows();
  /** As they would be, were every free entry point over after 72 h; undefined before any model asks. */
  windowsOf72h: Windows | undefined;
  /** Until when any conversation is open. */
  conversationUntil: Instant = NEVER;
  /** The unit opened last. */
  last = NO_UNIT;
  /** The last conversation opened in each category, by place in CATEGORIES; behind them one that has none. */
  readonly #units = [NO_UNIT, NO_UNIT, NO_UNIT, NO_UNIT, NO_UNIT];
  /** Until when each is open. */
  readonly #until = [NEVER, NEVER, NEVER, NEVER, NEVER];

  /** Closes everything, for the next thread. */
  reset(): this {
    closeWindows(this.windows);
    this.windowsOf72h = undefined;
    this.conversationUntil = NEVER;
    this.last = NO_UNIT;
    for (let index = 0; index <= WITHOUT_CATEGORY; index++) this.#until[index] = NEVER;
    return this;
  }

  /** Whether a conversation of the category at a place is open. */
  isOpen(place: number, at: Instant): boolean {
    return at < (this.#until[place] as Instant);
  }

  /** The unit opened last is a conversation of the category at a place, which is open until an instant. */
  keep(place: number, until: Instant): void {
    this.#units[place] = this.last;
    this.#until[place] = until;
  }

  /** Ends the unit opened last before its time. */
  closeLast(sink: UnitSink, at: Instant): void {
    if (this.last !== NO_UNIT) sink.closed(this.last, at);
    this.conversationUntil = at;
  }

  /** A free entry point closes every other open conversation at once. */
  closeAll(sink: UnitSink, at: Instant): void {
    for (let index = 0; index <= WITHOUT_CATEGORY; index++) {
      if (!this.isOpen(index, at)) continue;
      sink.closed(this.#units[index] as number, at);
      this.#until[index] = at;
    }
  }
}
