import { fold } from '../messages/words.js';
import { isJsonRecord } from './json-fields.js';
import { pathText, placesInValues } from './json-paths.js';
import { fieldsOf, hasPathInto } from './mapped-paths.js';

/** What a file has of the columns that the user's map names. */
export interface MapMet {
  /** The columns that are not in it. */
  readonly unmet: readonly string[];
  /** What there is in their place: columns, or paths of JSON. */
  readonly names: readonly string[];
}

/** Enough to find what a column that is not there should have been. */
const RECORDS_LOOKED_AT = 20;
const MOST_NAMES = 300;

/** Notes which columns of the user's map a file has: one that is in no file is a mistake, and would go unnoticed. */
export class MapUse {
  readonly #columnMap: ReadonlyMap<string, string>;
  readonly #unmet: Set<string>;
  readonly #names = new Set<string>();
  #looked = 0;

  /** `ownColumns`: those of the user's own. */
  constructor(columnMap: ReadonlyMap<string, string>, ownColumns: ReadonlyMap<string, string> = new Map()) {
    this.#columnMap = new Map([...ownColumns, ...columnMap]);
    this.#unmet = new Set(this.#columnMap.keys());
  }

  /** The columns of a table; paths into one of them show in its rows. */
  heedColumns(columns: readonly string[]): void {
    if (this.#unmet.size === 0) return;
    for (const column of columns) this.#meet(column);
    if (!hasPathInto(columns, this.#columnMap)) for (const column of columns) this.#name(column);
  }

  /** A record of a generic log in JSON. */
  heedRecord(record: unknown): void {
    if (this.#unmet.size === 0 || !isJsonRecord(record)) return;
    for (const name of fieldsOf(record, this.#columnMap)) this.#meet(name);
    if (this.#unmet.size === 0 || this.#looked++ >= RECORDS_LOOKED_AT) return;
    for (const { path, isLeaf } of placesInValues([record])) if (isLeaf) this.#name(pathText(path));
  }

  get met(): MapMet {
    return { unmet: [...this.#unmet], names: this.#unmet.size === 0 ? [] : [...this.#names] };
  }

  #meet(name: string): void {
    this.#unmet.delete(fold(name));
  }

  #name(name: string): void {
    if (this.#names.size < MOST_NAMES) this.#names.add(name);
  }
}

/** Of several parts of a file, or files of a run: what none of them has. */
export function metInAny(parts: readonly MapMet[]): MapMet {
  const [first, ...others] = parts;
  if (first === undefined) return { unmet: [], names: [] };
  return {
    unmet: first.unmet.filter((column) => others.every(({ unmet }) => unmet.includes(column))),
    names: [...new Set(parts.flatMap(({ names }) => names))].slice(0, MOST_NAMES),
  };
}
