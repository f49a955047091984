import { FixedOffsetZone } from 'luxon';
import type { Direction } from '../messages/message.js';
import type { Format } from './format.js';
import { asRecord, asText, isJsonRecord, type JsonRecord, parsedJson } from './json-fields.js';
import { hasShape, jsonReader, readList } from './json-records.js';
import { type Reading, takeMessage } from './provider-message.js';
import { hasColumns, rowFields } from './row-fields.js';
import { isYes } from './yes-or-no.js';

const DATABASE_COLUMNS = ['message_type', 'private', 'source_id', 'inbox_id', 'conversation_id', 'created_at'];
/** The customer's number, where the tables of contacts or of their inboxes were joined. */
const JOINED_NUMBERS = ['phone_number', 'contact_phone_number', 'contact_phone', 'contact_number'];
const JOINED_CONTACT_IDS = ['contact_inbox_source_id', 'contact_source_id'];
const JOINED_CHANNELS = ['channel_type', 'channel'];
const DATABASE_FIELDS = [
  ...DATABASE_COLUMNS,
  'content_attributes',
  'status',
  'additional_attributes',
  ...JOINED_NUMBERS,
  ...JOINED_CONTACT_IDS,
  ...JOINED_CHANNELS,
];

/**
 * Messages of Chatwoot: pages of its API, webhooks, and the `messages` table of its database (formats/SOURCES.md,
 * "Chatwoot"). Only webhooks name the customer; elsewhere other records of the conversation, or Meta's message id, have
 * to.
 */
export const chatwoot: Format = {
  name: 'chatwoot',
  title: 'Chatwoot messages',
  lacks: ['business-number', 'account'],
  recognises: (sample) => hasColumns(sample, DATABASE_COLUMNS) || hasShape(sample, holdsMessages),
  reader(sample, options, found) {
    if (sample.kind === 'json') return readJson(sample, options, found);
    const fieldsOf = rowFields(sample.columns);
    return (row, origin) => {
      const read = fieldsOf(row);
      const record = Object.fromEntries(DATABASE_FIELDS.map((name) => [name, read(name)]));
      readMessage(record, { origin, options, found });
    };
  },
};

const readJson = jsonReader(isPayload, (payload, reading) => {
  if (isMessage(payload)) return readMessage(payload, reading);
  if (!('payload' in payload)) return reading.found.skip('skipped-event', reading.origin);
  const contact = asRecord(asRecord(payload.meta).contact);
  readList(payload.payload, reading, (message) => readMessage(message, reading, asText(contact.phone_number)));
});

function isPayload(payload: JsonRecord): boolean {
  return holdsMessages(payload) || 'payload' in payload || typeof payload.event === 'string';
}

function holdsMessages(payload: JsonRecord): boolean {
  if (isMessage(payload)) return true;
  return Array.isArray(payload.payload) && payload.payload.some((item) => isJsonRecord(item) && isMessage(item));
}

function isMessage(record: JsonRecord): boolean {
  return 'message_type' in record && 'created_at' in record && 'private' in record;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  0: 'inbound',
  1: 'outbound',
  incoming: 'inbound',
  outgoing: 'outbound',
  // Texts of Chatwoot's own bots, which are sent like any other: not WhatsApp's templates.
  3: 'outbound',
  template: 'outbound',
};
const ACTIVITIES: readonly string[] = ['2', 'activity'];
/** In the database a status is a number. */
const STATUSES: Readonly<Record<string, string>> = { 0: 'sent', 1: 'delivered', 2: 'read', 3: 'failed' };

function readMessage(message: JsonRecord, reading: Reading, contactNumber = ''): void {
  const read = (name: string): string => asText(message[name]);
  const isNote = isYes(message.private);
  if (isNote || ACTIVITIES.includes(read('message_type'))) return reading.found.skip('skipped-event', reading.origin);
  // What is sent gets its id from WhatsApp: without one it did not come there, or not yet.
  const isUnsent = DIRECTIONS[read('message_type')] === 'outbound' && read('source_id') === '';
  if (isUnsent) return reading.found.skip('skipped-event', reading.origin);
  const conversation = asRecord(message.conversation);
  const joined = (names: readonly string[]): string => names.map(read).find(Boolean) ?? '';
  const contactId = asText(asRecord(conversation.contact_inbox).source_id) || joined(JOINED_CONTACT_IDS);
  const channel = asText(conversation.channel) || joined(JOINED_CHANNELS);
  if (isOtherChannel(channel, contactId)) {
    return reading.found.skip('skipped-other-channel', reading.origin);
  }
  const directionSaid = read('message_type');
  const { name, category } = asRecord(asRecord(attributesOf(message)).template_params);
  takeMessage(
    {
      direction: DIRECTIONS[directionSaid],
      directionSaid,
      messageId: read('source_id'),
      time: read('created_at'),
      zone: FixedOffsetZone.utcInstance,
      business: '',
      customer: contactId || contactNumber || joined(JOINED_NUMBERS),
      status: STATUSES[read('status')] ?? read('status'),
      type: read('content_type'),
      lacksTemplate: true,
      templateName: asText(name),
      category: asText(category),
      isOfApp: isEcho(message),
      mayLack: ['customer'],
      conversation: conversationIn(message, conversation),
    },
    reading,
  );
}

/**
 * WhatsApp comes through a channel of its own, or through Twilio's with `whatsapp:` numbers; '' where nothing is said.
 */
function isOtherChannel(channel: string, contactId: string): boolean {
  if (channel === 'Channel::TwilioSms') return !contactId.startsWith('whatsapp:');
  return channel !== '' && channel !== 'Channel::Whatsapp';
}

/** Since Chatwoot 4: what was written in the WhatsApp Business app beside it. */
function isEcho({ content_attributes: said }: JsonRecord): boolean {
  const { external_echo } = asRecord(typeof said === 'string' ? parsedJson(said) : said);
  return isYes(external_echo);
}

/** JSON in a text where it comes from the database. */
function attributesOf({ additional_attributes }: JsonRecord): unknown {
  return typeof additional_attributes === 'string' ? parsedJson(additional_attributes) : additional_attributes;
}

/** A conversation's number counts within an account, an inbox's within the whole installation. */
function conversationIn(message: JsonRecord, { id }: JsonRecord): string {
  const inbox = asText(message.inbox_id) || asText(asRecord(message.inbox).id);
  const number = asText(message.conversation_id) || asText(id);
  return number === '' ? '' : `chatwoot ${inbox} ${number}`;
}
