import type { Category, CategorySource } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import type { CustomerId } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import type { Form } from '../messages/message.js';

/** A message as a pricing model sees it. */
export interface ThreadMessage {
  /** When it was received from the customer, or delivered to them. */
  at: Instant;
  /** `inbound`, or the form of a business message that arrived. */
  kind: 'inbound' | Form;
  /** What a business message is for; `service` for free-form. */
  category: Category;
  categorySource: CategorySource;
  /** A customer message that came from an ad or a Page button: it arms a free entry point. */
  isFromAd: boolean;
  /** Meta says that this business message lies inside a free entry point. */
  isInsideFreeEntryPoint: boolean;
  /** Meta charged this business message: no free entry point was open, and one that we think open ends there. */
  isOutsideFreeEntryPoint: boolean;
  /** Meta says that this business message lies inside the customer service window. */
  isInsideServiceWindow: boolean;
  /** False for `system` and `unsupported` messages. */
  opensServiceWindow: boolean;
  /** A call of the customer's, which is no message and opens the service window all the same. */
  isCall: boolean;
  /** Its row in the message table. */
  row: number;
}

/** Of a message that nothing particular is said of. */
export const NOTHING_PARTICULAR = {
  isFromAd: false,
  isInsideFreeEntryPoint: false,
  isOutsideFreeEntryPoint: false,
  isInsideServiceWindow: false,
  opensServiceWindow: true,
  isCall: false,
} as const;

/** All messages between one business number and one customer that arrived, in the order models judge them. */
export interface Thread {
  readonly businessNumber: string;
  readonly customer: CustomerId;
  /** The customer's. */
  readonly country: Country;
  readonly messages: readonly ThreadMessage[];
}
