import { fold } from '../messages/words.js';

/** The fields of the generic log (DESIGN.md, "The generic log"), each with the names it goes by elsewhere. */
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
  from_me: ['is_from_me', 'key_from_me'],
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
  from: ['sender', 'sender_number', 'from_number', 'source_number'],
  to: ['recipient', 'recipient_number', 'to_number', 'destination', 'destination_number'],
  waba_id: ['waba', 'account', 'account_id', 'whatsapp_business_account_id'],
  type: ['kind', 'message_type', 'msg_type'],
  category: ['template_category', 'message_category'],
  template_name: ['template', 'template_id', 'hsm', 'hsm_name'],
  template_language: ['language', 'lang', 'template_lang'],
  text: ['body', 'message', 'content', 'message_body', 'message_text'],
  status: ['message_status', 'delivery_status', 'state'],
  delivered_at: ['delivery_time', 'delivered', 'date_delivered', 'delivered_time'],
  message_id: ['wamid', 'whatsapp_message_id', 'message_sid', 'sid', 'msg_id', 'external_id', 'key_id', 'id'],
  referral_source: ['referral', 'referral_source_type', 'referral_type', 'ad_source'],
  group_id: [],
  /** Where it was written, if not through the API: `business_app`. */
  written_in: ['origin', 'message_origin'],
  conversation_id: [],
  pricing_category: ['conversation_category'],
  pricing_model: [],
  pricing_type: [],
} as const satisfies Record<string, readonly string[]>;

export type GenericField = keyof typeof SYNONYMS;
export const GENERIC_FIELDS = Object.keys(SYNONYMS) as GenericField[];

/** For a field, by folded value of the log: the word it stands for. */
export type ValueMap = ReadonlyMap<GenericField, ReadonlyMap<string, string>>;

const FIELD_BY_NAME: ReadonlyMap<string, GenericField> = new Map(
  GENERIC_FIELDS.flatMap((field) => [field, ...SYNONYMS[field]].map((name) => [fold(name), field] as const)),
);

/** The folded names a field goes by, its own first. */
export function namesOf(field: GenericField): readonly string[] {
  return [field, ...SYNONYMS[field]].map(fold);
}

/** The field that has a name, in any spelling, or one of its synonyms. */
export function genericFieldNamed(name: string): GenericField | undefined {
  return FIELD_BY_NAME.get(fold(name));
}

/** The field a column name means, in any case and with or without spaces, `-` and `_`; the user's own map first. */
function fieldOf(column: string, columnMap: ReadonlyMap<string, string>): GenericField | undefined {
  const folded = fold(column);
  const mapped = columnMap.get(folded);
  return FIELD_BY_NAME.get(mapped === undefined ? folded : fold(mapped));
}

/**
 * For each field the place of the column that holds it. A column with the field's own name goes before a synonym, and
 * an earlier synonym of the list before a later one, whatever the order of columns.
 */
export function placesOf(
  columns: readonly string[],
  columnMap: ReadonlyMap<string, string>,
): ReadonlyMap<GenericField, number> {
  const places = new Map<GenericField, number>();
  for (const field of GENERIC_FIELDS) {
    const names = namesOf(field);
    const candidates = columns
      .map((column, place) => ({ place, isMapped: columnMap.has(fold(column)), rank: names.indexOf(fold(column)) }))
      .filter(({ place }) => fieldOf(columns[place] ?? '', columnMap) === field)
      .sort((a, b) => Number(b.isMapped) - Number(a.isMapped) || a.rank - b.rank || a.place - b.place);
    if (candidates[0] !== undefined) places.set(field, candidates[0].place);
  }
  const clock = columns.findIndex((column) => fold(column) === 'time');
  if (clock !== -1 && fold(columns[places.get('timestamp') ?? -1] ?? '') === 'date') places.set('clock', clock);
  return places;
}

/** Whether columns hold enough for a log: a time, and a customer or an end of the message. */
export function isGenericLog(places: { has(field: GenericField): boolean }): boolean {
  return places.has('timestamp') && (places.has('customer_number') || places.has('from') || places.has('to'));
}
