import { customerOf, isNumberFault, numberOf } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import { type Message, NOT_FROM_THE_CUSTOMER, type Origin } from '../messages/message.js';
import { hasArrived, statusOf } from '../messages/status.js';
import { instantOf } from '../messages/timestamp.js';
import type { Format, ReadingOptions, RecordSink } from './format.js';
import { asList, asRecord, asText, type JsonRecord } from './json-fields.js';
import { metaRoleOf } from './meta-roles.js';
import { readVerdict } from './meta-verdict.js';

const ENVELOPE = 'whatsapp_business_account';

/** Webhook payloads of Meta's Cloud API (FORMATS.md §1): customer messages, and statuses of the business's. */
export const metaCloud: Format = {
  name: 'meta-cloud',
  title: 'Meta Cloud API webhooks',
  lacks: ['template-name'],
  valueRole: metaRoleOf,
  recognises: (sample) => sample.kind === 'json' && sample.values.some((value) => asRecord(value).object === ENVELOPE),
  reader(_sample, options, found) {
    return (record, origin) => {
      const payload = asRecord(record);
      if (payload.object !== ENVELOPE) {
        found.reject('rejected-not-a-message', origin, Object.keys(payload).slice(0, 5).join(', '));
        return;
      }
      for (const entry of asList(payload.entry)) {
        for (const change of asList(entry.changes)) readChange(asText(entry.id), change, { origin, options, found });
      }
    };
  },
};

interface Reading {
  readonly origin: Origin;
  readonly options: ReadingOptions;
  readonly found: RecordSink;
}

/** What every message of a change has in common. */
interface Envelope {
  readonly account: string;
  readonly businessNumber: string;
}

function readChange(account: string, change: JsonRecord, reading: Reading): void {
  const value = asRecord(change.value);
  const number = numberOf(asText(asRecord(value.metadata).display_phone_number));
  const envelope = { account, businessNumber: isNumberFault(number) ? reading.options.businessNumber : number };
  const messages = asList(value.messages);
  const statuses = asList(value.statuses);
  const isAboutMessages = change.field === 'messages' && messages.length + statuses.length > 0;
  if (change.field === 'calls') return reading.found.skip('skipped-call', reading.origin);
  if (!isAboutMessages) return reading.found.skip('skipped-event', reading.origin);
  const waId = asText(asList(value.contacts)[0]?.wa_id);
  for (const message of messages) readCustomerMessage(message, waId, envelope, reading);
  for (const status of statuses) readStatus(status, envelope, reading);
}

function readCustomerMessage(message: JsonRecord, waId: string, envelope: Envelope, reading: Reading): void {
  const { origin, found } = reading;
  if (message.group_id !== undefined) return found.skip('skipped-group-message', origin);
  const number = asText(message.from) || waId || asText(message.from_user_id);
  const core = coreOf(message, number, envelope, reading);
  if (core === undefined) return;
  found.message({
    ...core,
    direction: 'inbound',
    status: 'received',
    deliveredAt: undefined,
    form: undefined,
    verdict: undefined,
    isFromAd: message.referral !== undefined && message.referral !== null,
    isInsideFreeEntryPoint: false,
    opensServiceWindow: !NOT_FROM_THE_CUSTOMER.includes(asText(message.type)),
  });
}

/** Statuses about a message that say nothing of its delivery. */
const STATUSES_TO_SKIP: readonly string[] = ['deleted', 'warning'];

function readStatus(status: JsonRecord, envelope: Envelope, reading: Reading): void {
  const { origin, found } = reading;
  const word = asText(status.status);
  if (STATUSES_TO_SKIP.includes(word)) return found.skip('skipped-event', origin);
  const at = instantOf(asText(status.timestamp), reading.options.logZone);
  const meta = readVerdict(pricingWords(status, at));
  if (meta.isGroup || status.recipient_type === 'group') return found.skip('skipped-group-message', origin);
  const core = coreOf(status, asText(status.recipient_id) || asText(status.recipient_user_id), envelope, reading);
  if (core === undefined) return;
  const said = word === '' ? undefined : statusOf(word);
  if (said === undefined) return found.reject('rejected-unknown-status', origin, word);
  if (meta.unknownWord !== '') found.note('unknown-category', origin, meta.unknownWord);
  found.message({
    ...core,
    direction: 'outbound',
    status: said,
    deliveredAt: hasArrived(said) ? core.at : undefined,
    form: undefined,
    verdict: meta.verdict,
    isFromAd: false,
    isInsideFreeEntryPoint: meta.isInsideFreeEntryPoint,
    opensServiceWindow: true,
  });
}

function pricingWords(status: JsonRecord, at: Instant | undefined): Parameters<typeof readVerdict>[0] {
  const pricing = asRecord(status.pricing);
  const conversation = asRecord(status.conversation);
  return {
    at,
    model: asText(pricing.pricing_model),
    category: asText(pricing.category) || asText(asRecord(conversation.origin).type),
    type: asText(pricing.type),
    conversationId: asText(conversation.id),
  };
}

type Core = Omit<
  Message,
  | 'direction'
  | 'status'
  | 'deliveredAt'
  | 'form'
  | 'verdict'
  | 'isFromAd'
  | 'isInsideFreeEntryPoint'
  | 'opensServiceWindow'
>;

/** What customer messages and statuses share; undefined where the record has no time or number, which is reported. */
function coreOf(record: JsonRecord, number: string, envelope: Envelope, reading: Reading): Core | undefined {
  const { origin, options, found } = reading;
  const time = asText(record.timestamp);
  const at = instantOf(time, options.logZone);
  if (at === undefined) {
    found.reject(time === '' ? 'rejected-no-time' : 'rejected-bad-time', origin, time);
    return undefined;
  }
  const customer = customerOf(number);
  if (isNumberFault(customer)) {
    found.reject(number === '' ? 'rejected-no-customer' : 'rejected-bad-number', origin, number);
    return undefined;
  }
  return {
    origin,
    at,
    customer,
    ...envelope,
    messageId: asText(record.id),
    category: undefined,
    templateName: '',
    type: asText(record.type),
  };
}
