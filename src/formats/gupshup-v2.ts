import type { Form } from '../messages/message.js';
import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { gupshupVerdict, takeGupshupBilling } from './gupshup-billing.js';
import { asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { type Reading, takeMessage } from './provider-message.js';

const EVENTS: readonly string[] = [
  'message',
  'message-event',
  'billing-event',
  'user-event',
  'template-event',
  'account-event',
  'onboarding-event',
];

/** Webhooks of Gupshup's own shape, version 2 (formats/SOURCES.md, "Gupshup"). */
export const gupshupV2: Format = {
  name: 'gupshup-v2',
  title: 'Gupshup webhooks, version 2',
  lacks: ['business-number', 'account', 'template-name'],
  recognises: (sample) => hasShape(sample, isEvent),
  reader: jsonReader(isEvent, (event, reading) => {
    const payload = asRecord(event.payload);
    const time = asText(event.timestamp);
    if (event.type === 'message') readCustomerMessage(payload, time, reading);
    else if (event.type === 'message-event') readMessageEvent(payload, time, reading);
    else if (event.type === 'billing-event') takeGupshupBilling(payload, time, reading);
    else reading.found.skip('skipped-event', reading.origin);
  }),
};

function isEvent({ app, type, payload }: JsonRecord): boolean {
  return typeof app === 'string' && EVENTS.includes(asText(type)) && isJsonRecord(payload);
}

function readCustomerMessage(payload: JsonRecord, time: string, reading: Reading): void {
  const customer = asText(payload.source) || asText(asRecord(payload.sender).phone);
  const userId = asText(asRecord(payload.sender).userId);
  const message = { messageId: asText(payload.id), time, customer, userId, type: asText(payload.type) };
  takeInbound({ ...message, isFromAd: false }, reading);
}

/** Of a message, and about other things than how far it came. */
const EVENTS_OF_NO_STATUS: readonly string[] = ['deleted', 'mismatch', 'others'];

function readMessageEvent(payload: JsonRecord, time: string, reading: Reading): void {
  const word = fold(asText(payload.type));
  if (EVENTS_OF_NO_STATUS.includes(word)) return reading.found.skip('skipped-event', reading.origin);
  const customer = asText(payload.destination);
  // Gupshup tells of the ad in an event of its own, with an id of its own: it stands for the customer's message.
  if (word === 'referral') {
    const message = { messageId: asText(payload.id), time, customer, userId: asText(payload.userId), type: '' };
    return takeInbound({ ...message, isFromAd: true }, reading);
  }
  readStatus(payload, time, reading);
}

function takeInbound(
  said: { messageId: string; time: string; customer: string; userId: string; type: string; isFromAd: boolean },
  reading: Reading,
): void {
  takeMessage({ ...said, direction: 'inbound', business: '', status: undefined }, reading);
}

function readStatus(payload: JsonRecord, eventTime: string, reading: Reading): void {
  const details = asRecord(payload.payload);
  // `ts` is Meta's time of the status; the event's own is when Gupshup passed it on.
  const time = asText(details.ts) || asText(payload.ts) || eventTime;
  // Beside the inner `payload`, or in it: Gupshup's documentation shows both.
  const pricing = asRecord(payload.pricing ?? details.pricing);
  const conversation = asRecord(payload.conversation ?? details.conversation);
  takeMessage(
    {
      direction: 'outbound',
      // Until WhatsApp has the message, `id` is Gupshup's.
      messageId: asText(details.whatsappMessageId) || asText(payload.id) || asText(payload.gsId),
      time,
      business: '',
      customer: asText(payload.destination),
      userId: asText(payload.userId),
      status: asText(payload.type),
      deliveredAt: time,
      form: payload.type === 'enqueued' ? formOf(asText(details.type)) : undefined,
      meta: gupshupVerdict(pricing, conversation, time, reading),
    },
    reading,
  );
}

function formOf(word: string): Form | undefined {
  if (word === 'template') return 'template';
  return word === 'session' ? 'free-form' : undefined;
}
