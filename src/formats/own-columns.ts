import { mergedOwn, type OwnText, ownTextOf } from '../messages/own-values.js';
import { fold } from '../messages/words.js';
import type { ReadingOptions } from './format.js';
import { textHeld } from './held-text.js';
import { isJsonRecord, type JsonRecord } from './json-record.js';
import { type FieldsOfRow, hasPathInto, isWithinLists, rowsOf } from './mapped-paths.js';

/** Columns of the user's own: their name in the log, folded, or their path in JSON, to what the user calls them. */
export type OwnColumns = ReadonlyMap<string, string>;

/** What a list or an object in such a column is called by. */
const NAMES_HELD: readonly string[] = ['name', 'value', 'title', 'text', 'id'];

/** What records have in the columns of the user's own, whatever their format is. */
export class OwnValues {
  readonly #own: OwnColumns;
  readonly #names: readonly string[];
  /** By what the user calls it, each of its columns as a map by itself. */
  readonly #columns: ReadonlyMap<string, readonly OwnColumns[]>;
  /** Of a table's rows: by what the user calls it, the places of the columns. */
  #places: ReadonlyMap<string, readonly number[]> = new Map();
  /** The names of the columns, where a path leads into a cell. */
  #cells: readonly string[] | undefined;

  constructor(own: OwnColumns) {
    this.#own = own;
    this.#names = namesIn(own);
    this.#columns = new Map(
      this.#names.map((name) => [name, columnsOf(own, name).map((column) => new Map([[column, name]]))]),
    );
  }

  /** The columns of the table that rows are of. */
  heedColumns(columns: readonly string[]): void {
    const places = new Map<string, number[]>();
    for (const [index, column] of columns.entries()) {
      const name = this.#own.get(fold(column));
      if (name !== undefined) places.set(name, [...(places.get(name) ?? []), index]);
    }
    this.#places = places;
    this.#cells = hasPathInto(columns, this.#own) ? columns : undefined;
  }

  /** What the message of a record has, which stands in the row or value `outer`, if it is not that itself. */
  of(record: unknown, outer: unknown): OwnText {
    const own = this.#in(record);
    return outer === record ? own : mergedOwn(own, this.#in(outer));
  }

  #in(record: unknown): OwnText {
    if (isJsonRecord(record)) return ownTextOf(this.#names, (name) => this.#onlyValue(record, name));
    if (!Array.isArray(record)) return '';
    const row: readonly unknown[] = record;
    const inCells = ownTextOf(this.#names, (name) => firstText((this.#places.get(name) ?? []).map((at) => row[at])));
    if (this.#cells === undefined) return inCells;
    return mergedOwn(inCells, this.#in(Object.fromEntries(this.#cells.map((column, at) => [column, row[at]]))));
  }

  /** What a record holds in the first column of that name that it has; nothing where elements of a list differ. */
  #onlyValue(record: JsonRecord, name: string): string {
    for (const column of this.#columns.get(name) ?? []) {
      const [path = ''] = column.keys();
      const key = Object.keys(record).find((candidate) => fold(candidate) === path);
      const held =
        key === undefined ? rowsOf(record, column).map((cellOf) => textOf(cellOf(path))) : [textOf(record[key])];
      const [only = '', another] = new Set(held);
      if (only !== '' && another === undefined) return only;
    }
    return '';
  }
}

/**
 * The same where a record of JSON holds a list of messages: of each what stands beside it, by paths through that list.
 */
export function ownInRows({ ownColumns, columnMap }: ReadingOptions): ((cellOf: FieldsOfRow) => OwnText) | undefined {
  const within = ownPathsInRows(ownColumns, columnMap);
  if (within.size === 0) return undefined;
  const names = namesIn(within);
  return (cellOf) => ownTextOf(names, (name) => firstText(columnsOf(within, name).map(cellOf)));
}

/** The columns that are paths through the lists whose elements are messages. */
export function ownPathsInRows(own: OwnColumns | undefined, columnMap: ReadingOptions['columnMap']): OwnColumns {
  return new Map([...(own ?? [])].filter(([column]) => isWithinLists(column, columnMap)));
}

function namesIn(own: OwnColumns): readonly string[] {
  return [...new Set(own.values())];
}

function columnsOf(own: OwnColumns, wanted: string): readonly string[] {
  return [...own].flatMap(([column, name]) => (name === wanted ? [column] : []));
}

function firstText(values: readonly unknown[]): string {
  return values.map(textOf).find((text) => text !== '') ?? '';
}

function textOf(value: unknown): string {
  return (textHeld(value, NAMES_HELD) ?? '').trim();
}
