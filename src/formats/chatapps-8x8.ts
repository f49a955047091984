import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { readVerdict } from './meta-verdict.js';
import { type ProviderMessage, type Reading, takeMessage } from './provider-message.js';

/**
 * Webhooks of 8x8's Messaging Apps (formats/SOURCES.md, "8x8"): customers' messages, receipts of the business's, and
 * what it wrote in the WhatsApp Business app. The business's end is the id of a channel.
 */
export const chatApps8x8: Format = {
  name: '8x8-chatapps',
  title: '8x8 Messaging Apps (ChatApps) webhooks',
  lacks: ['business-number', 'account', 'template-name'],
  recognises: (sample) => hasShape(sample, isMessageEvent),
  reader: jsonReader(isEvent, (event, reading) => {
    const payload = asRecord(event.payload);
    const read = READERS.get(asText(event.eventType));
    if (read === undefined || !isMessageEvent(event)) reading.found.skip(skipReason(event), reading.origin);
    else if (isOtherChannel(payload)) reading.found.skip('skipped-other-channel', reading.origin);
    else read(payload, reading);
  }),
};

const READERS: ReadonlyMap<string, (payload: JsonRecord, reading: Reading) => void> = new Map([
  ['inbound_message_received', readCustomerMessage],
  ['outbound_message_status_changed', readReceipt],
  ['external_app_message', readAppMessage],
]);

function isEvent(event: JsonRecord): boolean {
  return typeof event.eventType === 'string' && (isJsonRecord(event.payload) || isJsonRecord(event.eventDetails));
}

/** Those of its SMS have the same events. */
function isMessageEvent({ namespace, eventType, payload }: JsonRecord): boolean {
  const isOurs = NAMESPACES.includes(fold(asText(namespace)));
  return isOurs && READERS.has(asText(eventType)) && 'umid' in asRecord(payload);
}

const NAMESPACES: readonly string[] = ['chatapps', 'messagingapps'];

function skipReason({ namespace }: JsonRecord): 'skipped-other-channel' | 'skipped-event' {
  return fold(asText(namespace)) === 'sms' ? 'skipped-other-channel' : 'skipped-event';
}

function isOtherChannel({ channel, recipient }: JsonRecord): boolean {
  const said = asText(channel) || asText(asRecord(recipient).channel);
  return said !== '' && fold(said) !== 'whatsapp';
}

function ends({ user }: JsonRecord): Pick<ProviderMessage, 'business' | 'customer' | 'userId'> {
  const { msisdn, channelUserId } = asRecord(user);
  return { business: '', customer: asText(msisdn), userId: asText(channelUserId) };
}

function readCustomerMessage(payload: JsonRecord, reading: Reading): void {
  takeMessage(
    {
      direction: 'inbound',
      messageId: asText(payload.umid),
      time: asText(payload.timestamp),
      ...ends(payload),
      status: undefined,
      type: asText(payload.type),
    },
    reading,
  );
}

function readReceipt(payload: JsonRecord, reading: Reading): void {
  const status = asRecord(payload.status);
  const time = asText(status.timestamp);
  takeMessage(
    {
      direction: 'outbound',
      isReport: true,
      messageId: asText(payload.umid),
      time,
      ...ends(payload),
      status: stateIn(status),
      deliveredAt: time,
      meta: readVerdict({
        at: instantOf(time, reading.options.logZone),
        model: '',
        category: asText(asRecord(payload.whatsapp).pricingCategory),
        type: '',
        conversationId: '',
      }),
    },
    reading,
  );
}

/** What WhatsApp was given is not yet with the customer. */
function stateIn({ state, detail }: JsonRecord): string {
  return asText(detail) === 'delivered_to_operator' ? 'sent' : asText(state);
}

function readAppMessage(payload: JsonRecord, reading: Reading): void {
  takeMessage(
    {
      direction: 'outbound',
      messageId: asText(payload.umid),
      time: asText(payload.timestamp),
      ...ends(payload),
      status: undefined,
      type: asText(payload.type),
      form: 'free-form',
      isOfApp: true,
    },
    reading,
  );
}
