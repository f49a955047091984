import { categoryOf } from '../messages/category.js';
import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import { asRecord, asText, type JsonRecord } from './json-fields.js';
import { isInitiation, type ReadVerdict, readVerdict } from './meta-verdict.js';
import { type Reading, takeMessage } from './provider-message.js';

/** Gupshup's words for how a conversation began, and Meta's; that of the free tier says nothing of it. */
const META_WORDS: ReadonlyMap<string, string> = new Map([
  ['fep', 'referral_conversion'],
  ['uic', 'user_initiated'],
  ['bic', 'business_initiated'],
  ['ftc', ''],
]);
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
    category: metaWord(asText(pricing.category)) || metaWord(asText(conversation.type)),
    type: metaWord(asText(pricing.type) || asText(conversation.type)),
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
        category: categoryIn(deductions),
        type: metaWord(asText(deductions.type)),
        conversationId: asText(references.conversationId),
      }),
      mayLack: ['time'],
    },
    reading,
  );
}

/** Until July 2025 it stood as the type, or beside one that says why it was free. */
function categoryIn({ category, conversationType, type }: JsonRecord): string {
  const said = metaWord(asText(category)) || metaWord(asText(conversationType));
  const word = metaWord(asText(type));
  return said === '' && (categoryOf(word) !== undefined || isInitiation(word)) ? word : said;
}

function metaWord(word: string): string {
  return META_WORDS.get(fold(word)) ?? word;
}

/** '' for any other word: then the date tells. */
function modelOf(policy: string): string {
  const folded = fold(policy);
  if (PER_MESSAGE.includes(folded)) return 'PMP';
  return folded === 'cbp' ? 'CBP' : '';
}
