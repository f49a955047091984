import type { Direction } from '../messages/message.js';
import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { asText, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader, readList } from './json-records.js';
import { readVerdict } from './meta-verdict.js';
import { endsBetween, type Reading, takeMessage } from './provider-message.js';

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['inbound', 'inbound'],
  ['outbound', 'outbound'],
]);

/** Plivo's list of messages, SMS among them (formats/SOURCES.md, "Plivo"). `conversation_origin` is Meta's category. */
export const plivo: Format = {
  name: 'plivo',
  title: 'Plivo message list',
  lacks: ['account', 'template-name'],
  recognises: (sample) => hasShape(sample, isPayload),
  reader: jsonReader(isPayload, (payload, reading) => {
    if (isMessage(payload)) readMessage(payload, reading);
    else readList(payload.objects, reading, (message) => readMessage(message, reading));
  }),
};

function isPayload(payload: JsonRecord): boolean {
  return isMessage(payload) || ('objects' in payload && 'api_id' in payload && 'meta' in payload);
}

function isMessage(record: JsonRecord): boolean {
  return 'message_uuid' in record && 'message_direction' in record;
}

function readMessage(message: JsonRecord, reading: Reading): void {
  const read = (name: string): string => asText(message[name]);
  if (fold(read('message_type')) !== 'whatsapp') return reading.found.skip('skipped-other-channel', reading.origin);
  const directionSaid = read('message_direction');
  const direction = DIRECTIONS.get(directionSaid);
  const time = read('message_time');
  takeMessage(
    {
      direction,
      directionSaid,
      ...endsBetween(direction, read('from_number'), read('to_number')),
      messageId: read('message_uuid'),
      time,
      status: read('message_state'),
      meta: readVerdict({
        at: instantOf(time, reading.options.logZone),
        model: '',
        category: read('conversation_origin'),
        type: '',
        conversationId: read('conversation_id'),
        expiresAt: instantOf(read('conversation_expiration_timestamp'), reading.options.logZone),
      }),
    },
    reading,
  );
}
