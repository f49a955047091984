import type { Failure } from '../failure.js';
import type { LogSource } from '../input/find.js';
import { NestedTooDeep } from '../input/json-value.js';
import type { RowHandler } from '../input/plain-lines.js';
import type { RowBytes } from '../input/row-bytes.js';
import type { Example, FindingCode } from '../messages/findings.js';
import type { Message, Origin } from '../messages/message.js';
import type { MessageTable } from '../messages/message-table.js';
import { habitsOfTimes } from './date-habits.js';
import { FileLane } from './file-lane.js';
import type { LogSink, Opening, PartRead } from './file-read.js';
import type { Format, ReadingOptions, RecordReader, RecordSink, RejectReason, Sample } from './format.js';
import { generic } from './generic.js';
import { placesOf } from './generic-columns.js';
import { FORMATS } from './index.js';
import { FileDates } from './short-dates.js';
import { unrecognised } from './unrecognised.js';
import { payloadsIn } from './wrapped.js';

/** Records on their way into a table: they are merged there. */
export function recordsInto(table: MessageTable): Pick<LogSink, 'records' | 'flush'> {
  const records = table.newRecords(MOST_RECORDS);
  return {
    records,
    flush: (file) => {
      table.take(records, 0, records.size, file);
      records.clear();
    },
  };
}

const MOST_RECORDS = 1 << 14;

/** How many JSON values are looked at to tell the format: the first of a webhook log need not be about a message. */
const SAMPLE_SIZE = 20;

/** The formats that know their own payloads by sight; the generic one takes almost any object. */
const PARTICULAR_FORMATS = FORMATS.filter((format) => format !== generic);

/** The format the user names, or the first that recognises the sample. A generic log cannot do without its columns. */
function formatOf(sample: Sample, options: ReadingOptions): Format | undefined {
  const { inputFormat } = options;
  if (inputFormat === undefined) return FORMATS.find((candidate) => candidate.recognises(sample, options));
  const forced = FORMATS.find(({ name }) => name === inputFormat);
  return forced === generic && !generic.recognises(sample, options) ? undefined : forced;
}

const TIMES = ['timestamp', 'delivered_at'] as const;

/** The records of one file on their way through its format into the table. */
export class RecordStream {
  readonly #source: Pick<LogSource, 'path' | 'name'>;
  readonly #fileNumber: number;
  readonly #options: ReadingOptions;
  readonly #sink: LogSink;
  #format: Format | undefined;
  #sample: Sample | undefined;
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
  readonly dates: FileDates;
  /** Which record, counted from 1, was rejected last. */
  #lastRejected = 0;
  #current: unknown;
  readonly #lane: FileLane;
  /** The message made last, and how much came of its record beside it. */
  #made: Message | undefined;
  #noticed = 0;
  #hasZonelessTimes = false;

  constructor(source: Pick<LogSource, 'path' | 'name'>, fileNumber: number, options: ReadingOptions, sink: LogSink) {
    this.#source = source;
    this.#fileNumber = fileNumber;
    this.#options = options;
    this.#sink = sink;
    this.#lane = new FileLane(options, sink, () => this.#flushIfFull());
    this.dates = new FileDates(options.dateOrder);
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
    this.#sample = sample;
    this.#read = this.#readerOf(format, sample);
  }

  #readerOf(format: Format, sample: Sample): RecordReader {
    this.#sink.witness?.recognised(this.#fileNumber, format, sample);
    return format.reader(sample, this.#options, this.#found);
  }

  /**
   * The header of a table. Gives a faster reader for its rows, where its format knows what each column holds; `take`
   * brings the rows that one will not read here.
   */
  table(columns: readonly string[], delimiter: string, take: RowHandler): RowBytes | undefined {
    if (this.#read === undefined) this.recognise({ kind: 'table', columns });
    if (this.dates.proven.size > 0) this.#heedHabits(columns);
    const roles = this.#format?.columnRoles?.(columns, this.#options);
    return this.#lane.table(delimiter, roles, (fields, line) => this.#onlyMessage(() => take(fields, line)));
  }

  #heedHabits(columns: readonly string[]): void {
    const places = placesOf(columns, this.#options.columnMap);
    const times = this.#format === generic ? TIMES.map((field) => places.get(field)) : [];
    this.dates.prove(habitsOfTimes(this.dates.proven, (column) => times.includes(column)));
  }

  /** A faster reader for JSON objects that stand one on a line. */
  lines(): RowBytes {
    const formatSoFar = (): Format | undefined => (this.#read === undefined ? undefined : this.#format);
    return this.#lane.lines(formatSoFar, (value, line) => this.#onlyMessage(() => this.jsonValue(value, line)));
  }

  /** The message a record makes, where it makes one and nothing else comes of it. */
  #onlyMessage(readRecord: () => void): Message | undefined {
    this.#made = undefined;
    this.#noticed = 0;
    readRecord();
    return this.#noticed === 1 ? this.#made : undefined;
  }

  /** What was told of the file from its beginning: to read a later part of it in the same way. */
  get opening(): Opening | undefined {
    if (this.#format === undefined || this.#sample === undefined) return undefined;
    const seen = this.#sample;
    // A reader looks at the columns of a table alone: values can be large, and nested too deep to be handed on.
    const sample = seen.kind === 'table' ? seen : ({ kind: 'json', values: [] } as const);
    const isSure = seen.kind === 'table' || seen.values.length >= SAMPLE_SIZE;
    return { format: this.#format.name, sample, isSure, dateHabits: this.dates.proven };
  }

  /** Goes on in a file whose beginning was read elsewhere. */
  resume({ format: name, sample, dateHabits }: Opening): void {
    const format = FORMATS.find((candidate) => candidate.name === name);
    if (format === undefined) throw new Error(`there is no format ${name}`);
    this.#read = format.reader(sample, this.#options, this.#found);
    this.#format = format;
    this.#sample = sample;
    this.#columns = sample.kind === 'table' ? sample.columns : undefined;
    this.dates.prove(dateHabits);
  }

  row(fields: readonly string[], line: number): void {
    this.take(this.dates.row(fields), line);
  }

  jsonValue(value: unknown, line: number): void {
    if (value instanceof NestedTooDeep) return this.#leaveOut('rejected-too-deep', line, value.text, '');
    for (const payload of payloadsIn(this.dates.value(value), PARTICULAR_FORMATS, generic, this.#options)) {
      if (this.#read !== undefined) this.#takePayload(payload, line);
      else if (this.#waiting.push({ value: payload, line }) === SAMPLE_SIZE) this.#takeWaiting();
    }
  }

  take(record: unknown, line: number): void {
    if (this.#format === undefined || this.#read === undefined) {
      return this.#takeUnrecognised(record as readonly string[]);
    }
    this.#takeWith(this.#format, this.#read, record, line);
  }

  #takeWith(format: Format, read: RecordReader, record: unknown, line: number): void {
    this.#records++;
    this.#current = record;
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
    this.#leaveOut('rejected-column-count', line, fields, `${fields.length} columns`);
  }

  reject(reason: RejectReason, line: number, text: string): void {
    this.#leaveOut(reason, line, text, text);
  }

  #leaveOut(reason: RejectReason, line: number, record: unknown, value: string): void {
    this.#records++;
    this.#current = record;
    this.#rejectAt({ file: this.#fileNumber, line }, reason, value);
  }

  /** Text beside the records that is none of them. */
  text(text: string, line: number): void {
    this.#hasText = true;
    this.#note('skipped-log-text', { file: this.#fileNumber, line, value: text });
  }

  /** The end of what there was to read, of a file or of a part of it. */
  finish(): PartRead {
    if (this.#waiting.length > 0) this.#takeWaiting();
    this.#sink.flush(this.#fileNumber);
    this.#records += this.#lane.rowsPassed;
    if (this.#format === undefined && this.#columns !== undefined && this.#columns.length > 0) {
      throw this.#unrecognisedTable();
    }
    if ((this.#records > 0 || this.#hasText) && this.#format === undefined)
      throw unrecognised(this.#source.name, { kind: 'json', values: [] }, [], this.#options.columnMap);
    return {
      formats: FORMATS.filter((format) => format === this.#format || this.#others.has(format)).map(({ name }) => name),
      main: this.#format?.name,
      records: this.#records,
      rejected: this.#rejected,
      columns: this.#columns,
      ambiguousDates: this.dates.ambiguous,
      hasZonelessTimes: this.#hasZonelessTimes || this.#lane.hasZonelessTimes,
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

  readonly #found: RecordSink = {
    message: (message) => {
      this.#made = message;
      this.#noticed++;
      this.#sink.records.add(message);
      this.#sink.witness?.message(message);
      this.#flushIfFull();
    },
    partial: (record) => {
      this.#noticed++;
      this.#sink.partials.add(record);
      this.#sink.witness?.message(record);
    },
    learnEnds: (conversation, ends) => {
      this.#noticed++;
      this.#sink.partials.learnEnds(conversation, ends);
    },
    reject: (reason, origin, value) => this.#rejectAt(origin, reason, value),
    skip: (reason, origin) => this.#note(reason, { ...origin, value: '' }),
    note: (code, origin, value) => {
      // Of the whole file: what is noticed of a row keeps the fast lane from rows like it.
      if (code === 'time-without-zone') this.#hasZonelessTimes = true;
      else this.#note(code, { ...origin, value });
    },
  };

  #flushIfFull(): void {
    const { records, flush } = this.#sink;
    if (records.size >= MOST_RECORDS || records.isFull) flush(this.#fileNumber);
  }

  #note(code: FindingCode, example: Example): void {
    this.#noticed++;
    this.#sink.findings.note(code, example);
    this.#sink.witness?.found(code, example);
  }

  #rejectAt(origin: Origin, given: RejectReason, value: string): void {
    const reason = this.dates.reasonFor(given, value);
    // A webhook payload can hold several bad messages: it is one record.
    if (this.#lastRejected !== this.#records) this.#rejected++;
    this.#lastRejected = this.#records;
    this.#note(reason, { ...origin, value });
    this.#sink.onReject({ path: this.#source.path, line: origin.line, reason, value, record: this.#current });
  }
}
