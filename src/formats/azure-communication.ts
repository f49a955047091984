import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { asRecord, asText, type JsonRecord, parsedJson } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { type Reading, takeMessage } from './provider-message.js';

const OF_WHATSAPP = 'Microsoft.Communication.AdvancedMessage';
const RECEIVED = `${OF_WHATSAPP}Received`;
const STATUS_UPDATED = `${OF_WHATSAPP}DeliveryStatusUpdated`;

/**
 * Events of Azure Communication Services (formats/SOURCES.md, "Azure Communication Services"), in the envelope of Event
 * Grid or of CloudEvents, or what is in it alone. The business's end is the id of a channel, which is no number.
 */
export const azureCommunication: Format = {
  name: 'azure-communication',
  title: 'Azure Communication Services events',
  lacks: ['business-number', 'account', 'template-marker', 'template-category', 'template-name'],
  recognises: (sample) => hasShape(sample, (event) => isMessageEvent(event) || isData(event)),
  reader: jsonReader((event) => isEvent(event) || isData(event), readEvent),
};

/** `eventType` in Event Grid, `type` in CloudEvents. */
function typeOf({ eventType, type, specversion }: JsonRecord): string {
  return asText(eventType) || (asText(specversion) === '' ? '' : asText(type));
}

function isEvent(event: JsonRecord): boolean {
  return typeOf(event).startsWith('Microsoft.') && 'data' in event;
}

function isMessageEvent(event: JsonRecord): boolean {
  return isEvent(event) && typeOf(event).startsWith(OF_WHATSAPP);
}

/** What such an event holds; its SDKs say `channelKind`. */
function isData(data: JsonRecord): boolean {
  const hasChannel = channelOf(data) !== '' && asText(data.receivedTimestamp) !== '';
  const hasEnds = ['from', 'fromBSUID'].some((key) => key in data) && ['to', 'toBSUID'].some((key) => key in data);
  return hasChannel && hasEnds && ['status', 'messageType', 'content'].some((key) => key in data);
}

function channelOf({ channelType, channelKind }: JsonRecord): string {
  return fold(asText(channelType) || asText(channelKind));
}

function readEvent(event: JsonRecord, reading: Reading): void {
  const type = typeOf(event);
  const data = isData(event) ? event : dataIn(event);
  const isReceived = type === RECEIVED || (type === '' && !('status' in data));
  if (!isReceived && type !== STATUS_UPDATED && type !== '') {
    return reading.found.skip(isOtherChannel(type) ? 'skipped-other-channel' : 'skipped-event', reading.origin);
  }
  const channel = channelOf(data);
  if (channel !== '' && channel !== 'whatsapp') return reading.found.skip('skipped-other-channel', reading.origin);
  if (isReceived) readCustomerMessage(data, asText(event.id), reading);
  else readStatus(data, reading);
}

/** An object, or its JSON in a text. */
function dataIn({ data }: JsonRecord): JsonRecord {
  return asRecord(typeof data === 'string' ? parsedJson(data) : data);
}

const MESSAGE_OF_OTHERS = /^Microsoft\.Communication\.(?:SMS|ChatMessage|Email)/;

function isOtherChannel(type: string): boolean {
  return MESSAGE_OF_OTHERS.test(type);
}

function readCustomerMessage(data: JsonRecord, eventId: string, reading: Reading): void {
  const read = (name: string): string => asText(data[name]);
  takeMessage(
    {
      direction: 'inbound',
      // Older events have no id of the message: one that is sent again has that of its event.
      messageId: read('messageId') || eventId,
      time: read('receivedTimestamp'),
      business: read('to'),
      customer: read('from'),
      userId: read('fromBSUID'),
      status: undefined,
      type: read('messageType'),
    },
    reading,
  );
}

function readStatus(data: JsonRecord, reading: Reading): void {
  const read = (name: string): string => asText(data[name]);
  const time = read('receivedTimestamp');
  takeMessage(
    {
      direction: 'outbound',
      messageId: read('messageId'),
      time,
      business: read('from'),
      customer: read('to'),
      userId: read('toBSUID'),
      status: read('status'),
      deliveredAt: time,
    },
    reading,
  );
}
