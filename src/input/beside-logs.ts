import { NotALog } from '../failure.js';
import type { LogSource } from './log-source.js';
import { isLedgerText, ownFileIn } from './own-file.js';
import { type Head, hashOf, headOf, textHashOf } from './peek.js';

/**
 * The sources with those marked that are not to be read as logs: what this program wrote, in whatever run, files that
 * the options of this run name (`told`, by path: the option), and files whose text is that of another, packed or not,
 * under whatever name. The text of a log is looked at twice only where another begins like it.
 * @throws NotALog for what this program wrote, where it was asked for by name
 */
export async function withOthersMarked(
  sources: readonly LogSource[],
  told: ReadonlyMap<string, string>,
): Promise<LogSource[]> {
  const heads = new Map<LogSource, Head>();
  const marked: LogSource[] = [];
  for (const source of sources) {
    const head = isFile(source) ? await headOf(source) : undefined;
    const isTold = source.isFound === true && source.file !== undefined && source.entry === undefined;
    const isLedger = head !== undefined && isLedgerText(new TextDecoder().decode(head.bytes));
    const own = (isTold ? told.get(source.file ?? '') : undefined) ?? (await ownIn(source, head));
    const read = isLedger && source.passedOver === undefined ? { ...source, isLedger } : source;
    const known = own === undefined ? read : { ...source, passedOver: { kind: 'own', why: own } as const };
    marked.push(known);
    if (head !== undefined && known.passedOver === undefined) heads.set(known, head);
  }
  const copies = await copiesAmong(heads);
  return marked.map((source) => copies.get(source) ?? source);
}

/** What can be looked at before it is read: a pipe is empty then. */
function isFile({ file, bytes, path, passedOver }: LogSource): boolean {
  return file !== undefined && bytes > 0 && (passedOver === undefined || REPORT_ENDING.test(path));
}

/** What reports end in that no log does. */
const REPORT_ENDING = /\.(html?|md|markdown)$/i;

async function ownIn(source: LogSource, head: Head | undefined): Promise<string | undefined> {
  const { name, isFound = false } = source;
  const own = head === undefined ? undefined : ownFileIn(source.path, new TextDecoder().decode(head.bytes));
  if (own === undefined || isFound) return own;
  throw new NotALog(
    `${name} is ${own} of waba-cost, and no message log.`,
    'Give the logs it was made from.',
    own,
    name,
  );
}

/** Those of which the text is that of another; of all with one text the shortest path is read. */
async function copiesAmong(heads: ReadonlyMap<LogSource, Head>): Promise<Map<LogSource, LogSource>> {
  const alike = new Map<string, LogSource[]>();
  for (const [source, { bytes, isAll }] of heads) {
    if (bytes.length === 0) continue;
    const key = `${isAll} ${hashOf(bytes)}`;
    alike.set(key, [...(alike.get(key) ?? []), source]);
  }
  const copies = new Map<LogSource, LogSource>();
  for (const group of alike.values()) {
    if (group.length === 1) continue;
    const originals = new Map<string, LogSource>();
    for (const source of group.toSorted(shortestFirst)) {
      const hash = heads.get(source)?.isAll === true ? '' : await textHashOf(source);
      if (hash === undefined) continue;
      const original = originals.get(hash);
      if (original === undefined) originals.set(hash, source);
      else copies.set(source, { ...source, passedOver: { kind: 'copy', why: `as ${original.path}` } });
      // It stands for its copies as it was when they were compared.
      const stamp = original && heads.get(original)?.stamp;
      if (original !== undefined && stamp !== undefined) copies.set(original, { ...original, stamp });
    }
  }
  return copies;
}

function shortestFirst(a: LogSource, b: LogSource): number {
  return a.path.length - b.path.length || (a.path < b.path ? -1 : 1);
}
