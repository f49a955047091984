import { type CutOff, type Failure, NotALog } from '../failure.js';
import type { TitleLine } from '../input/header-line.js';
import { NestedTooDeep } from '../input/json-value.js';
import type { LogSource } from '../input/log-source.js';
import type { RowHandler } from '../input/plain-lines.js';
import type { RowBytes } from '../input/row-bytes.js';
import { withoutNulls } from '../messages/null-word.js';
import { habitsOfTimes } from './date-habits.js';
import { FileLane } from './file-lane.js';
import type { LogSink, Opening, PartRead } from './file-read.js';
import type { Format, ReadingOptions, RejectReason, Sample } from './format.js';
import { FormatReaders } from './format-readers.js';
import { FoundInFile } from './found-in-file.js';
import { generic } from './generic.js';
import { withOwnRoles } from './generic-roles.js';
import { FORMATS } from './index.js';
import { logLineIn } from './log-line.js';
import { MapUse } from './map-use.js';
import { PayloadCells } from './payload-cells.js';
import { FileDates } from './short-dates.js';
import { type Sight, sightOf } from './sight.js';
import { handWithTemplate } from './template-beside.js';
import { formatOf, PARTICULAR_FORMATS } from './told-format.js';
import { toldWithin } from './told-within.js';
import { unrecognised } from './unrecognised.js';
import { SAMPLE_SIZE, WaitingPayloads } from './waiting-payloads.js';
import { type InnerPayload, type Payload, payloadsIn } from './wrapped.js';

/** The records of one file on their way through its format into the table. */
export class RecordStream {
  readonly #source: Pick<LogSource, 'path' | 'name' | 'file'>;
  readonly #fileNumber: number;
  readonly #options: ReadingOptions;
  readonly #sink: LogSink;
  readonly #sight: Sight;
  readonly #readers: FormatReaders;
  #sample: Sample | undefined;
  #columns: readonly string[] | undefined = [];
  /** Of a table, where payloads may stand in its cells. */
  #cells: PayloadCells | undefined;
  #isHeaderSure = true;
  readonly #waiting = new WaitingPayloads();
  /** The first rows of a table of no known format. */
  readonly #unrecognised: (readonly string[])[] = [];
  readonly dates: FileDates;
  readonly #found: FoundInFile;
  readonly #mapUse: MapUse;
  readonly #lane: FileLane;

  constructor(
    source: Pick<LogSource, 'path' | 'name' | 'file'>,
    fileNumber: number,
    options: ReadingOptions,
    sink: LogSink,
  ) {
    this.#source = source;
    this.#fileNumber = fileNumber;
    this.#options = options;
    this.#sink = sink;
    this.dates = new FileDates(options.dateOrder);
    this.#mapUse = new MapUse(options.columnMap, options.ownColumns);
    this.#found = new FoundInFile(source, fileNumber, sink, this.dates, options.accountPath);
    this.#lane = new FileLane(fileNumber, options, sink, () => this.#found.flushIfFull());
    this.#sight = sightOf(PARTICULAR_FORMATS, options);
    this.#readers = new FormatReaders(options, PARTICULAR_FORMATS, this.#sight, this.#found.sink, (format, sample) =>
      sink.witness?.recognised(fileNumber, format, sample),
    );
  }

  #recognise(sample: Sample): void {
    const format = formatOf(sample, this.#options);
    if (format === undefined) {
      // What the columns of a table hold is told best from its first rows.
      if (sample.kind === 'json') throw unrecognised(this.#source.name, sample, [], this.#options.columnMap);
      return;
    }
    this.#found.isOfLog();
    this.#sample = sample;
    if (sample.kind === 'json' && this.#cells === undefined) this.#columns = undefined;
    this.#sink.witness?.recognised(this.#fileNumber, format, sample);
    this.#readers.begin(format, sample);
  }

  /**
   * The header of a table. Gives a faster reader for its rows, where its format knows what each column holds; `take`
   * brings the rows that one will not read here.
   */
  table(columns: readonly string[], delimiter: string, take: RowHandler): RowBytes | undefined {
    if (this.#readers.main === undefined) {
      this.#columns = columns;
      this.#recognise({ kind: 'table', columns });
    }
    this.#mapUse.heedColumns(columns);
    this.#readers.heedColumns(columns);
    const format = this.#readers.main;
    const isGenericTable = format === generic && this.#sample?.kind === 'table';
    this.dates.prove(habitsOfTimes(this.dates.proven, isGenericTable ? columns : [], this.#options.columnMap));
    // In a table of no format, or in one of messages, webhooks may stand in the cells.
    if (format === undefined || format === generic) this.#cells = this.#cellsOf(columns);
    if (this.#sample?.kind !== 'table') return undefined;
    const roles = withOwnRoles(format?.columnRoles?.(columns, this.#options), columns, this.#options);
    return this.#lane.table(delimiter, roles, (fields, line) => this.#found.onlyMessage(() => take(fields, line)));
  }

  #cellsOf(columns: readonly string[]): PayloadCells {
    return new PayloadCells(columns, this.#options, this.#sight);
  }

  /** A faster reader for JSON objects that stand one on a line. */
  lines(): RowBytes {
    return this.#lane.lines(
      () => this.#readers.main,
      (value, line) => this.#found.onlyMessage(() => this.jsonValue(value, line)),
    );
  }

  /** What was told of the file from its beginning: to read a later part of it in the same way. */
  get opening(): Opening | undefined {
    const format = this.#readers.main;
    if (format === undefined || this.#sample === undefined || !this.#isHeaderSure) return undefined;
    const seen = this.#sample;
    // A reader looks at the columns of a table alone: values can be large, and nested too deep to be handed on.
    const sample = seen.kind === 'table' ? seen : ({ kind: 'json', values: [] } as const);
    const isSure = seen.kind === 'table' || seen.values.length >= SAMPLE_SIZE;
    return { format: format.name, sample, columns: this.#columns, isSure, dateHabits: this.dates.proven };
  }

  /** Goes on in a file whose beginning was read elsewhere. */
  resume({ format: name, sample, columns, dateHabits }: Opening): void {
    const format = FORMATS.find((candidate) => candidate.name === name);
    if (format === undefined) throw new Error(`there is no format ${name}`);
    this.#found.isOfLog();
    this.#sink.witness?.recognised(this.#fileNumber, format, sample);
    this.#readers.begin(format, sample);
    this.#sample = sample;
    this.#columns = columns;
    this.#readers.heedColumns(columns ?? []);
    if (sample.kind === 'json' && columns !== undefined) this.#cells = this.#cellsOf(columns);
    this.dates.prove(dateHabits);
  }

  row(fields: readonly string[], line: number): void {
    const row = this.dates.row(withoutNulls(fields));
    const isOwn = this.#sample?.kind === 'table';
    if (isOwn && this.#cells?.mayHold(row) !== true) return this.#takeOwn(row, line);
    const payloads = this.#cells?.payloadsIn(row) ?? [];
    if (!isOwn) return this.#offer(payloads, line, row, row);
    // What comes of a cell is not to be learned from the words of its row.
    this.#found.isOfItsKindAlone();
    const isRow = payloads.every(({ known, inner }) => inner === undefined && known !== 'format');
    if (isRow) this.#takeOwn(row, line);
    else for (const payload of payloads) this.#takePayload(payload, line, row, row);
  }

  jsonValue(value: unknown, line: number): void {
    if (value instanceof NestedTooDeep) return this.#found.leaveOut('rejected-too-deep', line, value.text, '');
    const told = this.dates.value(value);
    this.#offer(payloadsIn(told, this.#sight), line, told);
  }

  /** `outer`: what they stand in, or are; `row`: where that is one of a table. */
  #offer(payloads: readonly Payload[], line: number, outer: unknown, row?: readonly string[]): void {
    if (row !== undefined && this.#unrecognised.length < SAMPLE_SIZE) this.#unrecognised.push(row);
    for (const payload of payloads) {
      if (this.#readers.main !== undefined) this.#takePayload(payload, line, outer);
      else if (this.#waiting.add({ payload, line, outer }, row !== undefined)) this.#takeWaiting();
    }
  }

  #takeWaiting(): void {
    const isTable = this.#columns !== undefined && this.#columns.length > 0;
    const { all, telling } = this.#waiting.takeAll(isTable);
    if (isTable && telling.length === 0) throw this.#unrecognisedTable();
    this.#recognise({ kind: 'json', values: telling });
    for (const { payload, line, outer } of all) this.#takePayload(payload, line, outer);
  }

  /**
   * `outer`: what a payload stands in, or is; `row`: where that is the row of a table, which is a message by itself.
   */
  #takePayload(
    { value, known, inner, template, passedOver = 0 }: Payload,
    line: number,
    outer: unknown,
    row?: readonly string[],
  ): void {
    this.#readers.beginOuter(outer);
    for (let message = 0; message < passedOver; message++) this.#found.passOver(line);
    if (inner !== undefined) return this.#takeWithin(inner, value, line, row);
    if (known === 'nothing') {
      const text = logLineIn(value);
      if (text !== undefined) return this.#found.text(text, line);
    }
    const format = this.#readers.formatFor({ value, known });
    if (template === undefined) return this.#take(format, value, line);
    this.#found.isOfItsKindAlone();
    const kept = this.#readers.kept(() => this.#take(format, value, line));
    handWithTemplate(kept, template, this.#found.sink);
  }

  /** Payloads that stand in the row of a message decide; where they tell nothing, the row is read as it stands. */
  #takeWithin(inner: readonly InnerPayload[], value: unknown, line: number, row?: readonly string[]): void {
    this.#found.isOfItsKindAlone();
    const origin = { file: this.#fileNumber, line };
    this.#mapUse.heedRecord(value);
    const readers = this.#readers;
    const readRow = (): void => (row ? readers.readOwn(row, origin) : readers.read(generic, value, origin));
    const told = toldWithin(inner, readers, origin, readRow);
    if (told.length === 0) return row ? this.#takeOwn(row, line) : this.#take(generic, value, line);
    for (const { format, payload, handTo } of told) {
      this.#found.begin(payload, format);
      handTo(this.#found.sink);
    }
  }

  #take(format: Format, value: unknown, line: number): void {
    if (format === generic || this.#options.ownColumns !== undefined) this.#mapUse.heedRecord(value);
    this.#found.begin(value, format);
    this.#readers.read(format, value, { file: this.#fileNumber, line });
  }

  #takeOwn(row: readonly string[], line: number): void {
    this.#found.begin(row, this.#readers.main as Format);
    this.#readers.beginOuter(row);
    this.#readers.readOwn(row, { file: this.#fileNumber, line });
  }

  #unrecognisedTable(): Failure {
    const sample: Sample = { kind: 'table', columns: this.#columns ?? [] };
    return unrecognised(this.#source.name, sample, this.#unrecognised, this.#options.columnMap);
  }

  misshapen(fields: readonly string[], line: number): void {
    this.#found.leaveOut('rejected-column-count', line, fields, `${fields.length} columns`);
  }

  reject(reason: RejectReason, line: number, record: string | readonly string[]): void {
    this.#found.leaveOut(reason, line, record, typeof record === 'string' ? record : '');
  }

  text(text: string, line: number): void {
    this.#found.text(text, line);
  }

  /** Lines above the header of a table. Where only the rows below told it, those of a part could tell another. */
  titles(lines: readonly TitleLine[], isSure: boolean): void {
    this.#isHeaderSure = isSure;
    for (const { text, line } of lines) this.#found.title(text, line);
  }

  /** Whether a format knows a table with such columns. */
  readonly isHeader = (columns: readonly string[]): boolean => {
    const sample = { kind: 'table', columns } as const;
    return formatOf(sample, this.#options)?.recognises(sample, this.#options) === true;
  };

  /** What is wrong with a text that ends too early: that, or that it is no log at all, and only looks cut off. */
  refusalOf(cutOff: CutOff, looksLikeJson: boolean): Failure {
    if (this.#readers.main !== undefined) return cutOff;
    if (this.#columns !== undefined && this.#columns.length > 0) return this.#unrecognisedTable();
    if (this.#waiting.size === 0 && !looksLikeJson) {
      return new NotALog(cutOff.message, cutOff.remedy ?? '', 'nothing in it is a message', this.#source.name);
    }
    const sample: Sample = { kind: 'json', values: this.#waiting.values };
    const isUnknown = this.#waiting.size > 0 && formatOf(sample, this.#options) === undefined;
    return isUnknown ? unrecognised(this.#source.name, sample, [], this.#options.columnMap) : cutOff;
  }

  /** The end of what there was to read, of a file or of a part of it. */
  finish(): PartRead {
    if (this.#waiting.size > 0) this.#takeWaiting();
    this.#sink.flush(this.#fileNumber);
    const { hasText, rejected, hasZonelessTimes, tellsForms } = this.#found;
    const records = this.#found.records + this.#lane.rowsPassed;
    const { main } = this.#readers;
    if (main === undefined && this.#columns !== undefined && this.#columns.length > 0) throw this.#unrecognisedTable();
    if ((records > 0 || hasText) && main === undefined)
      throw unrecognised(this.#source.name, { kind: 'json', values: [] }, [], this.#options.columnMap);
    return {
      formats: FORMATS.filter((format) => this.#readers.has(format)).map(({ name }) => name),
      main: main?.name,
      records,
      rejected,
      columns: this.#columns,
      mapMet: this.#mapUse.met,
      ambiguousDates: this.dates.ambiguous,
      hasZonelessTimes: hasZonelessTimes || this.#lane.hasZonelessTimes,
      tellsForms,
    };
  }
}
