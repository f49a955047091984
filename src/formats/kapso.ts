import { statusOf } from '../messages/status.js';
import { formByType } from './form-by-type.js';
import type { Format } from './format.js';
import { asRecord, asText, hasRecord, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader, readList } from './json-records.js';
import { recordsOf } from './meta-record.js';
import { readStatus } from './meta-status.js';
import { businessNumberOf, endsBetween, type ProviderMessage, type Reading, takeMessage } from './provider-message.js';

/**
 * Kapso's webhooks and lists of messages (formats/SOURCES.md, "Kapso"): Meta's messages of both directions, each with
 * what Kapso knows of it beside it, and with every status that Meta sent about it.
 */
export const kapso: Format = {
  name: 'kapso',
  title: 'Kapso webhooks and message lists',
  lacks: ['account'],
  recognises: (sample) => hasShape(sample, (payload) => isMessage(payload) || isEvent(payload) || isPage(payload)),
  reader: jsonReader(isPayload, readPayload),
};

function readPayload(payload: JsonRecord, reading: Reading): void {
  if (isMessage(payload)) readMessage(payload, {}, reading);
  else if (isEvent(payload)) readMessage(asRecord(payload.message), payload, reading);
  else if ('message' in payload) reading.found.reject('rejected-not-a-message', reading.origin, 'message');
  else if (!isPage(payload)) reading.found.skip('skipped-event', reading.origin);
  else {
    readList(payload.data, reading, (item) => {
      if (isPayload(item)) readPayload(item, reading);
      else reading.found.reject('rejected-not-a-message', reading.origin, asText(item.id));
    });
  }
}

function isMessage({ kapso: own }: JsonRecord): boolean {
  return isJsonRecord(own) && asText(own.direction) !== '';
}

function isEvent({ message }: JsonRecord): boolean {
  return isJsonRecord(message) && isMessage(message);
}

/** Messages of a list, or the events that a webhook holds back for a while. */
function isPage({ data }: JsonRecord): boolean {
  return Array.isArray(data) && data.some((item) => isJsonRecord(item) && (isMessage(item) || isEvent(item)));
}

/** Beside messages there are events about conversations, contacts, numbers and workflows. */
function isPayload(payload: JsonRecord): boolean {
  const isOther = 'phone_number_id' in payload || typeof payload.event === 'string';
  return isMessage(payload) || isEvent(payload) || isPage(payload) || isOther;
}

/** Where a message was written, of those that the API did not send (`message.kapso.origin`). */
const OF_THE_APP: readonly string[] = ['business_app', 'history_sync'];

const DIRECTIONS: ReadonlyMap<string, 'inbound' | 'outbound'> = new Map([
  ['inbound', 'inbound'],
  ['outbound', 'outbound'],
]);

/** `event` is what a webhook has beside the message; nothing in a list. */
function readMessage(message: JsonRecord, event: JsonRecord, reading: Reading): void {
  if (asText(message.group_id) !== '') {
    return reading.found.skip('skipped-group-message', reading.origin);
  }
  const own = asRecord(message.kapso);
  const directionSaid = asText(own.direction);
  const direction = DIRECTIONS.get(directionSaid);
  const statuses = direction === 'outbound' ? (recordsOf(own.statuses, reading) ?? []) : [];
  const conversation = asRecord(event.conversation);
  const { customer } = endsBetween(direction, asText(message.from), asText(message.to));
  const business = reading.options.businessNumber || businessIn(event, own);
  // What is no number is none for the message's statuses either: they would be another business's.
  const envelope = { account: '', businessNumber: businessNumberOf(business, reading.options) };
  for (const status of statuses) readStatus(status, envelope, reading);
  const template = asRecord(message.template);
  takeMessage(
    {
      direction,
      directionSaid,
      messageId: asText(message.id),
      time: asText(message.timestamp),
      business,
      customer: customer || customerIn(own) || customerIn(conversation),
      userId: userIdIn(message, own, conversation),
      ...statusBeside(statuses, own, message),
      type: asText(message.type),
      ...formByType(asText(message.type)),
      templateName: asText(template.name),
      templateLanguage: asText(template.language),
      isFromAd: hasRecord(message.referral),
      isOfApp: OF_THE_APP.includes(asText(own.origin)),
      // A username hides the number: then Meta's message id may tell it.
      mayLack: ['customer'],
    },
    reading,
  );
}

/**
 * Meta's id of the business's number, which every record has: the number itself stands in few, and would part the
 * messages of one customer.
 */
function businessIn(event: JsonRecord, own: JsonRecord): string {
  return asText(event.phone_number_id) || asText(own.phone_number_id) || asText(own.phoneNumberId);
}

/** In its SDK the keys have no `_`. */
function customerIn(told: JsonRecord): string {
  return asText(told.phone_number) || asText(told.phoneNumber);
}

/** Meta's `from_user_id` stays in a customer's message, and the contact has it in Kapso's words. */
function userIdIn(message: JsonRecord, ...told: readonly JsonRecord[]): string {
  const ids = [message.from_user_id, ...[message, ...told].map((one) => one.business_scoped_user_id)];
  return ids.map(asText).find(Boolean) ?? '';
}

/** How far a message came, where Meta's own statuses beside it do not say so: those tell the times of each. */
function statusBeside(
  statuses: readonly JsonRecord[],
  { status }: JsonRecord,
  { timestamp }: JsonRecord,
): Pick<ProviderMessage, 'status' | 'deliveredAt'> {
  const said = asText(status);
  const isSaidByMeta = statuses.some((told) => statusOf(asText(told.status)) === statusOf(said));
  if (isSaidByMeta || said === '') return { status: undefined };
  return { status: said, deliveredAt: asText(timestamp) };
}
