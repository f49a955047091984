import type { Zone } from 'luxon';
import { Failure } from '../failure.js';
import { readJson } from '../input/json-reader.js';
import type { LogSource } from '../input/log-source.js';
import { openLog } from '../input/open.js';
import { type Container, sniff } from '../input/sniff.js';
import { readTable } from '../input/table-reader.js';
import { CategoryMap, type MapEntry, type MapKind } from '../template-category/category-map.js';
import { decodedAtOnce, headOf, joined } from './read-log.js';
import { entriesOfPayload } from './template-payload.js';
import { tableEntryReader } from './template-table.js';

/** Told of each entry of a file. */
type EntryHandler = (kind: MapKind, entry: MapEntry) => void;

/**
 * Reads the files of `--templates`: a CSV of `template_name,category`, Meta's `message_templates` list, or
 * `template_category_update` webhooks, each told by its contents.
 * @throws Failure where one cannot be read, names no category, or contradicts another
 */
export async function readTemplateFiles(
  files: readonly LogSource[],
  stdin: AsyncIterable<Uint8Array>,
  zone: Zone,
): Promise<CategoryMap> {
  const map = new CategoryMap();
  for (const file of files) {
    let count = 0;
    await readTemplateFile(file, stdin, zone, (kind, entry) => {
      count++;
      const contradiction = map.add(kind, entry);
      if (contradiction !== undefined) throw contradicts(contradiction.known, contradiction.said);
    });
    if (count === 0) {
      throw new Failure(
        `${file.name} names no template's category.`,
        'Give a CSV with the columns template_name and category, or the answer of GET /{WABA}/message_templates.',
        { code: 'wrong-file', file: file.name },
      );
    }
  }
  return map;
}

async function readTemplateFile(
  file: LogSource,
  stdin: AsyncIterable<Uint8Array>,
  zone: Zone,
  handle: EntryHandler,
): Promise<void> {
  const bytes = openLog(file, stdin, () => {});
  try {
    const head = await headOf(bytes);
    await readEntries(file.name, joined(head, bytes), sniff(decodedAtOnce(head)), zone, handle);
  } finally {
    await bytes.return(undefined);
  }
}

async function readEntries(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  container: Container,
  zone: Zone,
  handle: EntryHandler,
): Promise<void> {
  const notJson = (_: string, line: number): never => {
    throw new Failure(`${name}:${line} is not JSON.`, 'Export it again.', { code: 'wrong-file', file: name, line });
  };
  if (container.kind === 'json') {
    await readJson(name, bytes, {
      value: (value, line) => {
        for (const { kind, entry } of entriesOfPayload(value, `${name}:${line}`)) handle(kind, entry);
      },
      broken: notJson,
      text: notJson,
    });
    return;
  }
  if (container.kind === 'form') return;
  let read: (fields: readonly string[], place: string) => MapEntry | undefined = () => undefined;
  await readTable(name, bytes, container.dialect, {
    header: (columns) => {
      read = tableEntryReader(columns, name, zone);
      return undefined;
    },
    row: (fields, line) => {
      const entry = read(fields, `${name}:${line}`);
      if (entry !== undefined) handle('table', entry);
    },
    misshapen: (fields, line) => {
      throw new Failure(
        `${name}:${line} has ${fields.length} columns, unlike the header.`,
        'Put a name with a comma in quotes.',
        { code: 'wrong-file', file: name, line },
      );
    },
  });
}

function contradicts(known: MapEntry, said: MapEntry): Failure {
  const shown = ({ category, place }: MapEntry): string => `${category ?? 'undecided'} in ${place}`;
  return new Failure(
    `The template "${said.name}" is ${shown(known)} and ${shown(said)}.`,
    'Keep the right one; a category that changed has the day in a column valid_from.',
    { code: 'wrong-file' },
  );
}
