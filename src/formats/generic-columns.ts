import type { NamedField } from '../languages/language.js';
import { fold } from '../messages/words.js';
import { type MeaningInLanguage, meaningsInLanguages } from './column-languages.js';
import { GIVEN_IDS } from './message-id-names.js';

/** The fields of the generic log (formats/README.md, "What a log needs"), each with the names it goes by elsewhere. */
const SYNONYMS = {
  timestamp: [
    'sent_at',
    'datetime',
    'date_time',
    'message_time',
    'message_timestamp',
    'sent_time',
    'date_sent',
    'sent_date',
    'created_at',
    'received_at',
    'ts',
    'created',
    'date',
    'time',
  ],
  /** The time of day, where it stands in a column beside the date. */
  clock: [],
  direction: ['message_direction', 'dir', 'flow', 'in_out'],
  /** Yes or no, where that and no word tells who wrote. */
  from_me: [
    'is_from_me',
    'key_from_me',
    'sent_by_me',
    'is_outgoing',
    'is_outbound',
    'outgoing',
    'outbound',
    'is_from_business',
  ],
  from_customer: ['is_from_customer', 'is_incoming', 'is_inbound', 'incoming', 'inbound'],
  business_number: ['business_phone', 'business_phone_number', 'channel_number', 'display_phone_number'],
  customer_number: [
    'customer_phone_number',
    'customer_phone',
    'wa_id',
    'recipient_id',
    'contact_phone_number',
    'contact_phone',
    'contact_number',
    'remote_jid',
    'key_remote_jid',
    'chat_jid',
    'phone_number',
    'phone',
    'msisdn',
    'mobile',
    'user_number',
    'customer',
    'contact',
  ],
  /** Of the customer's number, in a column of its own: the code or the country. */
  calling_code: [
    ...['country_code', 'country_calling_code', 'phone_country_code', 'mobile_country_code', 'dial_code'],
    ...['dialing_code', 'phone_code', 'isd_code', 'contact_country_code', 'customer_country_code'],
  ],
  from: ['sender', 'sender_number', 'from_number', 'source_number'],
  to: ['recipient', 'recipient_number', 'to_number', 'destination', 'destination_number'],
  /** The customer's business-scoped user id, beside the number or in its place. */
  user_id: ['bsuid', 'business_scoped_user_id', 'from_user_id', 'recipient_user_id', 'customer_user_id', 'to_user_id'],
  waba_id: ['waba', 'account', 'account_id', 'whatsapp_business_account_id'],
  /** Where one log holds the messages of several: WhatsApp, SMS, email. */
  channel: ['channel_type', 'message_channel', 'messaging_channel', 'channel_name', 'platform', 'medium'],
  type: ['kind'],
  /** A second column of types: where two stand side by side, one often is the direction. */
  message_type: ['msg_type'],
  category: ['template_category', 'message_category', 'hsm_category', 'wa_category', 'whatsapp_category'],
  /** Yes or no to whether it is a template. */
  is_template: ['use_template', 'is_hsm', 'is_template_message', 'from_template', 'template_message'],
  template_name: [
    'template',
    'hsm',
    'hsm_name',
    'wa_template',
    'whatsapp_template',
    'whatsapp_template_name',
    'message_template',
    'message_template_name',
  ],
  template_id: ['hsm_id', 'wa_template_id', 'whatsapp_template_id', 'message_template_id'],
  template_language: ['template_lang', 'template_language_code'],
  /** Yes or no to whether it is a note of colleagues, which no customer gets. */
  is_private: ['private', 'is_internal', 'is_private_note', 'is_internal_note', 'is_note'],
  /** Of the message or of the customer: it is the template's where there is one, and makes none. */
  language: ['lang'],
  text: ['body', 'message', 'content', 'message_body', 'message_text'],
  status: [
    ...['message_status', 'delivery_status', 'state', 'wa_status', 'whatsapp_status', 'wa_message_status'],
    ...['whatsapp_message_status', 'msg_status', 'meta_status', 'last_status', 'latest_status', 'current_status'],
    ...['final_status', 'message_state', 'delivery_state', 'dlr_status', 'send_status', 'status_name', 'status_string'],
    // All that a message went through, in a list.
    ...['statuses', 'status_history', 'status_updates', 'status_events', 'status_log', 'delivery_statuses'],
    'message_statuses',
  ],
  /** What else can hold a status, among words for other things: heeded where it does. */
  event: ['event_type', 'event_name', 'status_code', 'result', 'outcome', 'ack'],
  delivered_at: ['delivery_time', 'delivered', 'date_delivered', 'delivered_time'],
  read_at: ['seen_at', 'read_time', 'date_read'],
  failed_at: [
    ...['date_failed', 'failed_time', 'failed', 'is_failed', 'has_failed', 'failed_on', 'failure_time'],
    'failure_date',
  ],
  /** Why it failed; whatever stands there says that it did, but for a word or a code of no error. */
  failure_reason: [
    ...['failed_reason', 'fail_reason', 'reason_for_failure', 'failure_message', 'failure_code'],
    ...['error_code', 'error_message', 'error_reason', 'error_description', 'error_details'],
    ...['error_title', 'error', 'errors'],
  ],
  success: ['is_success', 'successful', 'is_successful', 'succeeded'],
  message_id: [
    ...['wamid', 'wam_id', 'whatsapp_message_id', 'message_sid', 'message_uuid', 'message_guid', ...GIVEN_IDS],
    ...['sid', 'msg_id', 'external_id', 'key_id', 'uuid', 'guid', 'id'],
  ],
  referral_source: ['referral', 'referral_source_type', 'referral_type', 'ad_source'],
  /** What Meta's referral has of the ad itself, each in a column of its own: whatever stands there is of an ad. */
  ad_click: [
    ...['referral_source_id', 'referral_ad_id', 'ctwa_source_id', 'ctwa_ad_id', 'ctwa_clid', 'ctwa'],
    ...['referral_ctwa_clid', 'ctwa_click_id', 'referral_source_url', 'ctwa_source_url'],
    ...['referral_headline', 'referral_body', 'from_ad', 'is_from_ad', 'is_ctwa'],
  ],
  group_id: [],
  /** Where it was written, if not through the API: `business_app`. */
  written_in: ['origin', 'message_origin'],
  /** Names with a `.` are those of tables made of Meta's webhooks. */
  conversation_id: ['conversation.id'],
  pricing_category: [
    ...['conversation_category', 'pricing.category', 'meta_category', 'billing_category', 'price_category'],
    ...['conversation_origin', 'conversation_origin_type', 'conversation.origin.type'],
  ],
  pricing_model: ['pricing.pricing_model'],
  pricing_type: ['pricing.type'],
  /** Meta's objects of a status, where a program keeps them in a row of its own. */
  pricing: [],
  conversation: [],
  /**
   * What `waba-cost messages` writes beside these: what the log said of the form, and where a customer without a number
   * is.
   */
  form_told: [],
  customer_country: [],
} as const satisfies Record<string, readonly string[]>;

export type GenericField = keyof typeof SYNONYMS;
export const GENERIC_FIELDS = Object.keys(SYNONYMS) as GenericField[];
/** Known by the names of a log's columns alone: in a map these words name columns of the user's own. */
export const TOLD_BY_NAME: readonly GenericField[] = ['channel', 'event', 'success', 'pricing', 'conversation'];
/** In a map these are called by their own names alone: their other names are words for columns of the user's own. */
const OF_ONE_WORD: readonly GenericField[] = ['failure_reason', 'ad_click'];
/** What a map can say that a column is. */
export const MAPPABLE_FIELDS = GENERIC_FIELDS.filter((field) => !TOLD_BY_NAME.includes(field));

/** For a field, by folded value of the log: the word it stands for. */
export type ValueMap = ReadonlyMap<GenericField, ReadonlyMap<string, string>>;

/** What the name of a column means, and how surely beside others of the same field: the lowest goes first. */
interface Meaning {
  readonly field: GenericField;
  readonly rank: number;
}

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  GENERIC_FIELDS.flatMap((field) =>
    [field, ...SYNONYMS[field]].map((name, rank) => [fold(name), { field, rank }] as const),
  ),
);

/**
 * Names in other languages come after all English ones; of times, dates after those that are whole, and clocks last.
 */
const RANK_OF_LANGUAGES = 100;
const RANK_OF_DATES = 10_000;
const RANK_OF_CLOCKS = 20_000;

/** The folded names a field goes by, its own first. */
export function namesOf(field: GenericField): readonly string[] {
  return [field, ...SYNONYMS[field]].map(fold);
}

/** The field that has a name, in any spelling, or one of its synonyms. */
export function genericFieldNamed(name: string): GenericField | undefined {
  const folded = fold(name);
  const field = MEANINGS.get(folded)?.field;
  if (field === undefined || !MAPPABLE_FIELDS.includes(field)) return undefined;
  return OF_ONE_WORD.includes(field) && folded !== fold(field) ? undefined : field;
}

/**
 * For each field the place of the column that holds it: the one that the user names; or by its name, in any case and
 * with or without spaces, `-` and `_`. A column with the field's own name goes before a synonym, an earlier synonym of
 * the list before a later one, and English before other languages, whatever the order of columns.
 */
export function placesOf(
  columns: readonly string[],
  columnMap: ReadonlyMap<string, string>,
): ReadonlyMap<GenericField, number> {
  const inLanguages = meaningsInLanguages(columns);
  const best = new Map<GenericField, Meaning & { readonly place: number }>();
  for (const [index, column] of columns.entries()) {
    const meaning = meaningOf(column, columnMap, inLanguages.get(index));
    const other = meaning === undefined ? undefined : best.get(meaning.field);
    if (meaning === undefined || (other !== undefined && other.rank <= meaning.rank)) continue;
    best.set(meaning.field, { ...meaning, place: index });
  }
  const places = new Map(GENERIC_FIELDS.flatMap((field) => entryOf(field, best.get(field)?.place)));
  const isNamed = (place: number, name: string, field: NamedField): boolean =>
    fold(columns[place] ?? '') === name || inLanguages.get(place)?.field === field;
  const date = places.get('timestamp');
  if (date === undefined || places.has('clock') || !isNamed(date, 'date', 'date')) return places;
  const clock = columns.findIndex((column, index) => !columnMap.has(fold(column)) && isNamed(index, 'time', 'clock'));
  if (clock !== -1) places.set('clock', clock);
  return places;
}

function entryOf(field: GenericField, place: number | undefined): [GenericField, number][] {
  return place === undefined ? [] : [[field, place]];
}

function meaningOf(
  column: string,
  columnMap: ReadonlyMap<string, string>,
  inLanguage: MeaningInLanguage | undefined,
): Meaning | undefined {
  const folded = fold(column);
  const mapped = columnMap.get(folded);
  if (mapped !== undefined) {
    const field = genericFieldNamed(mapped);
    return field === undefined ? undefined : { field, rank: -1 };
  }
  return MEANINGS.get(folded) ?? (inLanguage === undefined ? undefined : meaningIn(inLanguage));
}

function meaningIn({ field, rank }: MeaningInLanguage): Meaning {
  const ofAll = rank + RANK_OF_LANGUAGES;
  if (field === 'date') return { field: 'timestamp', rank: ofAll + RANK_OF_DATES };
  return field === 'clock' ? { field: 'timestamp', rank: ofAll + RANK_OF_CLOCKS } : { field, rank: ofAll };
}

/** Whether columns hold enough for a log: a time, and a customer or an end of the message. */
export function isGenericLog(places: { has(field: GenericField): boolean }): boolean {
  return places.has('timestamp') && (places.has('customer_number') || places.has('from') || places.has('to'));
}
