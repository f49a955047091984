import { Failure } from '../failure.js';
import { MESSAGE_COLUMNS, type MessageRow } from '../formats/message-row.js';
import { MessagesTold } from '../formats/messages-told.js';
import type { LogSource } from '../input/log-source.js';
import { CustomerTexts, lineOf } from '../messages/customer-table.js';
import { redactedFindings } from '../report/redacted.js';
import { MESSAGE_FORMATS, type MessageFormat } from '../reporters/message-formats.js';
import { csvRows, ndjsonRows, type RowStyle, type RowWriter } from '../reporters/message-rows.js';
import { createFile } from '../writing/written-file.js';
import { oneOf } from './options/one-of.js';
import type { Settings } from './options/settings.js';
import { logsNamed } from './running/analysis.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { recordsOf } from './running/left-out.js';
import { openOutput } from './running/output.js';
import { noMessages, readLogs } from './running/read-logs.js';
import { withRejectsFile } from './running/rejects-file.js';
import { sayWarnings, type WhatWasRead } from './running/say-warnings.js';
import { ownNamesOf } from './running/told-apart.js';

/** How messages are written. */
export interface MessagesOptions {
  readonly format: MessageFormat;
  /** Whether each line begins with what its customer is divided by. */
  readonly isKeyed: boolean;
}

/** @throws Failure where the format is none of messages, or goes with another option */
export function messagesOptionsFrom(raw: {
  readonly format?: string;
  readonly output?: string;
  readonly keyed?: boolean;
}): MessagesOptions {
  const ending = /\.([^./\\]+)$/.exec(raw.output ?? '')?.[1]?.toLowerCase() ?? '';
  const format = oneOf('--format', raw.format ?? (ending === 'jsonl' ? 'ndjson' : ending || 'csv'), MESSAGE_FORMATS);
  const isKeyed = raw.keyed ?? false;
  if (isKeyed && format !== 'ndjson') {
    throw new Failure('--keyed is of ndjson, an object a line.', 'Add --format ndjson, or leave --keyed out.');
  }
  return { format, isKeyed };
}

/**
 * `waba-cost messages <log…>`: every record of a message as it was understood, in the columns of the generic log: to
 * audit, to load elsewhere, to hand on. Read again, it gives the same report.
 */
export async function messages(
  names: readonly string[],
  { format, isKeyed }: MessagesOptions,
  settings: Settings,
  io: Io,
): Promise<ExitCode> {
  if (format === 'parquet' && settings.output === undefined && io.stdout.isTTY === true) {
    throw new Failure('parquet is not text, and would go to a terminal.', 'Write it to a file: -o messages.parquet');
  }
  const sources = await logsNamed(names, settings, io);
  const columns = [...MESSAGE_COLUMNS, ...ownNamesOf(settings)];
  const style = { columns, hasHeader: settings.separated.hasHeader, isKeyed };
  const rows = await writerOf(format, style);
  const target = openTarget(settings, io);
  try {
    target.write(rows.begin);
    const keyOf = isKeyed ? partitionKeys() : () => '';
    const told = new MessagesTold(
      (row: MessageRow, customer) => target.write(rows.row(row, keyOf(customer))),
      settings.redaction,
    );
    const read = await messagesTold(sources, told, settings, io);
    target.write(rows.end());
    target.close();
    return sayWarnings(read, settings, await openOutput(settings, io));
  } finally {
    target.discard();
  }
}

/**
 * Has every record of a message told as it was understood.
 * @returns what there is to say of the logs
 * @throws Failure where one cannot be read, or where there are records and no usable message; rows may be told by then
 */
export async function messagesTold(
  sources: readonly LogSource[],
  told: MessagesTold,
  settings: Settings,
  io: Io,
): Promise<WhatWasRead> {
  const { table, files, findings } = await withRejectsFile(settings, io, (onReject) =>
    readLogs(sources, settings, io, onReject, told),
  );
  told.end(files);
  if (table.size === 0 && recordsOf(files).records > 0) throw noMessages(files, findings);
  const shown = redactedFindings(findings, settings.redaction);
  return { findings: shown, files, logZone: settings.logZone.name };
}

async function writerOf(format: MessageFormat, style: RowStyle): Promise<RowWriter> {
  if (format === 'csv') return csvRows(style);
  if (format === 'ndjson') return ndjsonRows(style);
  const { parquetRows } = await import('../reporters/message-parquet.js');
  return parquetRows(style);
}

/**
 * What a customer's rows are divided by, so that all of a thread, and all records of one message, come together: the
 * last digits of the number, which are the same in all its spellings.
 */
function partitionKeys(): (customer: string) => string {
  const texts = new CustomerTexts();
  return (customer) => String(lineOf(texts.keyOf(customer), (key) => texts.textOf(key)));
}

interface RowTarget {
  write(piece: string | Uint8Array): void;
  close(): void;
  discard(): void;
}

/** Rows are gathered to this many characters. */
const WRITTEN_AT_ONCE = 1 << 16;

function openTarget({ output }: Settings, io: Io): RowTarget {
  if (output !== undefined) return createFile(output, '--output', io);
  let text = '';
  const flush = (): void => {
    if (text !== '' && io.stdout.destroyed !== true) io.stdout.write(text);
    text = '';
  };
  return {
    write: (piece) => {
      if (typeof piece !== 'string') {
        flush();
        if (piece.length > 0) io.stdout.write(piece);
        return;
      }
      text += piece;
      if (text.length >= WRITTEN_AT_ONCE) flush();
    },
    close: flush,
    discard: () => {},
  };
}
