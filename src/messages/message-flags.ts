import { CATEGORIES, type Category } from './category.js';
import type { Message, PricingType } from './message.js';
import { FURTHEST_FIRST, hasArrived, STATUSES, type Status } from './status.js';

/**
 * What the records of one message say, as bits. Records are merged by OR, which knows no order and no repetition:
 * that is why shuffling or repeating the rows of a log changes nothing.
 */
const CATEGORY_COUNT = CATEGORIES.length;

const ROW_CATEGORY_SHIFT = STATUSES.length;
const META_CATEGORY_SHIFT = ROW_CATEGORY_SHIFT + CATEGORY_COUNT;
const FLAG_SHIFT = META_CATEGORY_SHIFT + CATEGORY_COUNT;

export const INBOUND = 1 << FLAG_SHIFT;
/** A record says that a customer's message came through the API. */
const RECEIVED_BY_API = 1 << (FLAG_SHIFT + 1);
export const FROM_AD = 1 << (FLAG_SHIFT + 2);
export const INSIDE_FREE_ENTRY_POINT = 1 << (FLAG_SHIFT + 3);
export const NOT_FROM_THE_CUSTOMER = 1 << (FLAG_SHIFT + 4);
export const IS_TEMPLATE = 1 << (FLAG_SHIFT + 5);
export const IS_FREE_FORM = 1 << (FLAG_SHIFT + 6);
/** A per-message verdict of Meta: its category is the message's own. */
export const PER_MESSAGE_VERDICT = 1 << (FLAG_SHIFT + 7);
/** A conversation verdict of Meta: its category is the conversation's. */
export const CONVERSATION_VERDICT = 1 << (FLAG_SHIFT + 8);
/** Meta says that the customer service window was open: `pricing.type` is `free_customer_service`. */
export const IN_SERVICE_WINDOW = 1 << (FLAG_SHIFT + 9);
/** Meta charged it, so that no free entry point was open: `pricing.type` is `regular`. */
const CHARGED_BY_META = 1 << (FLAG_SHIFT + 10);
/** A call of the customer's. */
export const CALL = 1 << (FLAG_SHIFT + 11);
/** A record says that it was written in the WhatsApp Business app; see `isOfApp`. */
const OF_APP = 1 << (FLAG_SHIFT + 12);

/** Its type names what it holds, which is weaker than a word that says free-form. */
export const HAS_CONTENT_TYPE = 1 << (FLAG_SHIFT + 13);
/** A record has a place for a template, and nothing in it. The highest of 31 bits: signed numbers have no more. */
export const LACKS_TEMPLATE = 1 << (FLAG_SHIFT + 14);

const VERDICTS = PER_MESSAGE_VERDICT | CONVERSATION_VERDICT;

/** All that Meta's verdicts say. */
export const SAID_BY_META =
  (((1 << CATEGORY_COUNT) - 1) << META_CATEGORY_SHIFT) |
  INSIDE_FREE_ENTRY_POINT |
  VERDICTS |
  IN_SERVICE_WINDOW |
  CHARGED_BY_META;

const STATUS_BITS = (1 << STATUSES.length) - 1;
const FAILED = statusBit('failed');
const UNDER_WAY = statusBit('queued') | statusBit('sent');
const ARRIVED = STATUSES.filter(hasArrived).reduce((flags, status) => flags | statusBit(status), 0);

export function flagsOf(message: Omit<Message, 'at' | 'customer'>): number {
  const { verdict } = message;
  let flags = statusBit(message.status);
  if (message.category !== undefined) flags |= categoryBit(message.category) << ROW_CATEGORY_SHIFT;
  if (message.direction === 'inbound') flags |= INBOUND;
  if (message.isFromAd) flags |= FROM_AD;
  if (message.isInsideFreeEntryPoint) flags |= INSIDE_FREE_ENTRY_POINT;
  if (!message.opensServiceWindow) flags |= NOT_FROM_THE_CUSTOMER;
  if (message.isCall) flags |= CALL;
  if (message.isOfApp) flags |= OF_APP;
  else if (message.direction === 'inbound') flags |= RECEIVED_BY_API;
  if (message.form !== undefined) flags |= message.form === 'template' ? IS_TEMPLATE : IS_FREE_FORM;
  if (message.hasContentType) flags |= HAS_CONTENT_TYPE;
  if (message.lacksTemplate) flags |= LACKS_TEMPLATE;
  if (verdict !== undefined) {
    flags |= verdict.perMessage ? PER_MESSAGE_VERDICT : CONVERSATION_VERDICT;
    if (verdict.category !== undefined) flags |= categoryBit(verdict.category) << META_CATEGORY_SHIFT;
    if (verdict.perMessage) flags |= PRICING_TYPE_BITS[verdict.pricingType ?? 'free_entry_point'];
  }
  return flags;
}

/** What Meta's `pricing.type` proves of a per-message row; a free entry point comes as `isInsideFreeEntryPoint`. */
const PRICING_TYPE_BITS: Readonly<Record<PricingType, number>> = {
  regular: CHARGED_BY_META,
  free_customer_service: IN_SERVICE_WINDOW,
  free_entry_point: 0,
};

/**
 * Whether a message was written in the WhatsApp Business app, or is of the history that comes with onboarding: free,
 * and outside every window (models/README.md, "Words"). One that the API received as well is none, nor one that Meta
 * puts a price on.
 */
export function isOfApp(flags: number): boolean {
  return (flags & OF_APP) !== 0 && (flags & (flags & INBOUND ? RECEIVED_BY_API : VERDICTS)) === 0;
}

/**
 * Whether Meta's verdict rules out that a free entry point was open. Of verdicts that contradict each other, the free
 * one.
 */
export function isOutsideFreeEntryPoint(flags: number): boolean {
  return (flags & CHARGED_BY_META) !== 0 && (flags & INSIDE_FREE_ENTRY_POINT) === 0;
}

/** Whether any record of the message says that it arrived. */
export function hasArrivedBy(flags: number): boolean {
  return (flags & ARRIVED) !== 0;
}

/** How far a business message came, by all its records together. */
export type Delivery = 'arrived' | 'failed' | 'under-way' | 'unsaid';

/** A later failure does not undo an arrival; a log without any status says nothing. */
export function deliveryOf(flags: number): Delivery {
  if (flags & ARRIVED) return 'arrived';
  if (flags & FAILED) return 'failed';
  if (flags & UNDER_WAY) return 'under-way';
  return 'unsaid';
}

/** The status a message was last seen with; an arrival goes before a failure, as in `deliveryOf`. */
export function lastStatus(flags: number): Status {
  return FURTHEST_FIRST.find((status) => flags & statusBit(status)) ?? 'none';
}

/** How many records a message can have come from without repeating one: its different statuses. */
export function distinctRecords(flags: number): number {
  let statuses = flags & STATUS_BITS;
  let count = 0;
  for (; statuses !== 0; statuses &= statuses - 1) count++;
  return count;
}

export function rowCategory(flags: number): Category | undefined {
  return firstCategory(flags >> ROW_CATEGORY_SHIFT);
}

export function metaCategory(flags: number): Category | undefined {
  return firstCategory(flags >> META_CATEGORY_SHIFT);
}

/** Records that contradict each other: the first in Meta's order of purposes, whichever came first in the log. */
function firstCategory(flags: number): Category | undefined {
  for (let place = 0; place < CATEGORY_COUNT; place++) if (flags & (1 << place)) return CATEGORIES[place];
  return undefined;
}

function categoryBit(category: Category): number {
  return 1 << CATEGORIES.indexOf(category);
}

function statusBit(status: Status): number {
  return 1 << STATUSES.indexOf(status);
}
