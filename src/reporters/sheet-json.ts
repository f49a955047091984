import { jsonText } from './plain-text.js';
import { plainText, type Sheet, type SheetColumn, type SheetValue, type Workbook } from './sheet.js';

/** The rows of a single table as an array of objects; several tables as an object of them, with the notes. */
export function* sheetJson({ sheets, notes }: Workbook): Generator<string> {
  const [only] = sheets;
  if (sheets.length === 1 && only !== undefined) {
    yield* jsonArray(objectsOf(only), '');
    yield '\n';
    return;
  }
  yield '{';
  for (const sheet of sheets) {
    yield `\n  ${jsonText(sheet.name)}: `;
    yield* jsonArray(objectsOf(sheet), '  ');
    yield ',';
  }
  yield '\n  "notes": ';
  yield* jsonArray(notes, '  ');
  yield '\n}\n';
}

/** An object a line. */
export function* sheetNdjson(sheet: Sheet): Generator<string> {
  for (const object of objectsOf(sheet)) yield `${jsonText(object)}\n`;
}

/** One value a line, so that a list of millions is never whole in memory. */
function* jsonArray(values: Iterable<unknown>, indent: string): Generator<string> {
  let separator = `[\n${indent}  `;
  let isEmpty = true;
  for (const value of values) {
    yield separator + jsonText(value);
    separator = `,\n${indent}  `;
    isEmpty = false;
  }
  yield isEmpty ? '[]' : `\n${indent}]`;
}

/** The rows of a table as objects. */
export function* objectsOf({ columns, rows }: Sheet): Generator<Record<string, string | number | null>> {
  for (const row of rows) {
    yield Object.fromEntries(columns.map((column, index) => [column.name, jsonValue(row[index], column)]));
  }
}

/** Counts are numbers; money and per cent are decimal strings, which no reader rounds. */
function jsonValue(value: SheetValue | undefined, column: SheetColumn): string | number | null {
  if (value === null || value === undefined || typeof value === 'number') return value ?? null;
  return plainText(value, column);
}
