import type { Direction } from '../messages/message.js';
import { formByType } from './form-by-type.js';
import type { Format } from './format.js';
import { asRecord, asText, hasRecord, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader, readList } from './json-records.js';
import { type Reading, takeMessage } from './provider-message.js';

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['incoming', 'inbound'],
  ['outgoing', 'outbound'],
]);

/**
 * Messages of Bird's Channels API, MessageBird's new one (formats/SOURCES.md, "MessageBird and Bird"): alone, or a page
 * of `results`.
 */
export const bird: Format = {
  name: 'bird',
  title: 'Bird channel messages',
  lacks: ['account', 'template-category'],
  recognises: (sample) => hasShape(sample, isPayload),
  reader: jsonReader(isPayload, (payload, reading) => {
    if (isMessage(payload)) readMessage(payload, reading);
    else readList(payload.results, reading, (message) => readMessage(message, reading));
  }),
};

function isPayload(payload: JsonRecord): boolean {
  if (isMessage(payload)) return true;
  return Array.isArray(payload.results) && payload.results.some((result) => isJsonRecord(result) && isMessage(result));
}

function isMessage(record: JsonRecord): boolean {
  return 'channelId' in record && 'direction' in record && ('sender' in record || 'receiver' in record);
}

function readMessage(message: JsonRecord, reading: Reading): void {
  const directionSaid = asText(message.direction);
  const direction = DIRECTIONS.get(directionSaid);
  const isInbound = direction === 'inbound';
  const contact = contactOf(isInbound ? message.sender : message.receiver);
  const key = asText(contact.identifierKey);
  if (key !== '' && key !== 'phonenumber') return reading.found.skip('skipped-other-channel', reading.origin);
  const connector = asRecord(asRecord(isInbound ? message.receiver : message.sender).connector);
  const template = asRecord(message.template);
  const type = asText(asRecord(message.body).type);
  const isTemplate = hasRecord(message.template) || type === 'template';
  takeMessage(
    {
      direction,
      directionSaid,
      messageId: asText(message.id),
      time: asText(message.createdAt),
      business: asText(connector.identifierValue),
      customer: asText(contact.identifierValue),
      status: asText(message.status),
      type: isTemplate ? 'template' : type,
      ...formByType(isTemplate ? 'template' : type),
      templateName: asText(template.name) || asText(template.projectId),
    },
    reading,
  );
}

/** A receiver has a list of contacts, a sender one. */
function contactOf(end: unknown): JsonRecord {
  const { contact, contacts } = asRecord(end);
  return asRecord(Array.isArray(contacts) ? contacts[0] : contact);
}
