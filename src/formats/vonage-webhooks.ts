import type { Direction } from '../messages/message.js';
import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { asRecord, asText, hasRecord, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { pricingWords } from './meta-status.js';
import { readVerdict } from './meta-verdict.js';
import { endsBetween, type Reading, takeMessage } from './provider-message.js';

/**
 * Webhooks of Vonage's Messages API (formats/SOURCES.md, "Vonage"): customers' messages, and statuses with Meta's
 * verdict in `whatsapp`; of both its versions.
 */
export const vonageWebhooks: Format = {
  name: 'vonage-webhooks',
  title: 'Vonage Messages webhooks',
  lacks: ['account', 'template-name'],
  recognises: (sample) => hasShape(sample, isWebhook),
  reader: jsonReader(isWebhook, readWebhook),
};

function isWebhook(webhook: JsonRecord): boolean {
  const hasId = 'message_uuid' in webhook && 'timestamp' in webhook && 'to' in webhook && 'from' in webhook;
  return hasId && ('status' in webhook || 'message_type' in webhook || isJsonRecord(webhook.message));
}

function readWebhook(webhook: JsonRecord, reading: Reading): void {
  const from = endIn(webhook.from);
  const to = endIn(webhook.to);
  const channel = asText(webhook.channel) || to.channel || from.channel;
  if (fold(channel) !== 'whatsapp') return reading.found.skip('skipped-other-channel', reading.origin);
  const direction: Direction = 'status' in webhook ? 'outbound' : 'inbound';
  const time = asText(webhook.timestamp);
  const beside = asRecord(webhook.whatsapp);
  takeMessage(
    {
      direction,
      ...endsBetween(direction, from.number, to.number),
      messageId: asText(webhook.message_uuid),
      time,
      status: 'status' in webhook ? asText(webhook.status) : undefined,
      deliveredAt: time,
      type: asText(webhook.message_type) || asText(asRecord(asRecord(webhook.message).content).type),
      isFromAd: hasRecord(beside.referral),
      meta: readVerdict(pricingWords(beside, instantOf(time, reading.options.logZone), reading)),
      isReport: direction === 'outbound',
    },
    reading,
  );
}

/** A number, or an object with the channel beside it, as the first version of the API had it. */
function endIn(end: unknown): { readonly number: string; readonly channel: string } {
  if (!isJsonRecord(end)) return { number: asText(end), channel: '' };
  return { number: asText(end.number) || asText(end.id), channel: asText(end.type) };
}
