import type { Zone } from 'luxon';
import type { ColumnRole } from '../fast-lane/column-role.js';
import type { FindingCode } from '../messages/findings.js';
import type { DateOrder } from '../messages/local-date.js';
import type { Message, Origin } from '../messages/message.js';
import type { NationalNumbers } from '../messages/national-numbers.js';
import type { Ends, PartialRecord } from '../messages/partial-records.js';
import type { GenericField, ValueMap } from './generic-columns.js';

/** The beginning of a log, from which its format is told. */
export type Sample =
  | { readonly kind: 'table'; readonly columns: readonly string[] }
  | { readonly kind: 'json'; readonly values: readonly unknown[] };

/** Why a record was left out. */
export type RejectReason = Extract<FindingCode, `rejected-${string}`>;

/** What was understood and is no message to price. */
export type SkipReason = Extract<FindingCode, `skipped-${string}`>;

/** What the user says about the log, since the log does not. */
export interface ReadingOptions {
  /** For times without a zone. */
  readonly logZone: Zone;
  /** Digits of the business's number, '' where the user gave none, or several. */
  readonly businessNumber: string;
  /** Digits of all numbers of the business that the user gave. */
  readonly businessNumbers?: readonly string[] | undefined;
  /** How numbers are read that may lack the calling code; undefined where all have it. */
  readonly national?: NationalNumbers | undefined;
  /** Of dates such as `05/06/2023`, where the user says it. */
  readonly dateOrder?: DateOrder | undefined;
  /** Columns renamed by the user: their name in the log, folded, to the field they mean. */
  readonly columnMap: ReadonlyMap<string, string>;
  /** Columns of the user's own: their name in the log, folded, to what the user calls them. */
  readonly ownColumns?: ReadonlyMap<string, string> | undefined;
  /** Values renamed by the user: for a field, the log's own word, folded, to the one it stands for. */
  readonly valueMap?: ValueMap | undefined;
  /** Where the path of a log names the account of messages that name none. */
  readonly accountPath?: string | undefined;
  /** The name of the format that the user says it is; undefined where the log's contents tell. */
  readonly inputFormat?: string | undefined;
}

/** Where a format puts what it finds in a record. */
export interface RecordSink {
  message(message: Message): void;
  /** A record that other records of the run have to complete, by message id or by conversation. */
  partial(record: PartialRecord): void;
  /** Between whom a conversation is, for the partial records of it. */
  learnEnds(conversation: string, ends: Ends): void;
  /** Meta gave a customer another business-scoped user id. */
  changeUserId(before: string, since: string): void;
  reject(reason: RejectReason, origin: Origin, value: string): void;
  skip(reason: SkipReason, origin: Origin): void;
  /**
   * The log has a field that says of any message whether it is a template: one without is free-form (models/README.md).
   */
  tellsForms(): void;
  /** Something in a message that could not be used; the message itself was. */
  note(code: FindingCode, origin: Origin, value: string): void;
}

/** Reads one record: the fields of a row in the order of the columns, or a JSON value. */
export type RecordReader = (record: unknown, origin: Origin) => void;

/**
 * What an export of a format never tells, however complete it is (formats/SOURCES.md, "What each lacks"): `inbound` the
 * customers' messages, `zone` that of its times, `template-marker` whether a business message is a template or
 * free-form.
 */
export type Lack =
  | 'inbound'
  | 'status'
  | 'business-number'
  | 'account'
  | 'zone'
  | 'template-marker'
  | 'template-category'
  | 'template-name';

/** How the records of one kind of export become messages. */
export interface Format {
  /** As `--format json` and options name it. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  readonly lacks: readonly Lack[];
  /** Its records are the rows that programs keep something in: beside that a row may say more of the same message. */
  readonly isKeptInRows?: boolean;
  /** Whether a log in this sample's shape is of this format. */
  recognises(sample: Sample, options: ReadingOptions): boolean;
  reader(sample: Sample, options: ReadingOptions, found: RecordSink): RecordReader;
  /** What the reader takes a column for, by its folded name, where `--map` could say the same. */
  fieldOf?(column: string): GenericField | undefined;
  /**
   * What each column of a table holds, for the fast lane: the reader must decide by words alone, whatever the times,
   * numbers and ids beside them. Undefined, or not there, where rows have to go through the reader.
   */
  columnRoles?(columns: readonly string[], options: ReadingOptions): readonly ColumnRole[] | undefined;
  /**
   * The same for the text or number at a path of a JSON record (`entry.0.id`), as far as it differs from record to
   * record: any other is a word, if the reader looks at it.
   */
  valueRole?(path: string): ColumnRole | undefined;
}
