import type { Diagnostic, Dimension, EstimateReport } from '../reporters/documents/estimate.js';
import type { ModelId } from '../reporters/documents/parts.js';
import type { AbortSignalLike } from './abort.js';
import type { FileLike } from './log.js';

/** How far reading is. */
export interface Progress {
  /** Bytes of the logs, as they stand on the disk or are handed over. */
  readonly bytesRead: number;
  /** Null where it cannot be known before, as of a stream. */
  readonly totalBytes: number | null;
}

/** A record that was left out, with its reason: it is in no figure. */
export interface Reject {
  /** The log it stands in. */
  readonly file: string;
  /** From 1; of messages handed over, their place. */
  readonly line: number;
  /** A code: `bad-time`, `no-customer` … */
  readonly reason: string;
  /** The value that was wrong. */
  readonly value: string;
  /** The whole record: a row of a table, or JSON. */
  readonly record: string;
}

/** What every call takes. */
export interface CallOptions {
  /** Ends the call before its time: it is rejected with the signal's reason. */
  readonly signal?: AbortSignalLike;
  /** Where relative paths begin. Without it, the working directory of the process. */
  readonly cwd?: string;
}

/** How logs are read: each option means what it does on the command line. */
export interface ReadingOptions extends CallOptions {
  /** The account's time zone, which months, dates and rate changes go by (IANA). Without it, UTC. */
  readonly timezone?: string;
  /** The zone of times that name none. Without it, `timezone`. */
  readonly logTimezone?: string;
  /**
   * The field of the generic log that each column holds, `{ sent: 'timestamp' }`, or what a word means,
   * `{ 'status:OK': 'delivered' }`. Another word makes a column of your own, to group by: `{ Campaign: 'campaign' }`.
   */
  readonly map?: Readonly<Record<string, string>>;
  /** Files of such pairs, as `waba-cost inspect --write-map` writes them. */
  readonly mapFile?: string | readonly string[];
  /** The sheet of a workbook. Without it, each that is a log. */
  readonly sheet?: string;
  /** A format by its name (src/formats/README.md), where it is not told rightly from what the logs hold. */
  readonly inputFormat?: string;
  /** The business's numbers, where the log does not name them: E.164. */
  readonly businessNumber?: string | readonly string[];
  /** The country of numbers that a log writes without the calling code: ISO 3166, `CO`. */
  readonly defaultCountry?: string;
  /** Which number of `05/06/2023` is the day, where the log proves it nowhere. */
  readonly dateFormat?: 'DD/MM/YYYY' | 'MM/DD/YYYY';
  /** The categories of templates: CSV of `template_name,category`, or the answer of Meta's `message_templates`. */
  readonly templates?: FileLike | readonly FileLike[];
  /** Pseudonyms in place of customers' numbers, in all that is given back; needs `redactKey`. */
  readonly redact?: boolean;
  /** The secret that pseudonyms are made with, of 16 characters or more. The same key gives the same pseudonyms. */
  readonly redactKey?: string;
  /** Is told how far reading is, whenever a piece was read. */
  readonly onProgress?: (progress: Progress) => void;
  /** Is told of every record that is left out. */
  readonly onReject?: (reject: Reject) => void;
  /**
   * Is told what there is to say of the figures, each once: what a report has as `diagnostics`, a list has no room for.
   */
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
}

/** A rate card of one's own. */
export interface GivenCard {
  /** Meta's CSV, or a card laid out as the bundled ones. */
  readonly card: FileLike;
  /** The model it is for, where it does not say so. */
  readonly model?: ModelId;
  /** The day since when it is in force, `2024-08-01`, where it does not say so; with a `model`. */
  readonly from?: string;
}

/** What a unit costs, and in which currency. */
export interface MoneyOptions {
  /**
   * The models to compare, the first is the baseline; `current` is the last there is, `in-force` prices each unit under
   * the model of its day. Without it, `cbp-2022` and `cbp-2023`.
   */
  readonly models?: 'all' | 'current' | 'in-force' | readonly ModelId[];
  /**
   * Free units used beside the logs, in the month they, or `from`, begin in: of every account, or by account or number.
   */
  readonly freeTierUsed?: number | Readonly<Record<string, number>>;
  /** Rate cards of one's own (src/rates/README.md). */
  readonly rates?: FileLike | GivenCard | readonly (FileLike | GivenCard)[];
  /** Whether Meta's volume tiers are applied (`pmp-2026`). */
  readonly volumeTiers?: boolean;
  /** What to report in: ISO 4217. Without it, the currency of the cards, USD. */
  readonly currency?: string;
  /**
   * How much of `currency` one of the cards' currency is, `'0.92'`, or by currency, `{ USD: '0.92' }`: exact decimals.
   */
  readonly exchangeRate?: string | Readonly<Record<string, string>>;
  /** Countries (ISO 3166) that are charged the international authentication rate: a log cannot tell. */
  readonly authenticationInternational?: readonly string[];
}

/** What is billed, and when. */
export interface BillingOptions extends MoneyOptions {
  /** Count what opened from this day of the account on, `2023-06-01`; earlier messages are still read. */
  readonly from?: string;
  /** Count what opened before this day. */
  readonly to?: string;
  /** Count what opened in a month of the account, `2023-06`; not beside `from` and `to`. */
  readonly month?: string;
  /** Bill messages last seen as queued or sent. Without it, they are counted and not priced. */
  readonly assumeDelivered?: boolean;
}

/** What a provider charges beside Meta. */
export interface FeeOptions {
  /** A share of Meta's cost, with its sign: `'5%'`. */
  readonly markup?: string;
  /** For each message, in and out, or for each way: an exact decimal in the currency of the report, `'0.005'`. */
  readonly feePerMessage?: string | { readonly in?: string; readonly out?: string };
  /** For each conversation, free ones too: an exact decimal. */
  readonly feePerConversation?: string;
}

/** What a long log may take. */
export interface ResourceOptions {
  /** Worker threads to read with, 1 to 64. Without it, as many as there are cores for long logs, none for others. */
  readonly threads?: number;
  /**
   * What a run may take of the memory beside its counts, `'500MB'`; beyond it temporary files are used. Without it, half of the
   * machine's.
   */
  readonly memory?: string;
}

/** How units are read, billed and listed. */
export interface ListOptions extends ReadingOptions, BillingOptions, ResourceOptions {}

/** How `messages` reads: the categories of templates are told later, from the rows. */
export interface MessagesOptions extends Omit<ReadingOptions, 'templates'> {}

/** How `count` reads and counts. */
export interface CountOptions
  extends ReadingOptions,
    Pick<BillingOptions, 'from' | 'to' | 'month' | 'assumeDelivered'>,
    ResourceOptions {
  /** The models to count for, which a ledger can be priced under. Without it, all of them, and `in-force`. */
  readonly models?: 'all' | 'current' | 'in-force' | readonly ModelId[];
  /** What is told apart beside what always is: `template`, or columns of your own that `map` names. */
  readonly by?: readonly (Dimension | readonly Dimension[])[];
}

/** How `estimate` reads, bills and groups. */
export interface EstimateOptions extends ListOptions, FeeOptions {
  /** The breakdowns: a dimension, or several that are crossed. Without it, `['category', 'country']`: one of each. */
  readonly by?: readonly (Dimension | readonly Dimension[])[];
  /** How many rows of each breakdown, the dearest; the others as one. Without it, all. */
  readonly top?: number;
  /** What alone is reported, any of the values of each dimension: `{ country: ['CO', 'MX'] }`. All is counted. */
  readonly only?: Readonly<Partial<Record<Dimension, string | readonly string[]>>>;
  /** An earlier report, or the path of one, to say how costs changed since. */
  readonly compareWith?: EstimateReport | string;
}

/** How `reconcile`, `reconcileAgainst` and `calibrate` read and count: each unit under the model that was in force. */
export interface ReconcileOptions extends ReadingOptions, Omit<BillingOptions, 'models'>, ResourceOptions {
  /** Count as if Meta's verdicts were not in the log, to see how far the rest of it tells; of `reconcile`. */
  readonly blind?: boolean;
}

/** How `price` prices and groups counts. */
export interface PriceOptions extends CallOptions, MoneyOptions, Omit<FeeOptions, 'feePerMessage'> {
  /** The day whose rates are taken where a row has no month, `2024-08-01`. Without it, the first day of each model. */
  readonly at?: string;
  /**
   * The breakdowns: a dimension, or several that are crossed. Without it, one by category and one by country or market.
   */
  readonly by?: readonly (Dimension | readonly Dimension[])[];
  /** An earlier report, or the path of one, to say how costs changed since. */
  readonly compareWith?: EstimateReport | string;
}

/** Which rates are asked for. */
export interface RatesOptions {
  /** One of Meta's markets, or a country by its name or ISO code. Without it, all. */
  readonly market?: string;
  /** Without it, all. */
  readonly models?: 'all' | 'current' | readonly ModelId[];
  /** Only those in force on this day, `2024-08-01`, or on the nearest day of the model. */
  readonly at?: string;
  /** Meta's cards in this currency: ISO 4217. Without it, USD. */
  readonly currency?: string;
}
