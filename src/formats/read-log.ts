import { CutOff } from '../failure.js';
import { readFormLines } from '../input/form-lines.js';
import { findHeader } from '../input/header-line.js';
import { readJson } from '../input/json-reader.js';
import type { LogSource } from '../input/log-source.js';
import { decoded, openLog } from '../input/open.js';
import { whileOpen } from '../input/open-file.js';
import type { RowOnLine } from '../input/rows-in-quotes.js';
import { type Container, sniff } from '../input/sniff.js';
import { readTable } from '../input/table-reader.js';
import { isBesideTable } from './beside-table.js';
import { provenDateHabits } from './date-habits.js';
import { type FileRead, fileFrom, type LogSink, type LogWitness, type Opening, type PartRead } from './file-read.js';
import type { ReadingOptions } from './format.js';
import { RecordStream } from './record-stream.js';

/** Reads one log into the sink.
 * @throws Failure where it cannot be read, is truncated, or is of no known format */
export async function readLog(
  source: LogSource,
  fileNumber: number,
  stdin: AsyncIterable<Uint8Array>,
  options: ReadingOptions,
  sink: LogSink,
): Promise<FileRead> {
  return whileOpen(source, async (opened) => {
    const bytes = atThePaceOf(sink.witness, openLog(opened, stdin, sink.onBytes));
    try {
      const { read } = await readPart(opened, fileNumber, bytes, options, sink);
      return fileFrom([read], opened, fileNumber, sink);
    } finally {
      await bytes.return(undefined);
    }
  });
}

/** Pieces of a log, each once whoever looks on is done with those before. */
function atThePaceOf(witness: LogWitness | undefined, pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const untilReady = witness?.untilReady?.bind(witness);
  return untilReady === undefined ? pieces : paced(pieces, untilReady);
}

async function* paced(
  pieces: AsyncGenerator<Uint8Array>,
  untilReady: () => Promise<void> | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    await untilReady();
    yield piece;
  }
}

/** Where a later part of a log begins, and what its beginning told of it. */
export interface PartStart {
  readonly container: Container;
  readonly opening: Opening;
  readonly firstLine: number;
}

/** What a part of a log turned out to be, and what reading the next part needs. */
export interface PartEnd {
  readonly read: PartRead;
  readonly container: Container | undefined;
  readonly opening: Opening | undefined;
  /** Undefined where the part may end within a record. */
  readonly lineBehind: number | undefined;
}

/**
 * Reads a log's bytes from the beginning, or from where a later part of it starts; `file` is the origin of its records.
 * @throws Failure where they end within a record, or are of no known format
 */
export async function readPart(
  source: LogSource,
  file: number,
  bytes: AsyncIterable<Uint8Array>,
  options: ReadingOptions,
  sink: LogSink,
  start?: PartStart,
): Promise<PartEnd> {
  const records = new RecordStream(source, file, options, sink);
  if (start !== undefined) records.resume(start.opening);
  const iterator = bytes[Symbol.asyncIterator]();
  const head = start === undefined ? await headOf(iterator) : NOTHING;
  const headText = decodedAtOnce(head);
  const isEmpty = start === undefined && head.length === 0;
  const sniffed = isEmpty ? undefined : (start?.container ?? sniff(headText));
  const container =
    start === undefined && sniffed?.kind === 'table' ? belowTitles(sniffed, headText, records) : sniffed;
  if (start === undefined && container?.kind === 'table' && options.dateOrder === undefined) {
    records.dates.prove(await provenDateHabits(source, headText, container.dialect));
  }
  const whole = joined(head, iterator);
  let lineBehind: number | undefined;
  try {
    if (container !== undefined) lineBehind = await readRecords(whole, source.name, records, container, start);
  } catch (error) {
    throw error instanceof CutOff ? records.refusalOf(error, LIKE_JSON.test(headText)) : error;
  }
  return { read: records.finish(), container, opening: records.opening, lineBehind };
}

/** A table whose header may stand below lines that a portal wrote. */
function belowTitles(table: Table, headText: string, records: RecordStream): Table {
  const { dialect, titles, isSure } = findHeader(headText, table.dialect, records.isHeader);
  records.titles(titles, isSure);
  return { ...table, dialect };
}

type Table = Extract<Container, { kind: 'table' }>;

async function readRecords(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  records: RecordStream,
  container: Container,
  start: PartStart | undefined,
): Promise<number | undefined> {
  if (container.kind === 'table') {
    const columns = start?.opening.columns;
    const dialect = columns === undefined ? container.dialect : { ...container.dialect, linesBeforeHeader: 0 };
    const handlers = {
      header: (fields: readonly string[], take: (fields: readonly string[], line: number) => void) =>
        records.table(fields, dialect.delimiter, take),
      row: (fields: readonly string[], line: number) => records.row(fields, line),
      misshapen: (fields: readonly string[], line: number) => records.misshapen(fields, line),
      // Which of the rows such a field belongs to, nobody can say.
      swallowed: (rows: readonly RowOnLine[]) => {
        for (const { fields, line } of rows) records.reject('rejected-rows-in-quotes', line, fields);
      },
      isNoRow: isBesideTable,
    };
    return readTable(name, bytes, dialect, handlers, { columns, firstLine: start?.firstLine ?? 1 });
  }
  const handlers = {
    value: (value: unknown, line: number) => records.jsonValue(value, line),
    broken: (broken: string, line: number) => records.reject('rejected-not-json', line, broken),
    text: (text: string, line: number) => records.text(text, line),
  };
  if (container.kind === 'json') {
    return readJson(name, bytes, { ...handlers, lineBytes: records.lines() }, start?.firstLine);
  }
  await readFormLines(name, decoded(bytes), handlers);
  return undefined;
}

/** What begins like an object with a key, or a list of them; prose may begin with a bracket too. */
const LIKE_JSON = /^\s*(?:\[\s*)?\{\s*"/;

/** Enough to sniff, however small the pieces it comes in. */
export async function headOf(bytes: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head = NOTHING;
  while (head.length < HEAD_LENGTH) {
    const next = await bytes.next();
    if (next.done) break;
    // A copy: whoever gives the pieces may overwrite one with the next.
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

const NOTHING: Uint8Array = new Uint8Array(0);
const HEAD_LENGTH = 1 << 16;

/** The head as text, to be sniffed. */
export function decodedAtOnce(head: Uint8Array): string {
  return new TextDecoder().decode(head.subarray(0, HEAD_LENGTH));
}

/** Bytes of which the first piece was read already, from their beginning. */
export async function* joined(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
