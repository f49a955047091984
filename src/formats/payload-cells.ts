import { LEAST_PAYLOAD } from '../fast-lane/table-lane.js';
import { jsonIn, mayHoldJson } from '../input/json-in-text.js';
import type { ReadingOptions } from './format.js';
import { placesOf } from './generic-columns.js';
import type { JsonRecord } from './json-fields.js';
import type { Sight } from './sight.js';
import { type Payload, payloadsIn } from './wrapped.js';

/** What begins like JSON, whole or in Base64; what a message says can have any words around it. */
const IS_LIKE_JSON = /^[ \t\r\n]*["[{]/;

/** The cells of a table in which webhooks may stand, as programs store them. */
export class PayloadCells {
  readonly #names: readonly string[];
  readonly #sight: Sight;
  /** Columns in which no reader looks for anything, and the one with what a message says. */
  readonly #unread: readonly number[];
  readonly #said: number | undefined;

  constructor(columns: readonly string[], { columnMap }: ReadingOptions, sight: Sight) {
    this.#names = columns.map((name, index) => (columns.indexOf(name) === index ? name : `${name} ${index + 1}`));
    this.#sight = sight;
    const places = placesOf(columns, columnMap);
    const read = new Set(places.values());
    this.#unread = [...columns.keys()].filter((place) => !read.has(place));
    this.#said = places.get('text');
  }

  /** Whether it is worth a look if a row of messages holds a payload besides. */
  mayHold(fields: readonly string[]): boolean {
    const cellAt = (place: number): string | undefined => {
      const cell = fields[place] ?? '';
      return cell.length >= LEAST_PAYLOAD ? cell : undefined;
    };
    if (this.#said !== undefined && IS_LIKE_JSON.test(cellAt(this.#said) ?? '')) return true;
    return this.#unread.some((place) => mayHoldJson(cellAt(place) ?? ''));
  }

  /** The payloads in a row: the row itself, known as nothing, where there are none. */
  payloadsIn(fields: readonly string[]): readonly Payload[] {
    const row = this.#objectOf(fields);
    const found = payloadsIn(row, this.#sight);
    if (found.some(({ known }) => known !== 'nothing')) return found;
    const parsed = withParsedCells(row);
    return parsed !== undefined && this.#sight.formatOf(parsed) !== undefined
      ? [{ value: parsed, known: 'format' }]
      : found;
  }

  #objectOf(fields: readonly string[]): JsonRecord {
    return Object.fromEntries(this.#names.map((name, index) => [name, fields[index] ?? '']));
  }
}

/** A row as the database has it, whose JSON columns a table holds as texts; undefined where it has none. */
function withParsedCells(row: JsonRecord): JsonRecord | undefined {
  let hasJson = false;
  const cells = Object.entries(row).map(([name, cell]) => {
    const [held, another] = jsonIn(String(cell));
    if (held === undefined || another !== undefined) return [name, cell] as const;
    hasJson = true;
    return [name, held] as const;
  });
  return hasJson ? Object.fromEntries(cells) : undefined;
}
