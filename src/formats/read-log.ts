import type { LogSource } from '../input/find.js';
import { readFormLines } from '../input/form-lines.js';
import { readJson } from '../input/json-reader.js';
import { decoded, openLog } from '../input/open.js';
import { sniff } from '../input/sniff.js';
import { readTable } from '../input/table-reader.js';
import type { ReadingOptions } from './format.js';
import { type FileRead, type LogSink, RecordStream } from './record-stream.js';

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
  const bytes = openLog(source, stdin, sink.onBytes);
  try {
    await readRecords(bytes, source, records);
  } finally {
    await bytes.return(undefined);
  }
  return records.end();
}

async function readRecords(bytes: AsyncGenerator<Uint8Array>, source: LogSource, records: RecordStream): Promise<void> {
  const head = await headOf(bytes);
  if (head.length === 0) return;
  const whole = joined(head, bytes);
  const container = sniff(new TextDecoder().decode(head.subarray(0, HEAD_LENGTH)));
  if (container.kind !== 'table') {
    const readValues = container.kind === 'json' ? readJson : readFormLines;
    await readValues(source.name, decoded(whole), {
      value: (value, line) => records.jsonValue(value, line),
      broken: (broken, line) => records.reject('rejected-not-json', line, broken),
      text: (text, line) => records.text(text, line),
    });
  } else {
    const { dialect } = container;
    await readTable(source.name, whole, dialect, {
      header: (columns, take) => records.table(columns, dialect.delimiter, take),
      row: (fields, line) => records.take(fields, line),
      misshapen: (fields, line) => records.misshapen(fields, line),
    });
  }
}

/** Enough to sniff, however small the pieces it comes in. */
async function headOf(bytes: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < HEAD_LENGTH) {
    const next = await bytes.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

const HEAD_LENGTH = 1 << 16;

async function* joined(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
