import type { Category, CategorySource } from '../messages/category.js';
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
  /** False for `system` and `unsupported` messages. */
  opensServiceWindow: boolean;
  /** Its row in the message table. */
  row: number;
}

/** All messages between one business number and one customer that arrived, in the order models judge them. */
export interface Thread {
  readonly businessNumber: string;
  readonly customer: CustomerId;
  readonly messages: readonly ThreadMessage[];
}
