import { jsonIn, mayHoldJson } from '../input/json-in-text.js';
import { asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { heldAt, pathText, placesInValues } from './json-paths.js';

/** Records as a table whose columns are the paths of what they hold. */
export interface PathTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** JSON records as a table; of a list in one the first element stands for all. */
export function pathTableOf(values: readonly unknown[]): PathTable {
  const records = values.filter(isJsonRecord);
  const paths = placesInValues(records).filter(({ isLeaf }) => isLeaf);
  return {
    columns: paths.map(({ path }) => pathText(path)),
    rows: records.map((record) => paths.map(({ path }) => asText(heldAt([record], path)[0]))),
  };
}

/** The rows of a table with what stands as JSON in their cells; the table itself where none has any. */
export function withCellsOpened(columns: readonly string[], rows: readonly (readonly string[])[]): PathTable {
  let isAnyOpen = false;
  const records = rows.map((row): JsonRecord => {
    const cells = columns.map((column, index) => {
      const cell = row[index] ?? '';
      const [held, another] = mayHoldJson(cell) ? jsonIn(cell) : [];
      const isOpen = another === undefined && typeof held === 'object' && held !== null;
      isAnyOpen ||= isOpen;
      return [column, isOpen ? held : cell] as const;
    });
    return Object.fromEntries(cells);
  });
  return isAnyOpen ? pathTableOf(records) : { columns, rows };
}
