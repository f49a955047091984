/** A row of a table with the line it begins on. */
export interface RowOnLine {
  readonly fields: readonly string[];
  readonly line: number;
}

const DIGITS = /\d+/g;
/** A time, a number or an id has so many digits at least; what people write in a message seldom does, in that place. */
const FEWEST_DIGITS = 5;
/** Of the columns with so many digits, as many have to look alike: a time and a number. */
const ALIKE_COLUMNS = 2;
const QUOTES_AROUND = /^\s*"|"\s*$/g;

/**
 * The rows that a quoted field has swallowed, as a field that is one lone quote does: everything up to the next quote
 * is then one field. None where its lines are a text that goes on over several: a line is a row where it has as many
 * fields as the header, and where the row has a time and a number it has them too, written in the same way.
 * @returns the row itself, as its lines have it, and each one that it has swallowed
 */
export function rowsInQuotes(
  fields: readonly string[],
  columns: number,
  delimiter: string,
  line: number,
): readonly RowOnLine[] {
  const lines = fields
    .join(delimiter)
    .split('\n')
    .map((text) => text.replace(/\r$/, '').split(delimiter));
  // Before the quote the row is as its fields have it, behind it as its first line has it.
  const before = fields.slice(
    0,
    fields.findIndex((field) => field.includes('\n')),
  );
  const own = [before, lines[0] ?? []].map(shapesOf);
  const isRow = (row: readonly string[]): boolean =>
    row.length >= columns && own.some((shapes) => isAlike(row, shapes));
  const rows = lines.flatMap((row, index) => (index === 0 || isRow(row) ? [{ fields: row, line: line + index }] : []));
  return rows.length > 1 ? rows : [];
}

/** The columns with many digits, and how they are written. */
function shapesOf(row: readonly string[]): ReadonlyMap<number, string> {
  return new Map(
    row.flatMap((field, column) => {
      const shape = shapeOf(field);
      return shape === undefined ? [] : [[column, shape] as const];
    }),
  );
}

function isAlike(row: readonly string[], shapes: ReadonlyMap<number, string>): boolean {
  const alike = [...shapes].filter(([column, shape]) => shapeOf(row[column] ?? '') === shape);
  return alike.length > 0 && alike.length >= Math.min(ALIKE_COLUMNS, shapes.size);
}

/** How a value with many digits is written: as a time, as a number; undefined where it has few. */
function shapeOf(field: string): string | undefined {
  let digits = 0;
  const shape = field.replace(QUOTES_AROUND, '').replace(DIGITS, (run) => {
    digits += run.length;
    return '0';
  });
  return digits < FEWEST_DIGITS ? undefined : shape;
}
