import { isNumberFault, numberOf } from '../messages/customer.js';
import { fold } from '../messages/words.js';
import { type GenericField, genericFieldNamed } from './generic-columns.js';
import { asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import type { Envelope, Reading } from './meta-record.js';

/** What Meta's messages and statuses have, folded; what a message says stands under the name of its type. */
const OF_META: ReadonlySet<string> = new Set(
  [
    ...['id', 'timestamp', 'type', 'from', 'from_user_id', 'group_id', 'context', 'referral', 'errors', 'identity'],
    ...['text', 'image', 'audio', 'voice', 'video', 'document', 'sticker', 'location', 'contacts', 'interactive'],
    ...['button', 'order', 'reaction', 'system', 'unsupported', 'revoke', 'edit', 'contact'],
    ...['status', 'recipient_id', 'recipient_user_id', 'recipient_type', 'recipient_participant_id', 'message'],
    ...['conversation', 'pricing', 'biz_opaque_callback_data', 'payment', 'metadata'],
  ].map(fold),
);
/** What programs put beside them when they keep them, which says nothing else of the message. */
const BESIDE_IT: readonly GenericField[] = ['timestamp', 'message_id', 'business_number', 'waba_id', 'user_id'];

/**
 * What a status or a message of Meta's is that was kept without the webhook around it; undefined for anything else. One
 * in whose place the program has words of its own, for who wrote or of which template, is the program's row.
 */
export function keptAlone(value: JsonRecord): 'status' | 'message' | undefined {
  if (!('id' in value && 'timestamp' in value)) return undefined;
  const kind = 'recipient_id' in value || 'recipient_user_id' in value ? 'status' : 'message';
  if (!(kind === 'status' ? 'status' in value : 'type' in value && !('status' in value))) return undefined;
  if (!Object.keys(value).every((key) => isOfMetaOrBeside(key, value[key])) || asText(value.id) === '')
    return undefined;
  if (kind === 'status') return asText(value.status) === '' ? undefined : kind;
  const type = asText(value.type);
  const hasSender = asText(value.from) !== '' || asText(value.from_user_id) !== '';
  // Others too have a text beside the word for it; Meta has it in an object.
  const isInMetasWords = isHeldUnder(value, type) || asText(value.id).startsWith('wamid.');
  return hasSender && isInMetasWords ? kind : undefined;
}

function isOfMetaOrBeside(key: string, held: unknown): boolean {
  if (OF_META.has(fold(key))) return true;
  const field = genericFieldNamed(key);
  // An object that Meta does not have is a provider's, who may say more in it.
  return field === undefined ? typeof held !== 'object' || held === null : BESIDE_IT.includes(field);
}

function isHeldUnder(value: JsonRecord, type: string): boolean {
  const held = Object.hasOwn(value, type) ? value[type] : undefined;
  return isJsonRecord(held) || Array.isArray(held);
}

const ACCOUNTS: readonly string[] = ['waba_id', 'wabaId', 'whatsapp_business_account_id'];
const NUMBERS: readonly string[] = ['display_phone_number', 'displayPhoneNumber', 'business_number', 'business_phone'];

/** Whose it is, as far as the program kept that beside it. */
export function envelopeBeside(value: JsonRecord, { options }: Reading): Envelope {
  const said = (names: readonly string[]): string => names.map((name) => asText(value[name])).find(Boolean) ?? '';
  const number = numberOf(asText(asRecord(value.metadata).display_phone_number) || said(NUMBERS));
  return { account: said(ACCOUNTS), businessNumber: isNumberFault(number) ? options.businessNumber : number };
}
