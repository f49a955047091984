import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { asRecord, asText, hasRecord, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader, readList } from './json-records.js';
import { type ProviderMessage, type Reading, takeMessage } from './provider-message.js';

/**
 * Infobip's WhatsApp webhooks, and the reports of its Messages API, which name the kind of report as `event`
 * (formats/SOURCES.md, "Infobip"). A delivery report of the former names no sender.
 */
export const infobip: Format = {
  name: 'infobip',
  title: 'Infobip webhooks and reports',
  lacks: ['account', 'template-marker', 'template-category', 'template-name'],
  recognises: (sample) => hasShape(sample, isPayload),
  reader: jsonReader(isPayload, (payload, reading) => {
    readList(payload.results, reading, (result) => readResult(result, reading));
  }),
};

function isPayload(payload: JsonRecord): boolean {
  return Array.isArray(payload.results) && payload.results.some((result) => isJsonRecord(result) && isResult(result));
}

const TIMES: readonly string[] = ['receivedAt', 'sentAt', 'doneAt', 'seenAt'];

function isResult(result: JsonRecord): boolean {
  return 'messageId' in result && TIMES.some((time) => time in result);
}

function readResult(result: JsonRecord, reading: Reading): void {
  if (isOtherChannel(result)) return reading.found.skip('skipped-other-channel', reading.origin);
  const said = messageIn(result);
  if (said === undefined) reading.found.skip('skipped-event', reading.origin);
  else takeMessage(said, reading);
}

/**
 * Reports name the channel; a webhook that does not is WhatsApp's unless it counts parts of an SMS or MMS, or holds
 * one's.
 */
function isOtherChannel(result: JsonRecord): boolean {
  const channel = asText(result.channel) || asText(result.integrationType);
  if (channel !== '') return fold(channel) !== 'whatsapp';
  return 'smsCount' in result || 'mmsCount' in result || Array.isArray(result.message);
}

function messageIn(result: JsonRecord): ProviderMessage | undefined {
  const read = (name: string): string => asText(result[name]);
  const sender = read('from') || read('sender');
  const recipient = read('to') || read('destination');
  const outbound = {
    direction: 'outbound',
    messageId: read('messageId'),
    business: sender,
    customer: recipient,
  } as const;
  switch (kindOf(result)) {
    case 'MO': {
      const { type, referral } = asRecord(result.message);
      const { userId } = asRecord(result.contact);
      return {
        direction: 'inbound',
        messageId: read('messageId'),
        time: read('receivedAt'),
        business: recipient,
        customer: sender,
        userId: asText(userId),
        status: undefined,
        type: asText(type),
        isFromAd: hasRecord(referral),
      };
    }
    case 'SEEN':
      return {
        ...outbound,
        time: read('sentAt') || read('seenAt'),
        status: 'seen',
        deliveredAt: read('seenAt'),
        isReport: true,
      };
    case 'DELIVERY': {
      const status = asText(asRecord(result.status).groupName);
      return {
        ...outbound,
        time: read('sentAt') || read('doneAt'),
        status,
        deliveredAt: read('doneAt'),
        isReport: true,
      };
    }
    default:
      return undefined;
  }
}

/** The kind of a report in the words of the Messages API; webhooks are told by what they hold. */
function kindOf(result: JsonRecord): string {
  if ('event' in result) return asText(result.event);
  if ('message' in result) return 'MO';
  if ('seenAt' in result) return 'SEEN';
  return 'status' in result ? 'DELIVERY' : '';
}
