/**
 * What a language calls what stands in logs. Every word is written as people write it, once for each meaning, and is
 * compared without case, accents, spaces, `-` and `_`. Words that could mean two things are left out: what they hold is
 * then asked for, not guessed. A test holds that no word has two meanings, in one language or in several.
 */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  readonly dates: DateWords;
  /** Names of columns that say what they hold wherever they stand, the most particular first. */
  readonly columns: ColumnNames;
  /** Names that do so only beside one of the others: Data is a date beside Telefone, and anything in an English log. */
  readonly columnsBeside: ColumnNames;
  readonly words: LogWords;
}

/** The words of dates and times of day. */
export interface DateWords {
  /** The names of each month, January first, whole and short. */
  readonly months: readonly (readonly string[])[];
  /** Whole and short; they add nothing to a date, and are looked for only in front of one. */
  readonly weekdays: readonly string[];
  /** Between a day, its month and its year: 5 de junio de 2023. */
  readonly insideDate: readonly string[];
  /** Between a date and a time of day: 5 June 2023 at 10:00. */
  readonly beforeClock: readonly string[];
  /** Behind a time of day: 10:00 Uhr. */
  readonly afterClock: readonly string[];
}

/** By field of the generic log. A date may have its time of day in a column of its own, the clock. */
export type ColumnNames = Readonly<Partial<Record<NamedField, readonly string[]>>>;

export type NamedField =
  | 'timestamp'
  | 'date'
  | 'clock'
  | 'direction'
  | 'business_number'
  | 'customer_number'
  | 'calling_code'
  | 'from'
  | 'to'
  | 'waba_id'
  | 'channel'
  | 'type'
  | 'message_type'
  | 'category'
  | 'template_name'
  | 'template_id'
  | 'is_template'
  | 'template_language'
  | 'language'
  | 'text'
  | 'status'
  | 'delivered_at'
  | 'read_at'
  | 'failed_at'
  | 'failure_reason'
  | 'message_id'
  | 'referral_source'
  | 'group_id'
  | 'channel'
  | 'conversation_id'
  | 'pricing_category';

/** By the English word that the generic log has: what stands for it. */
export interface LogWords {
  readonly direction: Readonly<Partial<Record<'inbound' | 'outbound', readonly string[]>>>;
  readonly status: Readonly<
    Partial<Record<'queued' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'received', readonly string[]>>
  >;
  readonly category: Readonly<
    Partial<Record<'marketing' | 'utility' | 'authentication' | 'service', readonly string[]>>
  >;
  readonly type: Readonly<Partial<Record<TypeWord, readonly string[]>>>;
  readonly referral: Readonly<Partial<Record<'ad' | 'post' | 'none', readonly string[]>>>;
  readonly answer: Readonly<Partial<Record<'yes' | 'no', readonly string[]>>>;
}

type TypeWord =
  | 'template'
  | 'text'
  | 'image'
  | 'audio'
  | 'video'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contacts'
  | 'interactive'
  | 'button'
  | 'order'
  | 'reaction'
  | 'call'
  | 'system';
