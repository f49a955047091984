import { type CustomerId, numberOf } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import { type Message, NOT_FROM_THE_CUSTOMER } from '../messages/message.js';
import { statusOf } from '../messages/status.js';
import { asList, asRecord, asText, type JsonRecord } from './json-fields.js';
import { customerNamed, type Envelope, type Reading, recordsOf, timeOfRecord } from './meta-record.js';
import { learnUserIdChange } from './meta-user-ids.js';

/** Reads one message of a customer (FORMATS.md §1.1, §1.2). `contacts` stand beside it in the payload. */
export function readCustomerMessage(
  message: JsonRecord,
  contacts: unknown,
  envelope: Envelope,
  reading: Reading,
): void {
  const { origin, found } = reading;
  if (message.group_id !== undefined) return found.skip('skipped-group-message', origin);
  if (asText(message.type) === 'system') learnUserIdChange(message, found);
  const at = timeOfRecord(message, reading);
  if (at === undefined) return;
  const userId = userIdOf(message, contacts);
  const customer = customerNamed(senderOf(message, contacts) || userId, reading);
  if (customer === undefined) return;
  found.message({
    ...told(message, at, customer, envelope, reading),
    userId,
    direction: 'inbound',
    status: 'received',
    form: undefined,
    isFromAd: message.referral !== undefined && message.referral !== null,
    opensServiceWindow: !NOT_FROM_THE_CUSTOMER.includes(asText(message.type)),
  });
}

/** The number of who wrote; '' for a user who hides it behind a name. */
function senderOf(message: JsonRecord, contacts: unknown): string {
  return asText(message.from) || asText(contactOf(message, contacts)?.wa_id);
}

/** The business-scoped user id of who wrote; '' where the payload has none. */
function userIdOf(message: JsonRecord, contacts: unknown): string {
  return asText(message.from_user_id) || asText(contactOf(message, contacts)?.user_id);
}

/** The sender among the contacts of a payload, which are mostly one. */
function contactOf({ from, from_user_id }: JsonRecord, contacts: unknown): JsonRecord | undefined {
  const known = asList(contacts);
  if (known.length < 2) return known[0];
  const isNamed = (name: unknown, other: unknown): boolean => asText(name) !== '' && asText(name) === asText(other);
  return known.find(({ user_id, wa_id }) => isNamed(user_id, from_user_id) || isNamed(wa_id, from));
}

/**
 * Reads one message that the business wrote in the WhatsApp Business app beside the API (FORMATS.md §1.4). The app sends
 * no templates, and no status follows: it counts as free-form and delivered.
 */
export function readAppMessage(message: JsonRecord, envelope: Envelope, reading: Reading): void {
  const { origin, found } = reading;
  if (message.group_id !== undefined) return found.skip('skipped-group-message', origin);
  const at = timeOfRecord(message, reading);
  if (at === undefined) return;
  const userId = asText(message.to_user_id);
  const customer = customerNamed(asText(message.to) || userId, reading);
  if (customer === undefined) return;
  addAppMessage(message, { ...told(message, at, customer, envelope, reading), userId }, reading);
}

function addAppMessage(message: JsonRecord, base: ReturnType<typeof told>, { origin, found }: Reading): void {
  const word = asText(asRecord(message.history_context).status);
  const status = statusOf(word);
  if (status === undefined) return found.reject('rejected-unknown-status', origin, word);
  found.note('app-message', origin, base.messageId);
  found.message({
    ...base,
    direction: 'outbound',
    status,
    form: 'free-form',
    isFromAd: false,
    opensServiceWindow: true,
  });
}

/** Reads the chats of before the number came to the API: each thread is one customer's, both sides in it. */
export function readHistory(chunk: JsonRecord, envelope: Envelope, reading: Reading): void {
  const threads = recordsOf(chunk.threads, reading);
  // A business that does not share its history sends an error in its place.
  if (threads === undefined) return reading.found.skip('skipped-event', reading.origin);
  for (const thread of threads) {
    const messages = recordsOf(thread.messages, reading);
    if (messages === undefined) reading.found.skip('skipped-event', reading.origin);
    for (const message of messages ?? []) readPastMessage(message, asText(thread.id), envelope, reading);
  }
}

function readPastMessage(message: JsonRecord, customerText: string, envelope: Envelope, reading: Reading): void {
  const from = asText(message.from);
  const ownNumbers = [envelope.businessNumber, ...(reading.options.businessNumbers ?? [])];
  const isOwn = from !== '' && (ownNumbers.includes(numberOf(from)) || isAnother(from, customerText));
  if (isOwn) return readAppMessage({ ...message, to: asText(message.to) || customerText }, envelope, reading);
  readCustomerMessage({ ...message, from: from || customerText }, undefined, envelope, reading);
}

/** Whether two numbers are known and differ. */
function isAnother(number: string, than: string): boolean {
  return than !== '' && numberOf(number) !== numberOf(than);
}

function told(
  message: JsonRecord,
  at: Instant,
  customer: CustomerId,
  envelope: Envelope,
  { origin }: Reading,
): Omit<Message, 'direction' | 'status' | 'form' | 'isFromAd' | 'opensServiceWindow'> {
  return {
    origin,
    at,
    customer,
    ...envelope,
    messageId: asText(message.id),
    deliveredAt: undefined,
    category: undefined,
    templateName: '',
    type: asText(message.type),
    verdict: undefined,
    isInsideFreeEntryPoint: false,
  };
}
