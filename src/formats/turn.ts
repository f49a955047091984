import type { Direction } from '../messages/message.js';
import { formByType } from './form-by-type.js';
import type { Format } from './format.js';
import { asList, asRecord, asText, hasRecord, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader, readList } from './json-records.js';
import { readStatus } from './meta-status.js';
import { type Reading, takeMessage } from './provider-message.js';
import { isYes } from './yes-or-no.js';

/**
 * Webhooks and data exports of Turn.io: the On-Premises shape with `_vnd.v1` in each message, those of the business as
 * objects of their own (formats/SOURCES.md, "Turn.io"). Payloads of statuses alone are those of the On-Premises API.
 */
export const turn: Format = {
  name: 'turn',
  title: 'Turn.io webhooks and data exports',
  lacks: ['account'],
  recognises: (sample) => hasShape(sample, (payload) => isMessage(payload) || asList(payload.messages).some(isMessage)),
  reader: jsonReader(isPayload, (payload, reading) => {
    if (isMessage(payload)) return readMessage(payload, reading);
    const waId = asText(asList(payload.contacts)[0]?.wa_id);
    if ('messages' in payload) readList(payload.messages, reading, (message) => readMessage(message, reading, waId));
    if ('statuses' in payload)
      readList(payload.statuses, reading, (status) => readStatus(status, NO_ENVELOPE, reading));
  }),
};

const NO_ENVELOPE = { account: '', businessNumber: '' };

function isPayload(payload: JsonRecord): boolean {
  return isMessage(payload) || 'messages' in payload || 'statuses' in payload;
}

function isMessage({ _vnd }: JsonRecord): boolean {
  return isJsonRecord(asRecord(_vnd).v1);
}

const DIRECTIONS: Readonly<Record<string, Direction>> = { inbound: 'inbound', outbound: 'outbound' };

function readMessage(message: JsonRecord, reading: Reading, waId = ''): void {
  const read = (name: string): string => asText(message[name]);
  const turns = asRecord(asRecord(message._vnd).v1);
  if (isYes(turns.on_fallback_channel)) return reading.found.skip('skipped-other-channel', reading.origin);
  if (read('group_id') !== '') return reading.found.skip('skipped-group-message', reading.origin);
  const directionSaid = asText(turns.direction);
  const direction = directionSaid === '' ? undirected(message) : DIRECTIONS[directionSaid];
  const owner = asText(asRecord(turns.chat).owner);
  const isInbound = direction === 'inbound';
  takeMessage(
    {
      direction,
      directionSaid,
      messageId: read('id'),
      time: read('timestamp'),
      business: isInbound ? read('to') : read('from'),
      customer: isInbound ? read('from') || owner || waId : read('to') || owner,
      userId: isInbound ? read('from_bsuid') : read('to_bsuid'),
      // Its statuses come by themselves.
      status: asText(turns.last_status) || undefined,
      deliveredAt: asText(turns.last_status_timestamp),
      type: read('type'),
      ...formByType(read('type')),
      templateName: asText(message.template),
      isFromAd: hasRecord(message.referral),
    },
    reading,
  );
}

/** Without Turn's own word, as on the On-Premises API: what is addressed was sent. */
function undirected({ to }: JsonRecord): Direction {
  return asText(to) === '' ? 'inbound' : 'outbound';
}
