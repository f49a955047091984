import type { ModelId } from '../reporters/documents/parts.js';

/**
 * A message as a program has it: the fields of the generic log (src/formats/README.md, "What a log needs"). Only the
 * time and the customer are required, and what tells who wrote: a direction, or `from`, `to` and which number is the
 * business's.
 */
export interface Message {
  /** When it was sent: ISO 8601, or Unix seconds or milliseconds. A time without a zone is in `logTimezone`. */
  readonly timestamp: string | number | Date;
  readonly direction?: 'inbound' | 'outbound';
  /** E.164 in any spelling, or a business-scoped user id. */
  readonly customer_number?: string;
  /** The customer's business-scoped user id beside the number. */
  readonly user_id?: string;
  readonly business_number?: string;
  readonly from?: string;
  readonly to?: string;
  /** The account (WABA); without it all is of one unnamed account. */
  readonly waba_id?: string;
  /** `template`, or any other message type: `text`, `image`, `call` … */
  readonly type?: string;
  /** Of a template; without it, it is told from other messages of the template, its name and its text. */
  readonly category?: 'marketing' | 'utility' | 'authentication' | 'service';
  readonly template_name?: string;
  readonly template_language?: string;
  readonly text?: string;
  /** The last status that is known: `sent`, `delivered`, `read`, `failed` … Without it, it counts as delivered. */
  readonly status?: string;
  /** Without it, `timestamp`. */
  readonly delivered_at?: string | number | Date;
  readonly read_at?: string | number | Date;
  readonly failed_at?: string | number | Date;
  /** What merges the records of one message; without it, every record is a message. */
  readonly message_id?: string;
  /** `ad` or `post`: the customer came from an ad, or from a Page button. */
  readonly referral_source?: string;
  /** Meta's own verdict: see src/models/README.md, "What the log may already say". */
  readonly conversation_id?: string;
  readonly pricing_category?: string;
  readonly pricing_model?: string;
  readonly pricing_type?: string;
}

/** Pieces of a file: bytes, or text of it. */
export type Piece = Uint8Array | string;

/**
 * What a file holds, without the file: bytes or text of any format and packing that is read from a file too; or
 * records, of the generic log or as an export has them, such as webhooks. A stream of Node.js is one, and so is a
 * `ReadableStream`.
 */
export type Content = Piece | Iterable<object> | AsyncIterable<Piece | object>;

/** Contents with the name that reports and errors call them by. */
export interface Named {
  readonly name: string;
  readonly content: Content;
}

/** A path, or contents. */
export type FileLike = string | Named;

/**
 * A log: the name of a file or folder, or a glob, as on the command line; or its contents, with a name or without. A
 * text is a name, and never contents: those are given as bytes, or with a name.
 */
export type Log = string | Uint8Array | AsyncIterable<Piece | object> | readonly Message[] | Named;

/**
 * Counts that are typed in (src/volumes/README.md): a country or a market, a category or an initiator or both, a count.
 */
export interface VolumeRow {
  /** ISO 3166, or a name. */
  readonly country?: string;
  /** A row of Meta's card. */
  readonly market?: string;
  readonly category?: 'marketing' | 'utility' | 'authentication' | 'service';
  readonly initiator?: 'business' | 'user';
  /** Conversations under `cbp-*`, messages under `pmp-*`. */
  readonly count: number;
  /** `2023-06`. */
  readonly month?: string;
  /** The model that the row is for alone. */
  readonly model?: ModelId;
  readonly account?: string;
}

/** Files of volumes, or rows of them. */
export type Volumes = FileLike | readonly FileLike[] | readonly VolumeRow[];

/** One log or several, or the messages themselves. Their order changes nothing. */
export type Logs = Log | readonly Log[];
