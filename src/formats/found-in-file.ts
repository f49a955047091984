import type { LogSource } from '../input/log-source.js';
import type { Example, FindingCode } from '../messages/findings.js';
import type { Message, Origin } from '../messages/message.js';
import type { MessageTable } from '../messages/message-table.js';
import type { LogRecord } from '../messages/partial-records.js';
import { UnnamedRecords } from '../messages/unnamed-records.js';
import { accountInPath } from './account-path.js';
import { isBesideTable } from './beside-table.js';
import { EarlyNotes } from './early-notes.js';
import type { LogSink } from './file-read.js';
import type { Format, RecordSink, RejectReason } from './format.js';
import { looksLikeWebhook } from './log-line.js';
import type { FileDates } from './short-dates.js';
import { tidy, withTidyWords } from './tidy-words.js';

/** As many records as are handed over at once. */
const MOST_RECORDS = 1 << 14;

/** Records on their way into a table: they are merged there. */
export function recordsInto(
  table: MessageTable,
): Pick<LogSink, 'records' | 'flush'> & { readonly unnamed: UnnamedRecords } {
  const records = table.newRecords(MOST_RECORDS);
  const unnamed = new UnnamedRecords(table);
  return {
    records,
    unnamed,
    flush: (file) => {
      unnamed.take(records, file);
      records.clear();
    },
  };
}

/** Counts the records of one file, and hands on all that is found in them. */
export class FoundInFile {
  readonly #source: Pick<LogSource, 'path' | 'name' | 'file'>;
  readonly #accountPath: string | undefined;
  #account: string | undefined;
  readonly #file: number;
  readonly #output: LogSink;
  readonly #dates: FileDates;
  records = 0;
  rejected = 0;
  hasZonelessTimes = false;
  /** It has a field that says of any message whether it is a template. */
  tellsForms = false;
  hasText = false;
  /** Which record, counted from 1, was rejected last. */
  #lastRejected = 0;
  #current: unknown;
  /** The record at hand, where anything in it has to wait for other records. */
  #within: LogRecord | undefined;
  /** The message made last, and how much came of its record beside it. */
  #made: Message | undefined;
  #noticed = 0;
  /** What was noticed, until the file is known to be a log. */
  readonly #notes = new EarlyNotes();

  constructor(
    source: Pick<LogSource, 'path' | 'name' | 'file'>,
    file: number,
    output: LogSink,
    dates: FileDates,
    accountPath: string | undefined,
  ) {
    this.#source = source;
    this.#accountPath = accountPath;
    this.#file = file;
    this.#output = output;
    this.#dates = dates;
  }

  /** From now on what is noticed counts. */
  isOfLog(): void {
    this.#notes.release();
  }

  /** The message a record makes, where it makes one and nothing else comes of it. */
  onlyMessage(readRecord: () => void): Message | undefined {
    this.#made = undefined;
    this.#noticed = 0;
    readRecord();
    return this.#noticed === 1 ? this.#made : undefined;
  }

  /** Of the record at hand nothing can be learned for others. */
  isOfItsKindAlone(): void {
    this.#noticed++;
  }

  /** A record is about to be read. */
  begin(record: unknown, format: Format): void {
    this.records++;
    this.#current = record;
    this.#within = undefined;
    const { witness } = this.#output;
    if (witness?.hasEnoughOf?.(this.#file, format) === false) this.isOfItsKindAlone();
    witness?.record(record, format);
  }

  /** A record that no format gets to see. */
  leaveOut(reason: RejectReason, line: number, record: unknown, value: string): void {
    this.records++;
    this.#current = record;
    this.#within = undefined;
    this.#reject({ file: this.#file, line }, reason, value);
  }

  /**
   * Text beside the records that is none of them; where it looks like a webhook that cannot be read, it is left out
   * aloud.
   */
  text(text: string, line: number): void {
    this.hasText = true;
    if (looksLikeWebhook(text)) return this.leaveOut('rejected-not-json', line, text, text);
    this.#note('skipped-log-text', { file: this.#file, line, value: text });
  }

  /** A line above the header of a table. */
  title(text: string, line: number): void {
    this.#note('skipped-title-line', { file: this.#file, line, value: text });
  }

  /** A message in a list within another. */
  passOver(line: number): void {
    this.#note('skipped-inner-messages', { file: this.#file, line, value: '' });
  }

  /** A row that turned out to be none. */
  #dropRow(origin: Origin, fields: readonly string[]): void {
    this.records--;
    this.#note('skipped-total-line', { ...origin, value: fields.filter((field) => field.trim() !== '').join(' ') });
  }

  readonly sink: RecordSink = {
    message: (said) => {
      const message = this.#withAccount(withTidyWords(said));
      this.#made = message;
      this.#noticed++;
      this.#output.records.add(message);
      this.#output.witness?.message(message);
      this.flushIfFull();
    },
    partial: (said) => {
      this.#within ??= { isLeftOut: this.#lastRejected === this.records };
      const conversation = tidy(said.conversation);
      const record = { ...this.#withAccount(withTidyWords(said)), conversation, within: this.#within };
      this.#noticed++;
      this.#output.partials.add(record);
      this.#output.witness?.message(record);
    },
    learnEnds: (conversation, ends) => {
      this.#noticed++;
      const named = tidy(conversation);
      if (named !== '') this.#output.partials.learnEnds(named, ends);
    },
    tellsForms: () => {
      this.tellsForms = true;
      this.#output.witness?.tellsForms?.(this.#file);
    },
    changeUserId: (before, since) => {
      this.#noticed++;
      this.#output.records.userIds.change(before, since);
      this.#output.witness?.userIdChanged?.(before, since);
    },
    reject: (reason, origin, value) => this.#reject(origin, reason, value),
    skip: (reason, origin) => this.#note(reason, { ...origin, value: '' }),
    note: (code, origin, value) => {
      // Of the whole file: what is noticed of a row keeps the fast lane from rows like it.
      if (code === 'time-without-zone') this.hasZonelessTimes = true;
      else this.#note(code, { ...origin, value });
    },
  };

  /** The account that the path of the file names, of what names none. */
  #withAccount<Said extends { readonly account: string }>(said: Said): Said {
    if (this.#accountPath === undefined || said.account !== '') return said;
    this.#account ??= accountInPath(this.#accountPath, this.#source);
    return { ...said, account: this.#account };
  }

  flushIfFull(): void {
    const { records, flush } = this.#output;
    if (records.size >= MOST_RECORDS || records.isFull) flush(this.#file);
  }

  #note(code: FindingCode, example: Example): void {
    this.#noticed++;
    this.#notes.add(() => {
      this.#output.findings.note(code, example);
      this.#output.witness?.found(code, example);
    });
  }

  #reject(origin: Origin, given: RejectReason, value: string): void {
    if (isRow(this.#current) && isBesideTable(this.#current)) return this.#dropRow(origin, this.#current);
    const reason = this.#dates.reasonFor(given, value);
    // A webhook payload can hold several bad messages: it is one record.
    if (this.#lastRejected !== this.records) this.rejected++;
    this.#lastRejected = this.records;
    if (this.#within !== undefined) this.#within.isLeftOut = true;
    this.#note(reason, { ...origin, value });
    const reject = { path: this.#source.path, line: origin.line, reason, value, record: this.#current };
    this.#notes.add(() => this.#output.onReject(reject));
  }
}

/** Whether a record is a row of a table, and no list of JSON values. */
function isRow(record: unknown): record is readonly string[] {
  return Array.isArray(record) && record.every((field) => typeof field === 'string');
}
