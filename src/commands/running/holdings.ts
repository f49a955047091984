import type { FileRead } from '../../formats/file-read.js';
import type { Findings } from '../../messages/findings.js';
import type { CategoryMap } from '../../template-category/category-map.js';
import { HeldMessages } from '../../threads/held-messages.js';
import type { Settings } from '../options/settings.js';
import { threadsIn } from './analysis.js';
import type { Logs } from './read-logs.js';

/** What logs hold, before anything is billed. */
export interface Holdings {
  readonly held: HeldMessages;
  /** Of templates. */
  readonly names: Iterable<string>;
  readonly files: readonly FileRead[];
  readonly findings: Findings;
}

/** What logs hold that are read into one table. */
export function heldIn(logs: Logs, categoryMap: CategoryMap, { assumeDelivered }: Settings): Holdings {
  const { table, files, findings } = logs;
  const held = new HeldMessages(files.length > 1, table.attributeSets);
  if (table.size > 0) held.count(table, threadsIn(logs, { assumeDelivered, categoryMap }));
  return { held, names: table.templates.texts, files, findings };
}
