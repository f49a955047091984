import { numberOf } from '../messages/customer.js';
import { statusOf } from '../messages/status.js';
import { asRecord, asText, type JsonRecord } from './json-fields.js';
import { addresseeOf, type CustomerNames, senderOf, threadCustomerOf } from './meta-customer.js';
import { messageBase } from './meta-messages.js';
import { type Envelope, type Reading, recordsOf } from './meta-record.js';

/**
 * Reads one message that the business wrote in the WhatsApp Business app beside the API (formats/SOURCES.md, "Meta's
 * webhooks").
 */
export function readAppMessage(message: JsonRecord, envelope: Envelope, reading: Reading): void {
  takeAppMessage(message, 'outbound', addresseeOf(message), envelope, reading);
}

/** Reads the chats of before the number came to the API: each thread is one customer's, both sides in it. */
export function readHistory(chunk: JsonRecord, envelope: Envelope, reading: Reading): void {
  const threads = recordsOf(chunk.threads, reading);
  // A business that does not share its history sends an error in its place.
  if (threads === undefined) return reading.found.skip('skipped-event', reading.origin);
  for (const thread of threads) {
    const messages = recordsOf(thread.messages, reading);
    if (messages === undefined) reading.found.skip('skipped-event', reading.origin);
    for (const message of messages ?? []) readPastMessage(message, threadCustomerOf(thread), envelope, reading);
  }
}

/** Reads one message of that history; `customer`: whose thread it is, where the history says so. */
export function readPastMessage(
  message: JsonRecord,
  customer: CustomerNames | undefined,
  envelope: Envelope,
  reading: Reading,
): void {
  const isOwn = isByBusiness(message, customer?.number ?? '', envelope);
  const said = isOwn ? addresseeOf(message) : senderOf(message, undefined);
  const names = { number: said.number || (customer?.number ?? ''), userId: said.userId || (customer?.userId ?? '') };
  takeAppMessage(message, isOwn ? 'outbound' : 'inbound', names, envelope, reading);
}

/**
 * Whoever it is to, the business wrote it; else it is the business's own number, or none of the two that the thread is
 * between.
 */
function isByBusiness(message: JsonRecord, customer: string, { businessNumber }: Envelope): boolean {
  const from = asText(message.from);
  if (from === '') return false;
  if (asText(message.to) !== '' || numberOf(from) === businessNumber) return true;
  return /^\+?\d+$/.test(customer) && numberOf(from) !== numberOf(customer);
}

/** Free, and outside everything: it opens, extends and uses up nothing (models/README.md, "Words"). */
function takeAppMessage(
  message: JsonRecord,
  direction: 'inbound' | 'outbound',
  names: CustomerNames,
  envelope: Envelope,
  reading: Reading,
): void {
  const { origin, found } = reading;
  if (asText(message.group_id) !== '') return found.skip('skipped-group-message', origin);
  const base = messageBase(message, names, envelope, reading);
  if (base === undefined) return;
  found.note('app-message', origin, base.messageId);
  found.message({
    ...base,
    direction,
    // How far it came is of no account.
    status: statusOf(asText(asRecord(message.history_context).status)) ?? 'none',
    form: direction === 'outbound' ? 'free-form' : undefined,
    isFromAd: false,
    opensServiceWindow: direction === 'outbound',
    isOfApp: true,
  });
}
