import type { Direction } from '../messages/message.js';
import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { asList, asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { endsBetween, type Reading, takeMessage } from './provider-message.js';

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['IN', 'inbound'],
  ['OUT', 'outbound'],
]);

/** Zenvia's webhooks (formats/SOURCES.md, "Zenvia"). A status has no numbers: those are in the message it names. */
export const zenvia: Format = {
  name: 'zenvia',
  title: 'Zenvia webhooks',
  lacks: ['account', 'template-marker', 'template-category', 'template-name'],
  recognises: (sample) => hasShape(sample, (payload) => isMessage(payload) || isStatus(payload)),
  reader: jsonReader(
    (payload) => 'type' in payload,
    (payload, reading) => {
      if (isOtherChannel(payload)) reading.found.skip('skipped-other-channel', reading.origin);
      else if (isMessage(payload)) readMessage(payload, asRecord(payload.message), reading);
      else if (isStatus(payload)) readStatus(payload, asRecord(payload.messageStatus), reading);
      else reading.found.skip('skipped-event', reading.origin);
    },
  ),
};

function isMessage({ type, message }: JsonRecord): boolean {
  return type === 'MESSAGE' && isJsonRecord(message) && 'contents' in message;
}

function isStatus({ type, messageStatus }: JsonRecord): boolean {
  return type === 'MESSAGE_STATUS' && isJsonRecord(messageStatus) && 'code' in messageStatus;
}

function isOtherChannel({ channel, message }: JsonRecord): boolean {
  const said = asText(channel) || asText(asRecord(message).channel);
  return said !== '' && fold(said) !== 'whatsapp';
}

function readMessage(payload: JsonRecord, message: JsonRecord, reading: Reading): void {
  const directionSaid = asText(message.direction);
  const direction = DIRECTIONS.get(directionSaid);
  takeMessage(
    {
      direction,
      directionSaid,
      ...endsBetween(direction, asText(message.from), asText(message.to)),
      messageId: asText(message.id),
      time: asText(payload.timestamp) || asText(message.timestamp),
      status: undefined,
      type: asText(asList(message.contents)[0]?.type),
    },
    reading,
  );
}

function readStatus(payload: JsonRecord, status: JsonRecord, reading: Reading): void {
  takeMessage(
    {
      direction: 'outbound',
      messageId: asText(payload.messageId),
      time: asText(status.timestamp),
      business: '',
      customer: '',
      mayLack: ['customer'],
      status: asText(status.code),
      deliveredAt: asText(status.timestamp),
    },
    reading,
  );
}
