import type { LogSource } from '../input/find.js';
import { readJson } from '../input/json-reader.js';
import { openLog } from '../input/open.js';
import { sniff } from '../input/sniff.js';
import { readTable } from '../input/table-reader.js';
import type { Findings } from '../messages/findings.js';
import type { Origin } from '../messages/message.js';
import type { MessageTable } from '../messages/message-table.js';
import type { Format, ReadingOptions, RecordReader, RecordSink, RejectReason, Sample } from './format.js';
import { FORMATS } from './index.js';
import { unrecognised } from './unrecognised.js';

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
    await readRecords(text, source, records);
  } finally {
    await text.return(undefined);
  }
  return records.end();
}

async function readRecords(text: AsyncGenerator<string>, source: LogSource, records: RecordStream): Promise<void> {
  const head = await headOf(text);
  if (head === '') return;
  const whole = joined(head, text);
  const container = sniff(head);
  if (container.kind === 'json') {
    await readJson(source.name, whole, {
      value: (value, line) => records.jsonValue(value, line),
      broken: (broken, line) => records.reject('rejected-not-json', line, broken),
    });
  } else {
    await readTable(source.name, whole, container.dialect, {
      header: (columns) => records.recognise({ kind: 'table', columns }),
      row: (fields, line) => records.take(fields, line),
      misshapen: (fields, line) => records.misshapen(fields, line),
    });
  }
}

/** Enough to sniff: the first line that is not blank, however small the pieces it comes in. */
export async function headOf(text: AsyncIterator<string>): Promise<string> {
  let head = '';
  while (!/\S.*\n/.test(head) && head.length < LONGEST_HEAD) {
    const next = await text.next();
    if (next.done) break;
    head += next.value;
  }
  return head;
}

const LONGEST_HEAD = 1 << 16;

/** A text of which the first piece was read already, from its beginning. */
export async function* joined(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** How many JSON values are looked at to tell the format: the first of a webhook log need not be about a message. */
const SAMPLE_SIZE = 20;

/** The records of one file on their way through its format into the table. */
class RecordStream {
  readonly #source: LogSource;
  readonly #fileNumber: number;
  readonly #options: ReadingOptions;
  readonly #sink: LogSink;
  #format: Format | undefined;
  #columns: readonly string[] | undefined = [];
  #read: RecordReader | undefined;
  /** JSON values kept until the format is told. */
  #waiting: { value: unknown; line: number }[] = [];
  #records = 0;
  #rejected = 0;
  /** Which record, counted from 1, was rejected last. */
  #lastRejected = 0;
  #current: unknown;

  constructor(source: LogSource, fileNumber: number, options: ReadingOptions, sink: LogSink) {
    this.#source = source;
    this.#fileNumber = fileNumber;
    this.#options = options;
    this.#sink = sink;
  }

  recognise(sample: Sample): void {
    const format = FORMATS.find((candidate) => candidate.recognises(sample, this.#options));
    if (format === undefined) throw unrecognised(this.#source.name, sample, this.#options.columnMap);
    this.#format = format;
    this.#columns = sample.kind === 'table' ? sample.columns : undefined;
    this.#read = format.reader(sample, this.#options, this.#found);
  }

  jsonValue(value: unknown, line: number): void {
    if (this.#read !== undefined) return this.take(value, line);
    this.#waiting.push({ value, line });
    if (this.#waiting.length === SAMPLE_SIZE) this.#takeWaiting();
  }

  take(record: unknown, line: number): void {
    if (this.#read === undefined) throw new Error('a record came before its format was told');
    this.#records++;
    this.#current = record;
    this.#read(record, { file: this.#fileNumber, line });
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

  end(): FileRead {
    if (this.#waiting.length > 0) this.#takeWaiting();
    if (this.#records > 0 && this.#format === undefined)
      throw unrecognised(this.#source.name, { kind: 'json', values: [] }, this.#options.columnMap);
    if (this.#records === 0) this.#sink.findings.note('skipped-empty-file', this.#emptyFile());
    return {
      path: this.#source.path,
      format: this.#format?.name ?? '',
      records: this.#records,
      rejected: this.#rejected,
      columns: this.#columns,
    };
  }

  #takeWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.recognise({ kind: 'json', values: waiting.map(({ value }) => value) });
    for (const { value, line } of waiting) this.take(value, line);
  }

  #emptyFile(): Origin & { value: string } {
    return { file: this.#fileNumber, line: 1, value: '' };
  }

  readonly #found: RecordSink = {
    message: (message) => this.#sink.table.add(message),
    reject: (reason, origin, value) => this.#rejectAt(origin, reason, value),
    skip: (reason, origin) => this.#sink.findings.note(reason, { ...origin, value: '' }),
    note: (code, origin, value) => this.#sink.findings.note(code, { ...origin, value }),
  };

  #rejectAt(origin: Origin, reason: RejectReason, value: string): void {
    // A webhook payload can hold several bad messages: it is one record.
    if (this.#lastRejected !== this.#records) this.#rejected++;
    this.#lastRejected = this.#records;
    this.#sink.findings.note(reason, { ...origin, value });
    this.#sink.onReject({ path: this.#source.path, line: origin.line, reason, value, record: this.#current });
  }
}
