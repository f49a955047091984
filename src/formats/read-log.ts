import { Failure } from '../failure.js';
import type { LogSource } from '../input/find.js';
import { readFormLines } from '../input/form-lines.js';
import { readJson } from '../input/json-reader.js';
import { openLog } from '../input/open.js';
import { sniff } from '../input/sniff.js';

import { readTable } from '../input/table-reader.js';
import type { Findings } from '../messages/findings.js';
import { isShortDate } from '../messages/local-date.js';
import type { Origin } from '../messages/message.js';
import type { MessageTable } from '../messages/message-table.js';
import type { PartialRecords } from '../messages/partial-records.js';
import type { Format, ReadingOptions, RecordReader, RecordSink, RejectReason, Sample } from './format.js';
import { generic } from './generic.js';
import { FORMATS } from './index.js';
import { type DateOrders, provenDateOrders, type ShortDates, shortDatesIn } from './short-dates.js';
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
}

/** Where the messages and everything noticed go. */
export interface LogSink {
  readonly table: MessageTable;
  readonly partials: PartialRecords;
  readonly findings: Findings;
  readonly onReject: (reject: Reject) => void;
  readonly onBytes: (bytes: number) => void;
}

/** Reads one log into the table.
 * @throws Failure where it cannot be read, is truncated, or is of no known format */
export async function readLog(
  source: LogSource,
  fileNumber: number,
  stdin: AsyncIterable<Uint8Array>,
  options: ReadingOptions,
  sink: LogSink,
): Promise<FileRead> {
  const records = new RecordStream(source, fileNumber, options, sink);
  const text = openLog(source, stdin, sink.onBytes);
  try {
    await readRecords(text, source, options, records);
  } finally {
    await text.return(undefined);
  }
  return records.end();
}

async function readRecords(
  text: AsyncGenerator<string>,
  source: LogSource,
  options: ReadingOptions,
  records: RecordStream,
): Promise<void> {
  const head = await headOf(text);
  if (head === '') return;
  const whole = joined(head, text);
  const container = sniff(head.slice(0, HEAD_LENGTH));
  if (container.kind !== 'table') {
    const readValues = container.kind === 'json' ? readJson : readFormLines;
    await readValues(source.name, whole, {
      value: (value, line) => records.jsonValue(value, line),
      broken: (broken, line) => records.reject('rejected-not-json', line, broken),
      text: (text, line) => records.text(text, line),
    });
  } else {
    if (options.dateOrder === undefined) {
      records.putDatesInOrder(await provenDateOrders(source, head.slice(0, HEAD_LENGTH), container.dialect));
    }
    await readTable(source.name, whole, container.dialect, {
      header: (columns) => records.recognise({ kind: 'table', columns }),
      row: (fields, line) => records.row(fields, line),
      misshapen: (fields, line) => records.misshapen(fields, line),
    });
  }
}

/** Enough to sniff, however small the pieces it comes in. */
async function headOf(text: AsyncIterator<string>): Promise<string> {
  let head = '';
  while (head.length < HEAD_LENGTH) {
    const next = await text.next();
    if (next.done) break;
    head += next.value;
  }
  return head;
}

const HEAD_LENGTH = 1 << 16;

async function* joined(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** How many JSON values are looked at to tell the format: the first of a webhook log need not be about a message. */
const SAMPLE_SIZE = 20;

/** The formats that know their own payloads by sight; the generic one takes almost any object. */
const PARTICULAR_FORMATS = FORMATS.filter((format) => format !== generic);

/** The records of one file on their way through its format into the table. */
class RecordStream {
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
  #records = 0;
  #rejected = 0;
  #hasText = false;
  #dates: ShortDates | undefined;
  /** Records whose date could be one of two. */
  #ambiguous = 0;
  /** Which record, counted from 1, was rejected last. */
  #lastRejected = 0;
  #current: unknown;

  constructor(source: LogSource, fileNumber: number, options: ReadingOptions, sink: LogSink) {
    this.#source = source;
    this.#fileNumber = fileNumber;
    this.#options = options;
    this.#sink = sink;
    this.#dates = shortDatesIn(options.dateOrder);
  }

  recognise(sample: Sample): void {
    const format = FORMATS.find((candidate) => candidate.recognises(sample, this.#options));
    if (format === undefined) throw unrecognised(this.#source.name, sample, this.#options.columnMap);
    this.#format = format;
    this.#columns = sample.kind === 'table' ? sample.columns : undefined;
    this.#read = format.reader(sample, this.#options, this.#found);
  }

  /** Tells the order of the short dates in the records, where it is known. */
  putDatesInOrder(orders: DateOrders): void {
    this.#dates = shortDatesIn(orders);
  }

  row(fields: readonly string[], line: number): void {
    this.take(this.#dates === undefined ? fields : this.#dates.row(fields), line);
  }

  jsonValue(given: unknown, line: number): void {
    const value = this.#dates === undefined ? given : this.#dates.value(given);
    for (const payload of payloadsIn(value, PARTICULAR_FORMATS, generic, this.#options)) {
      if (this.#read !== undefined) this.#takePayload(payload, line);
      else if (this.#waiting.push({ value: payload, line }) === SAMPLE_SIZE) this.#takeWaiting();
    }
  }

  take(record: unknown, line: number): void {
    if (this.#read === undefined) throw new Error('a record came before its format was told');
    this.#takeWith(this.#read, record, line);
  }

  #takeWith(read: RecordReader, record: unknown, line: number): void {
    this.#records++;
    this.#current = record;
    read(record, { file: this.#fileNumber, line });
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
    this.#sink.findings.note('skipped-log-text', { file: this.#fileNumber, line, value: text });
  }

  end(): FileRead {
    if (this.#waiting.length > 0) this.#takeWaiting();
    if ((this.#records > 0 || this.#hasText) && this.#format === undefined)
      throw unrecognised(this.#source.name, { kind: 'json', values: [] }, this.#options.columnMap);
    if (this.#ambiguous * 2 > this.#records) throw this.#datesUntold();
    if (this.#records === 0) this.#sink.findings.note('skipped-empty-file', this.#wholeFile());
    else if (this.#format?.lacks.includes('inbound')) this.#sink.findings.note('no-inbound-side', this.#wholeFile());
    return {
      path: this.#source.path,
      format: FORMATS.filter((format) => format === this.#format || this.#others.has(format))
        .map(({ name }) => name)
        .join(' + '),
      records: this.#records,
      rejected: this.#rejected,
      columns: this.#columns,
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
    const isOwn = this.#format === generic || this.#format?.recognises(sample, this.#options);
    const other = isOwn ? undefined : PARTICULAR_FORMATS.find((format) => format.recognises(sample, this.#options));
    if (other === undefined) return this.take(payload, line);
    let read = this.#others.get(other);
    if (read === undefined) this.#others.set(other, (read = other.reader(sample, this.#options, this.#found)));
    this.#takeWith(read, payload, line);
  }

  #wholeFile(): Origin & { value: string } {
    return { file: this.#fileNumber, line: 1, value: '' };
  }

  readonly #found: RecordSink = {
    message: (message) => this.#sink.table.add(message),
    partial: (record) => this.#sink.partials.add(record),
    learnEnds: (conversation, ends) => this.#sink.partials.learnEnds(conversation, ends),
    reject: (reason, origin, value) => this.#rejectAt(origin, reason, value),
    skip: (reason, origin) => this.#sink.findings.note(reason, { ...origin, value: '' }),
    note: (code, origin, value) => this.#sink.findings.note(code, { ...origin, value }),
  };

  #datesUntold(): Failure {
    const { line = 1, value = '' } =
      this.#sink.findings.examplesOf('rejected-date-order').find(({ file }) => file === this.#fileNumber) ?? {};
    const pipe = this.#source.bytes === 0 ? ' (A file is looked through for the answer, a pipe cannot be.)' : '';
    return new Failure(
      `${this.#source.name} does not tell day and month of its dates apart: line ${line} has "${value.trim()}".${pipe}`,
      'Say which comes first: --date-format DD/MM/YYYY, or --date-format MM/DD/YYYY.',
    );
  }

  #rejectAt(origin: Origin, given: RejectReason, value: string): void {
    const isAmbiguous = given === 'rejected-bad-time' && this.#options.dateOrder === undefined && isShortDate(value);
    const reason = isAmbiguous ? 'rejected-date-order' : given;
    if (isAmbiguous) this.#ambiguous++;
    // A webhook payload can hold several bad messages: it is one record.
    if (this.#lastRejected !== this.#records) this.#rejected++;
    this.#lastRejected = this.#records;
    this.#sink.findings.note(reason, { ...origin, value });
    this.#sink.onReject({ path: this.#source.path, line: origin.line, reason, value, record: this.#current });
  }
}
