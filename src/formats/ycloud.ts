import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import { formByType } from './form-by-type.js';
import type { Format } from './format.js';
import { asRecord, asText, hasRecord, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { readVerdict } from './meta-verdict.js';
import { type Reading, takeMessage } from './provider-message.js';

/**
 * Webhooks of YCloud (formats/SOURCES.md, "YCloud"): its events of every channel, each named `channel.what.happened`;
 * and the messages of its lists, which are those of the events.
 */
export const ycloud: Format = {
  name: 'ycloud',
  title: 'YCloud webhooks',
  lacks: [],
  recognises: (sample) =>
    hasShape(sample, (event) => isListed(event) || isMessageEvent(event) || callIn(event) !== undefined),
  reader: jsonReader(isPayload, (event, reading) => {
    if (isListed(event)) return readListed(event, reading);
    const message = asRecord(event.whatsappInboundMessage ?? event.whatsappMessage);
    const call = callIn(event);
    if (call !== undefined) readCall(call, event, reading);
    else if (!isMessageEvent(event)) reading.found.skip(skipReasonOf(event), reading.origin);
    else if (isOfGroup(message) || asText(event.type).startsWith('whatsapp.group.'))
      reading.found.skip('skipped-group-message', reading.origin);
    else if (isJsonRecord(event.whatsappInboundMessage)) readCustomerMessage(message, event, reading);
    else readBusinessMessage(message, event, reading);
  }),
};

function isPayload(payload: JsonRecord): boolean {
  return isListed(payload) || isEvent(payload);
}

/** A message by itself; rows of programs that keep the same names say who wrote. */
function isListed(record: JsonRecord): boolean {
  const isNamed = 'wamid' in record && 'wabaId' in record && 'from' in record && 'to' in record;
  return isNamed && !('direction' in record) && ('createTime' in record || 'sendTime' in record);
}

function readListed(message: JsonRecord, reading: Reading): void {
  if (isOfGroup(message)) return reading.found.skip('skipped-group-message', reading.origin);
  // What a customer wrote has no status.
  if ('status' in message) readBusinessMessage(message, {}, reading);
  else readCustomerMessage(message, {}, reading);
}

function isEvent({ type, createTime }: JsonRecord): boolean {
  return asText(type).includes('.') && asText(createTime) !== '';
}

function isMessageEvent(event: JsonRecord): boolean {
  const isOfWhatsApp = asText(event.type).startsWith('whatsapp.');
  return isOfWhatsApp && (isJsonRecord(event.whatsappInboundMessage) || isJsonRecord(event.whatsappMessage));
}

const OTHER_CHANNELS = /^(sms|email|voice|messenger|instagram)\./;

/** What happens in a call, whoever called; undefined for any other event. */
function callIn({ type, callingConnect, callingTerminate }: JsonRecord): JsonRecord | undefined {
  if (!asText(type).startsWith('whatsapp.call.')) return undefined;
  return [callingConnect, callingTerminate].find(isJsonRecord);
}

function skipReasonOf({ type }: JsonRecord): 'skipped-other-channel' | 'skipped-event' {
  return OTHER_CHANNELS.test(asText(type)) ? 'skipped-other-channel' : 'skipped-event';
}

function isOfGroup({ groupId, recipientType }: JsonRecord): boolean {
  return asText(groupId) !== '' || recipientType === 'group';
}

const CALLERS: ReadonlyMap<string, 'inbound' | 'outbound'> = new Map([
  ['userinitiated', 'inbound'],
  ['businessinitiated', 'outbound'],
]);

/** The end of a call repeats its beginning. */
function readCall(call: JsonRecord, event: JsonRecord, reading: Reading): void {
  if (!isJsonRecord(event.callingConnect)) return reading.found.skip('skipped-event', reading.origin);
  const read = (name: string): string => asText(call[name]);
  const said = fold(read('direction'));
  const byOffer = read('sdpType') === 'offer' ? 'inbound' : 'outbound';
  takeMessage(
    {
      direction: said === '' ? byOffer : CALLERS.get(said),
      directionSaid: read('direction'),
      messageId: read('wacid') || read('id'),
      time: read('dialTime') || asText(event.createTime),
      business: read('to'),
      customer: read('from'),
      userId: read('fromUserId'),
      account: read('wabaId'),
      status: undefined,
      type: 'call',
      isCall: true,
    },
    reading,
  );
}

function isFromApp({ type }: JsonRecord): boolean {
  return asText(type).startsWith('whatsapp.smb.');
}

function readCustomerMessage(message: JsonRecord, event: JsonRecord, reading: Reading): void {
  const read = (name: string): string => asText(message[name]);
  takeMessage(
    {
      direction: 'inbound',
      messageId: read('wamid') || read('id'),
      time: read('sendTime') || asText(event.createTime),
      business: read('to'),
      customer: read('from'),
      userId: read('fromUserId'),
      account: read('wabaId'),
      status: undefined,
      type: read('type'),
      isFromAd: hasRecord(message.referral),
      isOfApp: isFromApp(event),
    },
    reading,
  );
}

function readBusinessMessage(message: JsonRecord, event: JsonRecord, reading: Reading): void {
  const read = (name: string): string => asText(message[name]);
  const statusTime = read('updateTime') || asText(event.createTime);
  const time = read('sendTime') || read('createTime') || statusTime;
  const conversation = asRecord(message.conversation);
  const isOfApp = isFromApp(event);
  takeMessage(
    {
      direction: 'outbound',
      messageId: read('wamid') || read('id'),
      time,
      business: read('from'),
      customer: read('to'),
      userId: read('recipientUserId') || read('toUserId'),
      account: read('wabaId'),
      // What was written in the WhatsApp Business app need not have one.
      status: read('status') || (isOfApp ? undefined : ''),
      isOfApp,
      deliveredAt: read('deliverTime') || statusTime,
      deliveryTime: read('deliverTime'),
      type: read('type'),
      ...formByType(read('type')),
      templateName: asText(message.template),
      meta: readVerdict({
        at: instantOf(time, reading.options.logZone),
        model: read('pricingModel'),
        category: read('pricingCategory') || asText(conversation.originType),
        type: read('pricingType'),
        conversationId: asText(conversation.id),
        expiresAt: instantOf(asText(conversation.expirationTimestamp), reading.options.logZone),
      }),
    },
    reading,
  );
}
