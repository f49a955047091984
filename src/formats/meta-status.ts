import type { Instant } from '../messages/instant.js';
import { hasArrived } from '../messages/status.js';
import { instantOf } from '../messages/timestamp.js';
import { asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { customerNamed, namesNobody, recipientOf } from './meta-customer.js';
import { type Envelope, type Reading, timeOfRecord } from './meta-record.js';
import { type PricingWords, readVerdict } from './meta-verdict.js';
import { statusNamed } from './status-named.js';

/** Statuses about a message that say nothing of its delivery. */
const STATUSES_TO_SKIP: readonly string[] = ['deleted', 'warning'];

/**
 * Reads what Meta says of one business message: how far it came, and what it is for (formats/SOURCES.md, "Meta's
 * webhooks").
 */
export function readStatus(status: JsonRecord, envelope: Envelope, reading: Reading): void {
  const { origin, found } = reading;
  const word = asText(status.status);
  if (isAboutOther(status)) return found.skip('skipped-event', origin);
  if (STATUSES_TO_SKIP.includes(word)) return found.skip('skipped-event', origin);
  if (isAboutGroup(status)) return found.skip('skipped-group-message', origin);
  const at = timeOfRecord(status, reading);
  if (at === undefined) return;
  const messageId = asText(status.id);
  // Without it nobody can say which statuses are of one message, and each would be billed.
  if (messageId === '') return found.reject('rejected-no-id', origin, word);
  const recipient = recipientOf(status);
  const customer = namesNobody(recipient) ? undefined : customerNamed(recipient, reading);
  if (!namesNobody(recipient) && customer === undefined) return;
  const said = word === '' ? undefined : statusNamed(word, reading.options);
  if (said === undefined) return found.reject('rejected-unknown-status', origin, word);
  const meta = readVerdict(pricingWords(status, at, reading));
  if (meta.unknownWord !== '') found.note('unknown-category', origin, meta.unknownWord);
  const message = {
    origin,
    at,
    ...envelope,
    userId: recipient.userId,
    messageId,
    direction: 'outbound',
    status: said,
    deliveredAt: hasArrived(said) ? at : undefined,
    form: undefined,
    category: undefined,
    templateName: '',
    type: '',
    verdict: meta.verdict,
    isFromAd: false,
    isInsideFreeEntryPoint: meta.isInsideFreeEntryPoint,
    opensServiceWindow: true,
  } as const;
  // A status that names no customer belongs to that of another record of the message.
  if (customer === undefined) found.partial({ ...message, customer, conversation: '' });
  else found.message({ ...message, customer });
}

/** A status of something that is no message: a payment, whose words can be those of messages too, or a call. */
function isAboutOther({ type, payment }: JsonRecord): boolean {
  return ['payment', 'call'].includes(asText(type)) || isJsonRecord(payment);
}

function isAboutGroup(status: JsonRecord): boolean {
  return (
    status.recipient_type === 'group' ||
    asText(status.group_id) !== '' ||
    asText(asRecord(status.pricing).category).startsWith('group_')
  );
}

/** What Meta's `pricing` and `conversation` say, which providers hand on as they are. */
export function pricingWords(
  status: JsonRecord,
  at: Instant | undefined,
  { options }: Pick<Reading, 'options'>,
): PricingWords {
  const pricing = asRecord(status.pricing);
  const conversation = asRecord(status.conversation);
  return {
    at,
    model: asText(pricing.pricing_model),
    category: asText(pricing.category) || asText(asRecord(conversation.origin).type),
    type: asText(pricing.type),
    conversationId: asText(conversation.id),
    expiresAt: instantOf(asText(conversation.expiration_timestamp), options.logZone),
  };
}
