import { type Reject, recordText } from '../../formats/file-read.js';
import { cellText } from '../../reporters/plain-text.js';
import { createFile } from '../../writing/written-file.js';
import type { Settings } from '../options/settings.js';
import type { Io } from './io.js';
import { NoUsableMessage } from './read-logs.js';

const HEADER = ['file', 'line', 'reason', 'value', 'record'];

/**
 * Reads with a file for every record that is left out, with its place and reason, as CSV, where `--rejects` asks for
 * one. It is there when all was read, be there a usable message or not: a part of it would be half the truth.
 * @throws Failure where it cannot be written
 */
export async function withRejectsFile<Read>(
  { rejects: path, redaction }: Pick<Settings, 'rejects' | 'redaction'>,
  io: Io,
  read: (onReject: (reject: Reject) => void) => Promise<Read>,
): Promise<Read> {
  if (path === undefined) return read(io.onReject ?? (() => {}));
  const { csvFormatRow } = await import('d3-dsv');
  const file = createFile(path, '--rejects', io);
  const add = ({ path: log, line, reason, value, record }: Reject): void => {
    const hidden = [value, recordText(record)].map((text) => redaction?.text(text) ?? text);
    const cells = [log, String(line), reason.replace('rejected-', ''), ...hidden];
    file.write(`${csvFormatRow(cells.map(cellText))}\n`);
  };
  try {
    file.write(`${csvFormatRow(HEADER)}\n`);
    const done = await read(add);
    file.close();
    return done;
  } catch (error) {
    if (error instanceof NoUsableMessage) file.close();
    throw error;
  } finally {
    file.discard();
  }
}
