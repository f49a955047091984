import { type Message, NOT_FROM_THE_CUSTOMER } from '../messages/message.js';
import { asText, hasRecord, type JsonRecord } from './json-fields.js';
import { type CustomerNames, customerNamed, namesNobody, senderOf } from './meta-customer.js';
import { type Envelope, type Reading, timeOfRecord } from './meta-record.js';
import { learnUserIdChange } from './meta-user-ids.js';

/**
 * Reads one message of a customer (formats/SOURCES.md, "Meta's webhooks"). `contacts` stand beside it in the payload.
 */
export function readCustomerMessage(
  message: JsonRecord,
  contacts: unknown,
  envelope: Envelope,
  reading: Reading,
): void {
  const { origin, found } = reading;
  if (asText(message.group_id) !== '') return found.skip('skipped-group-message', origin);
  const sender = senderOf(message, contacts);
  const type = asText(message.type);
  if (type === 'system') learnUserIdChange(message, found);
  // That a customer's user id has changed is an event: nobody wrote it.
  if (type === 'system' && namesNobody(sender)) return found.skip('skipped-event', origin);
  const base = messageBase(message, sender, envelope, reading);
  if (base === undefined) return;
  found.message({
    ...base,
    direction: 'inbound',
    status: 'received',
    form: undefined,
    isFromAd: hasRecord(message.referral),
    opensServiceWindow: !NOT_FROM_THE_CUSTOMER.includes(type),
  });
}

/**
 * What a message of Meta's says whichever way it went; undefined where it does not tell when, or with whom, which is
 * reported.
 */
export function messageBase(
  message: JsonRecord,
  names: CustomerNames,
  envelope: Envelope,
  reading: Reading,
): Omit<Message, 'direction' | 'status' | 'form' | 'isFromAd' | 'opensServiceWindow'> | undefined {
  const at = timeOfRecord(message, reading);
  if (at === undefined) return undefined;
  const customer = customerNamed(names, reading);
  if (customer === undefined) return undefined;
  return {
    origin: reading.origin,
    at,
    customer,
    userId: names.userId,
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
