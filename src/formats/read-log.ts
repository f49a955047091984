import type { LogSource } from '../input/find.js';
import { readFormLines } from '../input/form-lines.js';
import { readJson } from '../input/json-reader.js';
import { openLog } from '../input/open.js';
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
  const container = sniff(head.slice(0, HEAD_LENGTH));
  if (container.kind !== 'table') {
    const readValues = container.kind === 'json' ? readJson : readFormLines;
    await readValues(source.name, whole, {
      value: (value, line) => records.jsonValue(value, line),
      broken: (broken, line) => records.reject('rejected-not-json', line, broken),
      text: (text, line) => records.text(text, line),
    });
  } else {
    await readTable(source.name, whole, container.dialect, {
      header: (columns) => records.recognise({ kind: 'table', columns }),
      row: (fields, line) => records.take(fields, line),
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
