import { type Instant, NEVER } from '../messages/instant.js';
import type { Thread } from '../threads/thread.js';

/** When a customer wrote: what the windows of a thread rest on. */
export class ThreadWindows {
  readonly firstAt: Instant;
  readonly #customerAt: Instant[] = [];
  readonly #adAt: Instant[] = [];

  constructor({ messages }: Thread) {
    this.firstAt = messages[0]?.at ?? NEVER;
    for (const { kind, at, opensServiceWindow, isFromAd } of messages) {
      if (kind !== 'inbound') continue;
      if (opensServiceWindow) this.#customerAt.push(at);
      if (isFromAd) this.#adAt.push(at);
    }
  }

  /** The customer's last message up to an instant; `NEVER` where there is none. */
  lastCustomerMessage(at: Instant): Instant {
    return lastUpTo(this.#customerAt, at);
  }

  /** The last of them that came from an ad. */
  lastAd(at: Instant): Instant {
    return lastUpTo(this.#adAt, at);
  }
}

/** Of instants in order. */
function lastUpTo(instants: readonly Instant[], at: Instant): Instant {
  let from = 0;
  let to = instants.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((instants[middle] as Instant) <= at) from = middle + 1;
    else to = middle;
  }
  return instants[from - 1] ?? NEVER;
}
