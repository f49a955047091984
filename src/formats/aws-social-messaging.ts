import type { Format } from './format.js';
import { asList, asRecord, asText, isJsonRecord, type JsonRecord, parsedJson } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { readEntry } from './meta-cloud.js';
import type { Reading } from './provider-message.js';

/**
 * Events of AWS End User Messaging Social (formats/SOURCES.md, "AWS End User Messaging Social"): one entry of Meta's
 * webhook each, as JSON in a text, with whose it is beside it. SNS, SQS, Lambda and Firehose only wrap it.
 */
export const awsSocialMessaging: Format = {
  name: 'aws-social-messaging',
  title: 'AWS End User Messaging Social events',
  lacks: ['template-name'],
  recognises: (sample) => hasShape(sample, isEvent),
  reader: jsonReader(isEvent, readEvent),
};

function isEvent({ whatsAppWebhookEntry }: JsonRecord): boolean {
  return typeof whatsAppWebhookEntry === 'string' || isJsonRecord(whatsAppWebhookEntry);
}

function readEvent({ whatsAppWebhookEntry: held, context }: JsonRecord, reading: Reading): void {
  const entry = typeof held === 'string' ? parsedJson(held) : held;
  if (!isJsonRecord(entry)) {
    return reading.found.reject('rejected-not-a-message', reading.origin, 'whatsAppWebhookEntry');
  }
  const account = asText(asList(asRecord(context).MetaWabaIds)[0]?.wabaId);
  readEntry(asText(entry.id) === '' ? { ...entry, id: account } : entry, reading);
}
