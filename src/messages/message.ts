import type { Category } from './category.js';
import type { CustomerId } from './customer.js';
import type { Instant } from './instant.js';
import type { OwnText } from './own-values.js';
import type { Status } from './status.js';

/**
 * Types that arrive like customer messages and are none: they do not open the service window (models/README.md,
 * choice).
 */
export const NOT_FROM_THE_CUSTOMER: readonly string[] = ['system', 'unsupported'];

export type Direction = 'inbound' | 'outbound';

/** A business message is a template or free-form; a log that does not say leaves it open. */
export type Form = 'template' | 'free-form';

/** Where a record stands: the file's place in the run's list of files, and the line it begins on, counted from 1. */
export interface Origin {
  readonly file: number;
  readonly line: number;
}

/**
 * What Meta's own webhook says of a business message (models/README.md, "What the log may already say").
 * `perMessage` rows name the message's own category; conversation rows (CBP) name the conversation's.
 * `category` is undefined where Meta tells no purpose: `business_initiated` (a template of unknown category),
 * `referral_conversion` (then the message also is inside a free entry point), or a pricing type alone.
 */
export interface Verdict {
  readonly perMessage: boolean;
  readonly category: Category | undefined;
  /** Meta's conversation id, '' where the row has none. */
  readonly conversationId: string;
  /** When Meta says that the conversation ends; not in every row, and without a meaning in `perMessage` ones. */
  readonly expiresAt?: Instant;
  /** Who began the conversation, where Meta's word says that rather than a purpose: until June 2023. */
  readonly initiator?: MetaInitiator;
  /** Whether and why the message is free, in `perMessage` rows. */
  readonly pricingType?: PricingType;
}

/** Meta's `pricing.type` of a message to one customer. */
export const PRICING_TYPES = ['regular', 'free_customer_service', 'free_entry_point'] as const;
export type PricingType = (typeof PRICING_TYPES)[number];

export type MetaInitiator = 'business' | 'user';

/**
 * What one record says of one message: the form every format is turned into. A message has several records (sent,
 * delivered, read, the send log); those of one id are merged by `MessageTable`, in any order, with the same result.
 */
export interface Message {
  readonly origin: Origin;
  readonly direction: Direction;
  /** When the customer's message was received, or the business's sent or reported on. */
  readonly at: Instant;
  /** E.164 digits of the business number; '' where the log does not name it. */
  readonly businessNumber: string;
  readonly customer: CustomerId;
  /**
   * The name without a number that the record has for the customer beside the number; undefined or '' where it has
   * none.
   */
  readonly userId?: string;
  /** WhatsApp Business Account id; '' where the log does not name it. */
  readonly account: string;
  /** '' where the log has none: then the record is a message of its own. */
  readonly messageId: string;
  readonly status: Status;
  /** When it was delivered, read or played, where the record tells that time apart from the message's own. */
  readonly deliveredAt: Instant | undefined;
  readonly form: Form | undefined;
  /**
   * Its type names what it holds (text, image …): free-form, unless something says template, as a template can hold an
   * image.
   */
  readonly hasContentType?: boolean;
  /**
   * The record has a place for a template's name or category, and nothing in it: free-form where nothing else tells.
   */
  readonly lacksTemplate?: boolean;
  /** The category in the record itself. */
  readonly category: Category | undefined;
  readonly templateName: string;
  /** The template's language code as it stands in the log; undefined or '' where the record has none. */
  readonly templateLanguage?: string;
  /**
   * What a template says, as far as the record holds it, where the record does not tell its category. Formats leave it
   * away otherwise: the text of customers' and free-form messages is nobody's business, and rows whose text says
   * nothing pass in the fast lane.
   */
  readonly templateText?: string;
  /** The message type in the log's own word: template, text, image …; '' where the record has none. */
  readonly type: string;
  readonly verdict: Verdict | undefined;
  /** A customer message that came from an ad or a Page button. */
  readonly isFromAd: boolean;
  /** Meta says that this message lies inside a free entry point. */
  readonly isInsideFreeEntryPoint: boolean;
  /** False for a customer message that is none: `system` and `unsupported` (models/README.md, choice). */
  readonly opensServiceWindow: boolean;
  /** A call of the customer's: it opens the service window, and is no message. The business's calls are left out. */
  readonly isCall?: boolean;
  /** What it has in columns of the user's own; undefined or '' where it has nothing there, or nobody asks. */
  readonly own?: OwnText;
  /** Written in the WhatsApp Business app, or of the history that comes with onboarding: outside everything. */
  readonly isOfApp?: boolean;
}
