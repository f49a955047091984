import type { Failure } from '../failure.js';
import type { LogSource } from '../input/find.js';
import type { Example, FindingCode, Findings } from '../messages/findings.js';
import type { Origin } from '../messages/message.js';
import type { MessageTable } from '../messages/message-table.js';
import type { PartialRecords } from '../messages/partial-records.js';
import type { Format, Lack, ReadingOptions, RecordReader, RecordSink, RejectReason, Sample } from './format.js';
import { generic } from './generic.js';
import { FORMATS } from './index.js';
import type { LogWitness } from './log-witness.js';
import { unrecognised } from './unrecognised.js';
import { payloadsIn } from './wrapped.js';

/** A record that was left out, as `--rejects` writes it. */
export interface Reject {
  readonly path: string;
  readonly line: number;
  readonly reason: RejectReason;
  /** The value that was wrong. */
  readonly value: string;
  /** The whole record. */
  readonly record: unknown;
}

/** What one file turned out to be. */
export interface FileRead {
  readonly path: string;
  /** A format's name; '' for a file without a record. */
  readonly format: string;
  readonly records: number;
  readonly rejected: number;
  /** The columns of a table; undefined for JSON, whose keys are known only at its end. */
  readonly columns: readonly string[] | undefined;
  /** What its format never tells. */
  readonly lacks: readonly Lack[];
}

/** Where the messages and everything noticed go. */
export interface LogSink {
  readonly table: MessageTable;
  readonly partials: PartialRecords;
  readonly findings: Findings;
  readonly onReject: (reject: Reject) => void;
  readonly onBytes: (bytes: number) => void;
  readonly witness?: LogWitness | undefined;
}

/** How many JSON values are looked at to tell the format: the first of a webhook log need not be about a message. */
const SAMPLE_SIZE = 20;

/** The format the user names, or the first that recognises the sample. A generic log cannot do without its columns. */
function formatOf(sample: Sample, options: ReadingOptions): Format | undefined {
  const { inputFormat } = options;
  if (inputFormat === undefined) return FORMATS.find((candidate) => candidate.recognises(sample, options));
  return inputFormat === generic && !generic.recognises(sample, options) ? undefined : inputFormat;
}

/** The formats that know their own payloads by sight; the generic one takes almost any object. */
const PARTICULAR_FORMATS = FORMATS.filter((format) => format !== generic);

/** The records of one file on their way through its format into the table. */
export class RecordStream {
  readonly #source: LogSource;
  readonly #fileNumber: number;
  readonly #options: ReadingOptions;
  readonly #sink: LogSink;
  #format: Format | undefined;
  #columns: readonly string[] | undefined = [];
  #read: RecordReader | undefined;
  readonly #others = new Map<Format, RecordReader>();
  /** JSON values kept until the format is told. */
  #waiting: { value: unknown; line: number }[] = [];
  /** The first rows of a table of no known format. */
  readonly #unrecognised: (readonly string[])[] = [];
  #records = 0;
  #rejected = 0;
  #hasText = false;
  /** Which record, counted from 1, was rejected last. */
  #lastRejected = 0;
  #current: unknown;
  #isZoneless = false;

  constructor(source: LogSource, fileNumber: number, options: ReadingOptions, sink: LogSink) {
    this.#source = source;
    this.#fileNumber = fileNumber;
    this.#options = options;
    this.#sink = sink;
  }

  recognise(sample: Sample): void {
    this.#columns = sample.kind === 'table' ? sample.columns : undefined;
    const format = formatOf(sample, this.#options);
    if (format === undefined) {
      // What the columns of a table hold is told best from its first rows.
      if (sample.kind === 'json') throw unrecognised(this.#source.name, sample, [], this.#options.columnMap);
      return;
    }
    this.#format = format;
    this.#read = this.#readerOf(format, sample);
  }

  #readerOf(format: Format, sample: Sample): RecordReader {
    this.#sink.witness?.recognised(this.#fileNumber, format, sample);
    return format.reader(sample, this.#options, this.#found);
  }

  jsonValue(value: unknown, line: number): void {
    for (const payload of payloadsIn(value, PARTICULAR_FORMATS, generic, this.#options)) {
      if (this.#read !== undefined) this.#takePayload(payload, line);
      else if (this.#waiting.push({ value: payload, line }) === SAMPLE_SIZE) this.#takeWaiting();
    }
  }

  take(record: unknown, line: number): void {
    if (this.#format === undefined || this.#read === undefined)
      return this.#takeUnrecognised(record as readonly string[]);
    this.#takeWith(this.#format, this.#read, record, line);
  }

  #takeWith(format: Format, read: RecordReader, record: unknown, line: number): void {
    this.#records++;
    this.#current = record;
    this.#isZoneless = format.lacks.includes('zone');
    this.#sink.witness?.record(record, format);
    read(record, { file: this.#fileNumber, line });
  }

  /** A row of a table of no known format. */
  #takeUnrecognised(row: readonly string[]): void {
    this.#unrecognised.push(row);
    if (this.#unrecognised.length === SAMPLE_SIZE) throw this.#unrecognisedTable();
  }

  #unrecognisedTable(): Failure {
    const sample: Sample = { kind: 'table', columns: this.#columns ?? [] };
    return unrecognised(this.#source.name, sample, this.#unrecognised, this.#options.columnMap);
  }

  misshapen(fields: readonly string[], line: number): void {
    this.#records++;
    this.#current = fields;
    this.#rejectAt({ file: this.#fileNumber, line }, 'rejected-column-count', `${fields.length} columns`);
  }

  reject(reason: RejectReason, line: number, text: string): void {
    this.#records++;
    this.#current = text;
    this.#rejectAt({ file: this.#fileNumber, line }, reason, text);
  }

  /** Text beside the records that is none of them. */
  text(text: string, line: number): void {
    this.#hasText = true;
    this.#note('skipped-log-text', { file: this.#fileNumber, line, value: text });
  }

  end(): FileRead {
    if (this.#waiting.length > 0) this.#takeWaiting();
    if (this.#format === undefined && this.#columns !== undefined && this.#columns.length > 0) {
      throw this.#unrecognisedTable();
    }
    if ((this.#records > 0 || this.#hasText) && this.#format === undefined)
      throw unrecognised(this.#source.name, { kind: 'json', values: [] }, [], this.#options.columnMap);
    if (this.#records === 0) this.#note('skipped-empty-file', this.#wholeFile());
    else if (this.#format?.lacks.includes('inbound')) this.#note('no-inbound-side', this.#wholeFile());
    return {
      path: this.#source.path,
      format: FORMATS.filter((format) => format === this.#format || this.#others.has(format))
        .map(({ name }) => name)
        .join(' + '),
      records: this.#records,
      rejected: this.#rejected,
      columns: this.#columns,
      lacks: this.#format?.lacks ?? [],
    };
  }

  #takeWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.recognise({ kind: 'json', values: waiting.map(({ value }) => value) });
    for (const { value, line } of waiting) this.#takePayload(value, line);
  }

  /** A dump may hold payloads of several formats, such as webhooks and what was sent: each is read by its own. */
  #takePayload(payload: unknown, line: number): void {
    const sample = { kind: 'json', values: [payload] } as const;
    const isForced = this.#options.inputFormat !== undefined;
    const isOwn = isForced || this.#format === generic || this.#format?.recognises(sample, this.#options);
    const other = isOwn ? undefined : PARTICULAR_FORMATS.find((format) => format.recognises(sample, this.#options));
    if (other === undefined) return this.take(payload, line);
    let read = this.#others.get(other);
    if (read === undefined) this.#others.set(other, (read = this.#readerOf(other, sample)));
    this.#takeWith(other, read, payload, line);
  }

  #wholeFile(): Origin & { value: string } {
    return { file: this.#fileNumber, line: 1, value: '' };
  }

  readonly #found: RecordSink = {
    message: (message) => {
      this.#sink.table.add(message);
      if (this.#isZoneless) this.#note('time-without-zone', { ...message.origin, value: '' });
      this.#sink.witness?.message(message);
    },
    partial: (record) => {
      this.#sink.partials.add(record);
      this.#sink.witness?.message(record);
    },
    learnEnds: (conversation, ends) => this.#sink.partials.learnEnds(conversation, ends),
    reject: (reason, origin, value) => this.#rejectAt(origin, reason, value),
    skip: (reason, origin) => this.#note(reason, { ...origin, value: '' }),
    note: (code, origin, value) => this.#note(code, { ...origin, value }),
  };

  #note(code: FindingCode, example: Example): void {
    this.#sink.findings.note(code, example);
    this.#sink.witness?.found(code, example);
  }

  #rejectAt(origin: Origin, reason: RejectReason, value: string): void {
    // A webhook payload can hold several bad messages: it is one record.
    if (this.#lastRejected !== this.#records) this.#rejected++;
    this.#lastRejected = this.#records;
    this.#note(reason, { ...origin, value });
    this.#sink.onReject({ path: this.#source.path, line: origin.line, reason, value, record: this.#current });
  }
}
