import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import { asRecord, asText, type JsonRecord } from './json-fields.js';
import { type ReadVerdict, readVerdict } from './meta-verdict.js';
import { type Reading, takeMessage } from './provider-message.js';

/** Gupshup's word for a free entry point, where Meta's is `referral_conversion`. */
const FREE_ENTRY_POINT = 'fep';
/** Per-message pricing, which Gupshup once called notification-based. */
const PER_MESSAGE: readonly string[] = ['nbp', 'pmp'];

/**
 * Meta's verdict in Gupshup's words: `pricing{policy, category}` and `conversation{id, type}` (formats/SOURCES.md,
 * "Gupshup").
 */
export function gupshupVerdict(
  pricing: JsonRecord,
  conversation: JsonRecord,
  time: string,
  { options }: Reading,
): ReadVerdict {
  return readVerdict({
    at: instantOf(time, options.logZone),
    model: modelOf(asText(pricing.policy)),
    category: metaWord(asText(pricing.category) || asText(conversation.type)),
    type: metaWord(asText(conversation.type)),
    conversationId: asText(conversation.id),
    expiresAt: instantOf(asText(conversation.expiresAt), options.logZone),
  });
}

/** Hands on what a billing event says of its message: that it was billed, and as what; not how far it came. */
export function takeGupshupBilling(billing: JsonRecord, time: string, reading: Reading): void {
  const deductions = asRecord(billing.deductions);
  const references = asRecord(billing.references);
  const source = fold(asText(deductions.source));
  if (source !== '' && source !== 'whatsapp') return reading.found.skip('skipped-other-channel', reading.origin);
  takeMessage(
    {
      direction: 'outbound',
      messageId: asText(references.id) || asText(references.gsId),
      time,
      business: '',
      customer: asText(references.destination),
      status: undefined,
      meta: readVerdict({
        at: instantOf(time, reading.options.logZone),
        model: modelOf(asText(deductions.model)),
        category: metaWord(asText(deductions.category)),
        type: metaWord(asText(deductions.type)),
        conversationId: asText(references.conversationId),
      }),
      mayLack: ['time'],
    },
    reading,
  );
}

function metaWord(word: string): string {
  return fold(word) === FREE_ENTRY_POINT ? 'referral_conversion' : word;
}

/** '' for any other word: then the date tells. */
function modelOf(policy: string): string {
  const folded = fold(policy);
  if (PER_MESSAGE.includes(folded)) return 'PMP';
  return folded === 'cbp' ? 'CBP' : '';
}
