import { countryOf } from '../messages/country.js';
import { isoUtc } from '../messages/instant.js';
import { type Message, NOT_FROM_THE_CUSTOMER } from '../messages/message.js';
import { pairsIn } from '../messages/own-values.js';
import type { Redaction } from '../messages/redaction.js';
import { hasArrived } from '../messages/status.js';
import { fold } from '../messages/words.js';
import { formToldBy } from './form-told.js';
import type { GenericField } from './generic-columns.js';

/** The columns of messages as they were understood, in the order they are written. */
export const MESSAGE_COLUMNS = [
  'timestamp',
  'direction',
  'business_number',
  'customer_number',
  'customer_country',
  'user_id',
  'waba_id',
  'message_id',
  'type',
  'form_told',
  'category',
  'template_name',
  'template_language',
  'text',
  'status',
  'delivered_at',
  'referral_source',
  'written_in',
  'conversation_id',
  'pricing_model',
  'pricing_category',
  'pricing_type',
] as const satisfies readonly GenericField[];
type MessageColumn = (typeof MESSAGE_COLUMNS)[number];

/** Texts by column, '' where there is nothing; and what there is in columns of the user's own. */
export type MessageRow = Readonly<Record<MessageColumn, string>>;

/** The type of a row that is no message: `user_id` of the customer was replaced by `customer_number`. */
export const USER_ID_CHANGE = 'user_id_change';

const NOTHING: MessageRow = Object.fromEntries(MESSAGE_COLUMNS.map((column) => [column, ''])) as MessageRow;

/**
 * What a record says of a message, as a row of the generic log that says the same. `told`: what its log says of its
 * form, where that is more than the record does.
 */
export function messageRow(message: Message, redaction: Redaction | undefined, told = formToldBy(message)): MessageRow {
  const {
    customer,
    direction,
    businessNumber,
    account,
    templateName,
    templateLanguage = '',
    templateText = '',
  } = message;
  const shown = redaction?.text ?? ((text: string) => text);
  return {
    ...NOTHING,
    timestamp: isoUtc(message.at),
    direction,
    business_number: businessNumber,
    customer_number: redaction === undefined ? customer : redaction.customer(customer),
    customer_country: countryOf(customer),
    user_id: shownUserId(message.userId ?? '', redaction),
    waba_id: account,
    message_id: redaction === undefined ? message.messageId : redaction.message(message.messageId),
    type: shown(typeOf(message)),
    ...(direction === 'outbound'
      ? {
          form_told: told,
          category: message.category ?? '',
          template_name: shown(templateName),
          template_language: shown(templateLanguage),
          text: shown(templateText),
          ...deliveryOf(message),
          ...verdictOf(message, redaction),
        }
      : { status: 'received', referral_source: message.isFromAd ? 'ad' : '' }),
    written_in: message.isOfApp === true ? 'business_app' : '',
    ...Object.fromEntries(pairsIn(message.own ?? '').map(([name, value]) => [name, shown(value)])),
  };
}

/** Meta's word that a customer has another user id. */
export function userIdChangeRow(before: string, since: string, redaction: Redaction | undefined): MessageRow {
  return {
    ...NOTHING,
    type: USER_ID_CHANGE,
    user_id: shownUserId(before, redaction),
    customer_number: shownUserId(since, redaction),
  };
}

/** A pseudonym in the form of a user id, so that it is read as one. */
function shownUserId(id: string, redaction: Redaction | undefined): string {
  if (redaction === undefined || id === '') return id;
  return `${countryOf(id as Message['customer'])}.${redaction.customer(id)}`;
}

/** The type in the log's word; another where that would say something else of the message than its log does. */
function typeOf({ type, isCall, opensServiceWindow, direction }: Message): string {
  if (isCall === true) return 'call';
  const isOfSystem = NOT_FROM_THE_CUSTOMER.includes(fold(type));
  if (direction === 'inbound' && opensServiceWindow === isOfSystem) return isOfSystem ? 'text' : 'unsupported';
  return type;
}

function deliveryOf({ status, deliveredAt }: Message): Pick<MessageRow, 'status' | 'delivered_at'> {
  // A time of delivery would say that it arrived.
  const isTold = deliveredAt !== undefined && (hasArrived(status) || status === 'none');
  return { status: status === 'none' ? '' : status, delivered_at: isTold ? isoUtc(deliveredAt) : '' };
}

type VerdictColumn = 'conversation_id' | 'pricing_model' | 'pricing_category' | 'pricing_type';

/** Meta's verdict in Meta's words. */
function verdictOf(
  { verdict, isInsideFreeEntryPoint }: Message,
  redaction: Redaction | undefined,
): Pick<MessageRow, VerdictColumn> {
  const inside = isInsideFreeEntryPoint ? 'free_entry_point' : '';
  if (verdict === undefined) {
    return { conversation_id: '', pricing_model: '', pricing_category: inside, pricing_type: '' };
  }
  const { perMessage, category, conversationId, initiator, pricingType = '' } = verdict;
  const origin = initiator === undefined ? '' : `${initiator}_initiated`;
  const word = initiator === 'user' ? origin : (category ?? origin);
  return {
    conversation_id: redaction === undefined ? conversationId : redaction.message(conversationId),
    pricing_model: perMessage ? 'PMP' : 'CBP',
    pricing_category: word === '' ? inside : word,
    pricing_type: isInsideFreeEntryPoint ? 'free_entry_point' : pricingType,
  };
}
