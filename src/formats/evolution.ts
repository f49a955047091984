import { hiddenJid, numberInJid } from '../messages/jid.js';
import { fold } from '../messages/words.js';
import {
  customerIn,
  directionOf,
  furthestStatus,
  isFromAd,
  isNoMessage,
  statusSaid,
  templateOf,
  timeIn,
  updatesIn,
} from './evolution-message.js';
import type { Format } from './format.js';
import { heldIn } from './held-text.js';
import { asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { recordsOf } from './meta-record.js';
import { type Reading, takeMessage } from './provider-message.js';
import { type Fields, hasColumns, rowFields } from './row-fields.js';

const MESSAGE_COLUMNS = ['key', 'messageTimestamp'];
/** As tools write the parts of an object into columns. */
const KEY_COLUMNS = ['key.id', 'key.remoteJid', 'key.fromMe'];
/** Further names of the customer. */
const MORE_OF_KEY = ['key.remoteJidAlt', 'key.previousRemoteJid', 'key.senderPn', 'key.senderLid'];
const UPDATE_COLUMNS = ['keyId', 'remoteJid', 'fromMe', 'status', 'messageId'];
const FIELDS = [
  ...MESSAGE_COLUMNS,
  ...UPDATE_COLUMNS,
  'messageType',
  'message',
  'contextInfo',
  'messageStubType',
  'MessageUpdate',
];

/**
 * Evolution API, and Baileys below it (formats/SOURCES.md, "Evolution API and Baileys"): its webhooks, the messages it
 * finds, and the tables `Message` and `MessageUpdate` of its database.
 */
export const evolution: Format = {
  name: 'evolution',
  title: 'Evolution API webhooks, messages and database',
  lacks: ['account', 'template-category'],
  recognises: (sample) =>
    hasColumns(sample, MESSAGE_COLUMNS) ||
    hasColumns(sample, [...KEY_COLUMNS, 'messageTimestamp']) ||
    (hasColumns(sample, UPDATE_COLUMNS) && !hasColumns(sample, ['timestamp'])) ||
    hasShape(sample, (payload) => isMessage(payload) || isUpdate(payload) || isWebhook(payload)),
  reader(sample, options, found) {
    if (sample.kind === 'json') return readJson(sample, options, found);
    const fieldsOf = rowFields(sample.columns);
    return (row, origin) => {
      const read = fieldsOf(row);
      const record = Object.fromEntries(FIELDS.map((name) => [name, read(name)]));
      const key = read('key.remoteJid') === '' ? record.key : keyIn(read);
      readPart({ ...record, key }, '', { origin, options, found });
    };
  },
};

function keyIn(read: Fields): JsonRecord {
  return Object.fromEntries([...KEY_COLUMNS, ...MORE_OF_KEY].map((name) => [name.slice('key.'.length), read(name)]));
}

const readJson = jsonReader(isPayload, (payload, reading) => {
  if (!isEvent(payload)) return readPart(payload, '', reading);
  const name = fold(asText(payload.event).replaceAll('.', ' '));
  if (name === 'call') return readCall(payload, reading);
  if (!MESSAGE_EVENTS.includes(name)) return reading.found.skip('skipped-event', reading.origin);
  const parts = recordsOf(payload.data, reading) ?? [];
  if (parts.length === 0) reading.found.skip('skipped-event', reading.origin);
  for (const part of parts) readPart(part, asText(payload.sender), reading);
});

const MESSAGE_EVENTS: readonly string[] = ['messagesupsert', 'messagesset', 'messagesupdate', 'sendmessage'];

function isPayload(payload: JsonRecord): boolean {
  return isMessage(payload) || isUpdate(payload) || isEvent(payload);
}

function isEvent({ event, data }: JsonRecord): boolean {
  return typeof event === 'string' && data !== undefined;
}

/** A webhook of an instance, whatever it is about; or one about messages, of which less was kept. */
function isWebhook(payload: JsonRecord): boolean {
  if (!isEvent(payload)) return false;
  if ('instance' in payload && 'sender' in payload) return true;
  const parts = Array.isArray(payload.data) ? payload.data : [payload.data];
  return parts.some((part) => isJsonRecord(part) && (isMessage(part) || ('remoteJid' in part && 'fromMe' in part)));
}

function isMessage(record: JsonRecord): boolean {
  const key = partIn(record, 'key');
  return isJsonRecord(key) && asText(key.id) !== '' && ('remoteJid' in key || 'fromMe' in key);
}

/** A part of a message, which some databases give as the text of it. */
function partIn(record: JsonRecord, name: string): unknown {
  const held = record[name];
  return typeof held === 'string' ? heldIn(held) : held;
}

const PARTS = ['key', 'message', 'contextInfo', 'MessageUpdate'];

/** A row of the table of updates, which has no time; older versions had one, and whose instance it is. */
function isUpdate(record: JsonRecord): boolean {
  const hasId = 'keyId' in record || ('id' in record && 'owner' in record && 'datetime' in record);
  return hasId && ['remoteJid', 'fromMe', 'status'].every((key) => key in record) && !('timestamp' in record);
}

/**
 * One message, or a status that came later, by the address of whom the business writes from where the webhook tells it.
 */
function readPart(record: JsonRecord, sender: string, reading: Reading): void {
  const part = { ...record, ...Object.fromEntries(PARTS.map((name) => [name, partIn(record, name)])) };
  if (isUpdateAlone(part)) return readUpdate(part, reading);
  if (isNoMessage(part)) return reading.found.skip('skipped-event', reading.origin);
  const key = asRecord(part.key);
  const type = asText(part.messageType);
  const template = templateOf(type, asRecord(part.message));
  takeMessage(
    {
      direction: directionOf(key),
      directionSaid: asText(key.fromMe),
      messageId: asText(key.id),
      time: timeIn(part.messageTimestamp),
      business: numberInJid(sender),
      ...customerIn(key),
      status: furthestStatus([statusSaid(part.status), ...updatesIn(part)]),
      type,
      ...template,
      isFromAd: isFromAd(part),
    },
    reading,
  );
}

/** A customer's call, which begins with an offer; what becomes of it is told by further events. */
function readCall({ data, sender }: JsonRecord, reading: Reading): void {
  const call = asRecord(data);
  if (asText(call.status) !== 'offer' || asText(call.date) === '') {
    return reading.found.skip('skipped-call', reading.origin);
  }
  takeMessage(
    {
      direction: 'inbound',
      messageId: asText(call.id),
      time: asText(call.date),
      business: numberInJid(asText(sender)),
      customer: asText(call.groupJid) || asText(call.from),
      status: undefined,
      type: 'call',
      isCall: true,
    },
    reading,
  );
}

/** What has no time is an update; a message that lost its own has none of a status either. */
function isUpdateAlone(part: JsonRecord): boolean {
  const isMessageWithoutTime =
    laterStatus(part) === '' && (asText(part.messageType) !== '' || isJsonRecord(part.message));
  return timeIn(part.messageTimestamp) === '' && !isMessageWithoutTime;
}

function laterStatus(part: JsonRecord): string {
  return statusSaid(part.status ?? asRecord(part.update).status);
}

/** The receipt of a message, by the message's key or with what is in it; few tell when it came. */
function readUpdate(part: JsonRecord, reading: Reading): void {
  const key = isJsonRecord(part.key) ? part.key : part;
  const status = laterStatus(part);
  // What the business has read, and what was deleted.
  if (status === '' || directionOf(key) === 'inbound') return reading.found.skip('skipped-event', reading.origin);
  const time = asText(part.dateTime) || asText(part.datetime);
  const { customer } = customerIn(key);
  takeMessage(
    {
      direction: 'outbound',
      messageId: asText(part.keyId) || asText(key.id),
      time,
      business: '',
      // Of a hidden number the message itself may know the number.
      customer: hiddenJid(customer) === '' ? customer : '',
      status,
      deliveredAt: time,
      mayLack: ['time', 'customer'],
    },
    reading,
  );
}
