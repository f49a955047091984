import { NO_NUMBER } from './fields.js';

const MOST_NUMBERS = 1 << 12;
const FROM_BUSINESS = 1;

/** Who the customer is of a message with two ends, and a number for which end is whose. */
export interface EndsTold {
  readonly customer: number;
  readonly variant: number;
}

const NOTHING_TOLD: EndsTold = { customer: NO_NUMBER, variant: 0 };

/** The business's numbers in a log so far, each with a place. */
export class BusinessNumbers {
  readonly #places = new Map<number, number>();

  /** Tells the ends of a message apart; no customer where that cannot be told. */
  tell(from: number, to: number): EndsTold {
    const sender = this.#places.get(from);
    const recipient = this.#places.get(to);
    if (from === NO_NUMBER || to === NO_NUMBER) return NOTHING_TOLD;
    if (sender !== undefined && recipient === undefined) {
      return { customer: to, variant: FROM_BUSINESS | (sender << 1) };
    }
    return recipient !== undefined && sender === undefined ? { customer: from, variant: recipient << 1 } : NOTHING_TOLD;
  }

  /** `business`: a number of a message that was read; below 1 where it is none. Whether it is a new one. */
  meet(business: number): boolean {
    if (!(business > 0) || this.#places.has(business) || this.#places.size === MOST_NUMBERS) return false;
    this.#places.set(business, this.#places.size);
    return true;
  }

  /** In the order in which they came. */
  get all(): Iterable<number> {
    return this.#places.keys();
  }
}
