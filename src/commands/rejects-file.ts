import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { Failure, reasonOf } from '../failure.js';
import type { Reject } from '../formats/read-log.js';
import { cellText } from '../reporters/plain-text.js';

/** The file of `--rejects`: every record that was left out, with its place and reason, as CSV. */
export interface RejectsFile {
  add(reject: Reject): void;
  close(): void;
}

const HEADER = ['file', 'line', 'reason', 'value', 'record'];

/** Opens the file, or stands in for it where none was asked for.
 * @throws Failure where it cannot be written */
export function openRejectsFile(path: string | undefined, cwd: string): RejectsFile {
  if (path === undefined) return { add: () => {}, close: () => {} };
  let file: number;
  try {
    file = openSync(resolve(cwd, path), 'w');
  } catch (error) {
    throw new Failure(`Cannot write ${path}: ${reasonOf(error)}.`, 'Check the folder of --rejects.');
  }
  writeSync(file, stringify([HEADER]));
  return {
    add: ({ path: log, line, reason, value, record }) => {
      const cells = [log, String(line), reason.replace('rejected-', ''), value, recordText(record)];
      writeSync(file, stringify([cells.map(cellText)]));
    },
    close: () => closeSync(file),
  };
}

function recordText(record: unknown): string {
  return typeof record === 'string' ? record : JSON.stringify(record);
}
