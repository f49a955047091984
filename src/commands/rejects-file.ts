import { type Reject, recordText } from '../formats/file-read.js';
import { cellText } from '../reporters/plain-text.js';
import type { Settings } from './settings.js';
import { createFile } from './written-file.js';

/** The file of `--rejects`: every record that was left out, with its place and reason, as CSV. */
export interface RejectsFile {
  add(reject: Reject): void;
  close(): void;
}

const HEADER = ['file', 'line', 'reason', 'value', 'record'];

/** Opens the file, or stands in for it where none was asked for.
 * @throws Failure where it cannot be written */
export async function openRejectsFile(
  { rejects: path, redaction }: Pick<Settings, 'rejects' | 'redaction'>,
  cwd: string,
): Promise<RejectsFile> {
  if (path === undefined) return { add: () => {}, close: () => {} };
  const { stringify } = await import('csv-stringify/sync');
  const file = createFile(path, '--rejects', cwd);
  file.write(stringify([HEADER]));
  return {
    add: ({ path: log, line, reason, value, record }) => {
      const hidden = [value, recordText(record)].map((text) => redaction?.text(text) ?? text);
      const cells = [log, String(line), reason.replace('rejected-', ''), ...hidden];
      file.write(stringify([cells.map(cellText)]));
    },
    close: file.close,
  };
}
