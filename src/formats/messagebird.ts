import type { Direction } from '../messages/message.js';
import { fold } from '../messages/words.js';
import { formByType } from './form-by-type.js';
import type { Format } from './format.js';
import { asRecord, asText, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader, readList } from './json-records.js';
import { endsBetween, type Reading, takeMessage } from './provider-message.js';

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['received', 'inbound'],
  ['sent', 'outbound'],
]);

/**
 * Messages of MessageBird's Conversations API (formats/SOURCES.md, "MessageBird and Bird"). One without numbers has
 * those of its conversation on the same channel: a conversation can go through several.
 */
export const messagebird: Format = {
  name: 'messagebird',
  title: 'MessageBird conversation messages',
  lacks: ['account', 'template-category'],
  recognises: (sample) => hasShape(sample, isPayload),
  reader: jsonReader(isPayload, (payload, reading) => {
    if (isMessage(payload)) readMessage(payload, reading);
    else readList(payload.items, reading, (message) => readMessage(message, reading));
  }),
};

function isPayload(payload: JsonRecord): boolean {
  return isMessage(payload) || ('items' in payload && 'totalCount' in payload);
}

function isMessage(record: JsonRecord): boolean {
  return 'conversationId' in record && 'channelId' in record && 'direction' in record;
}

function readMessage(message: JsonRecord, reading: Reading): void {
  const read = (name: string): string => asText(message[name]);
  const platform = read('platform');
  if (platform !== '' && fold(platform) !== 'whatsapp') {
    return reading.found.skip('skipped-other-channel', reading.origin);
  }
  const directionSaid = read('direction');
  const direction = DIRECTIONS.get(directionSaid);
  takeMessage(
    {
      direction,
      directionSaid,
      ...endsBetween(direction, read('from'), read('to')),
      messageId: read('id'),
      time: read('createdDatetime'),
      status: read('status'),
      type: read('type'),
      ...formByType(read('type')),
      templateName: asText(asRecord(asRecord(message.content).hsm).templateName),
      mayLack: ['customer'],
      conversation: `${read('conversationId')} ${read('channelId')}`,
    },
    reading,
  );
}
