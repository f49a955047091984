import { FixedOffsetZone } from 'luxon';
import type { Format } from './format.js';
import { asRecord, asText, isJsonRecord, type JsonRecord, parsedJson } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { type Reading, takeMessage } from './provider-message.js';
import { formByFlag } from './yes-or-no.js';

const RECEIVED = 'message_received';

/**
 * Webhooks of Interakt (formats/SOURCES.md, "Interakt"). Its times name no zone and are UTC, as `received_at_utc` says.
 */
export const interakt: Format = {
  name: 'interakt',
  title: 'Interakt webhooks',
  lacks: ['business-number', 'account'],
  recognises: (sample) => hasShape(sample, isMessageEvent),
  reader: jsonReader(isEvent, (event, reading) => {
    if (isMessageEvent(event)) readMessage(event, reading);
    else reading.found.skip('skipped-event', reading.origin);
  }),
};

function isEvent({ type, data }: JsonRecord): boolean {
  return typeof type === 'string' && isJsonRecord(data);
}

function isMessageEvent({ type, data }: JsonRecord): boolean {
  const { customer, message } = asRecord(data);
  return asText(type).startsWith('message_') && isJsonRecord(customer) && isJsonRecord(message);
}

function readMessage(event: JsonRecord, reading: Reading): void {
  const message = asRecord(asRecord(event.data).message);
  const read = (name: string): string => asText(message[name]);
  const isInbound = event.type === RECEIVED;
  // A click or an answered flow tells again how far its message came.
  if (!isInbound && read('message_status') === '') return reading.found.skip('skipped-event', reading.origin);
  // The template as Interakt keeps it, JSON in a text: with the name, and the category it had.
  const template = asRecord(parsedJson(read('raw_template')));
  takeMessage(
    {
      direction: isInbound ? 'inbound' : 'outbound',
      messageId: read('id'),
      time: read('received_at_utc') || asText(event.timestamp),
      zone: FixedOffsetZone.utcInstance,
      business: '',
      customer: customerIn(asRecord(asRecord(event.data).customer)),
      status: read('message_status'),
      deliveredAt: read('delivered_at_utc') || read('seen_at_utc'),
      deliveryTime: read('delivered_at_utc') || read('seen_at_utc'),
      type: read('message_content_type'),
      form: formByFlag(read('is_template_message')),
      category: asText(template.category),
      templateName: asText(template.name),
    },
    reading,
  );
}

function customerIn({ channel_phone_number, country_code, phone_number }: JsonRecord): string {
  const national = asText(phone_number);
  return asText(channel_phone_number) || (national && `${asText(country_code)}${national}`);
}
