import type { Message, Origin } from '../messages/message.js';
import { mergedOwn } from '../messages/own-values.js';
import type { PartialRecord } from '../messages/partial-records.js';
import type { Format, ReadingOptions, RecordReader, RecordSink, Sample } from './format.js';
import { FoundKept } from './found-kept.js';
import { generic } from './generic.js';
import { isJsonRecord } from './json-fields.js';
import { beginReading, misreadIn } from './misread.js';
import { OwnValues } from './own-columns.js';
import type { Sight } from './sight.js';
import type { Payload } from './wrapped.js';

/** Told that a file, or some of its records, are of a format. */
type Recognised = (format: Format, sample: Sample) => void;

/** The readers of one file's records: that of its own format, and those of other payloads that stand among its. */
export class FormatReaders {
  readonly #options: ReadingOptions;
  readonly #particular: readonly Format[];
  readonly #sight: Sight;
  readonly #recognised: Recognised;
  readonly #found: RecordSink;
  readonly #json = new Map<Format, RecordReader>();
  #target: RecordSink;
  /** The record at hand, and the columns where it is a row. */
  #record: unknown;
  #columns: readonly string[] = [];
  #own: RecordReader | undefined;
  readonly #ownValues: OwnValues | undefined;
  /** The row or the value that the record at hand stands in, or is. */
  #outer: unknown;
  main: Format | undefined;

  /** `found`: where readers put what they find. */
  constructor(
    options: ReadingOptions,
    particular: readonly Format[],
    sight: Sight,
    found: RecordSink,
    recognised: Recognised,
  ) {
    this.#options = options;
    this.#particular = particular;
    this.#sight = sight;
    this.#target = found;
    this.#recognised = recognised;
    const { ownColumns } = options;
    this.#ownValues = ownColumns === undefined || ownColumns.size === 0 ? undefined : new OwnValues(ownColumns);
    this.#found = minded(
      () => this.#target,
      () => this.#named(),
      (message) => this.#withOwn(message),
    );
  }

  /** The format of the file itself. */
  begin(format: Format, sample: Sample): void {
    this.main = format;
    this.#own = format.reader(sample, this.#options, this.#found);
    if (sample.kind === 'table') this.#columns = sample.columns;
    if (sample.kind === 'json') this.#json.set(format, this.#own);
  }

  /** The columns of the file's table. */
  heedColumns(columns: readonly string[]): void {
    this.#ownValues?.heedColumns(columns);
  }

  /** A row or a JSON value of the file is about to be read, or what stands in it. */
  beginOuter(outer: unknown): void {
    this.#outer = outer;
  }

  /** Whether any of a file's records are of a format. */
  has(format: Format): boolean {
    return format === this.main || this.#json.has(format);
  }

  /** Reads a record of the file itself. */
  readOwn(record: unknown, origin: Origin): void {
    this.#begin(record);
    this.#own?.(record, origin);
  }

  /** Reads a JSON value of a format. */
  read(format: Format, value: unknown, origin: Origin): void {
    const read = this.#jsonReader(format, value);
    this.#begin(value);
    read(value, origin);
  }

  /** The record at hand with the names of its fields. */
  #named(): unknown {
    const row = this.#record;
    return Array.isArray(row) ? Object.fromEntries(this.#columns.map((name, index) => [name, row[index]])) : row;
  }

  #withOwn<Said extends Message | PartialRecord>(said: Said): Said {
    if (this.#ownValues === undefined) return said;
    const own = mergedOwn(this.#ownValues.of(this.#record, this.#outer), said.own ?? '');
    return own === '' ? said : { ...said, own };
  }

  #begin(record: unknown): void {
    this.#record = record;
    beginReading();
  }

  /** What comes of reading, kept. */
  kept(read: () => void): FoundKept {
    const before = this.#target;
    const kept = new FoundKept();
    this.#target = kept.sink;
    try {
      read();
    } finally {
      this.#target = before;
    }
    return kept;
  }

  /** A dump may hold payloads of several formats, such as webhooks and what was sent: each is read by its own. */
  formatFor({ value, known }: Pick<Payload, 'value' | 'known'>): Format {
    const main = this.main as Format;
    if (this.#options.inputFormat !== undefined) return main;
    const sample = { kind: 'json', values: [value] } as const;
    const recognises = (format: Format): boolean => format.recognises(sample, this.#options);
    const row = isJsonRecord(value) ? this.#sight.rowIn(value) : undefined;
    if (main === generic) {
      const isOther = known === 'format' || (known === 'nothing' && row === undefined);
      return (isOther ? this.#particular.find(recognises) : undefined) ?? main;
    }
    if (recognises(main)) return main;
    return this.#particular.find(recognises) ?? (row === 'message' ? generic : main);
  }

  #jsonReader(format: Format, value: unknown): RecordReader {
    let read = this.#json.get(format);
    if (read === undefined) {
      const sample = { kind: 'json', values: [value] } as const;
      this.#recognised(format, sample);
      this.#json.set(format, (read = format.reader(sample, this.#options, this.#found)));
    }
    return read;
  }
}

/**
 * A sink that hands on to whichever is the target at the time, each message with what it has in columns of the user's
 * own, and minds what a reader could not read: a message without it, or none for want of it, is a record left out by
 * name.
 */
function minded(
  target: () => RecordSink,
  record: () => unknown,
  withOwn: <Said extends Message | PartialRecord>(said: Said) => Said,
): RecordSink {
  const unlessMisread = (origin: Origin, hand: () => void): void => {
    const misread = misreadIn(record());
    if (misread === undefined) hand();
    else target().reject('rejected-unreadable-field', origin, misread);
  };
  return {
    message: (message) => unlessMisread(message.origin, () => target().message(withOwn(message))),
    partial: (record) => unlessMisread(record.origin, () => target().partial(withOwn(record))),
    learnEnds: (conversation, ends) => target().learnEnds(conversation, ends),
    tellsForms: () => target().tellsForms(),
    changeUserId: (before, since) => target().changeUserId(before, since),
    reject: (reason, origin, value) => unlessMisread(origin, () => target().reject(reason, origin, value)),
    skip: (reason, origin) => unlessMisread(origin, () => target().skip(reason, origin)),
    note: (code, origin, value) => target().note(code, origin, value),
  };
}
