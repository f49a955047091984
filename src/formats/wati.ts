import { fold } from '../messages/words.js';
import { formByType } from './form-by-type.js';
import type { Format } from './format.js';
import { asText, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { type Reading, takeMessage } from './provider-message.js';
import { isYes } from './yes-or-no.js';

/** What each event says of a message of the business's, by its name without version; a reply shows that it was read. */
const STATUS_OF_EVENT: ReadonlyMap<string, string> = new Map([
  ['message', 'sent'],
  ['sessionmessagesent', 'sent'],
  ['templatemessagesent', 'sent'],
  ['sentmessagedelivered', 'delivered'],
  ['sentmessageread', 'read'],
  ['sentmessagereplied', 'read'],
  ['templatemessagefailed', 'failed'],
]);

/**
 * Webhooks of Wati (formats/SOURCES.md, "Wati"). Those of a later status tell no time and no customer: they are joined
 * by id.
 */
export const wati: Format = {
  name: 'wati',
  title: 'Wati webhooks',
  lacks: ['account', 'template-category'],
  recognises: (sample) => hasShape(sample, isEvent),
  reader: jsonReader(isEvent, readEvent),
};

const IDS: readonly string[] = ['whatsappMessageId', 'waId', 'bsuid', 'ticketId', 'localMessageId'];

function isEvent(event: JsonRecord): boolean {
  return typeof event.eventType === 'string' && IDS.some((id) => id in event);
}

function readEvent(event: JsonRecord, reading: Reading): void {
  const read = (name: string): string => asText(event[name]);
  // An event comes in several versions side by side: `…`, `…_v2`, `…_v2_bsuid`.
  const name = fold(read('eventType').replace(/(_v\d+)?(_bsuid)?$/, ''));
  const status = STATUS_OF_EVENT.get(name);
  if (status === undefined) return reading.found.skip('skipped-event', reading.origin);
  const time = read('timestamp') || read('created');
  const conversation = read('conversationId');
  takeMessage(
    {
      direction: name === 'message' && !isYes(event.owner) ? 'inbound' : 'outbound',
      messageId: read('whatsappMessageId'),
      time,
      business: read('channelPhoneNumber'),
      customer: read('waId'),
      userId: read('bsuid'),
      status,
      deliveredAt: time,
      type: read('type'),
      ...(name.startsWith('template') ? { form: 'template' } : formByType(read('type'))),
      templateName: read('templateName'),
      mayLack: ['time', 'customer'],
      conversation: conversation && `wati ${conversation}`,
    },
    reading,
  );
}
