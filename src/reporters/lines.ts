import Table from 'cli-table3';

/** A cli-table3 table without any lines: columns stand apart by two spaces. */
export const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** cli-table3 takes longer for each row the more it is given: it is given this many at a time. */
const ROWS_AT_ONCE = 200;

/** The lines of a table whose columns have given widths, however many rows it has. */
export function tableLines(
  rows: readonly Table.Cell[][],
  options: Table.TableConstructorOptions & { readonly colWidths: number[] },
): string[] {
  const lines: string[] = [];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const table = new Table(options);
    for (const row of rows.slice(start, start + ROWS_AT_ONCE)) table.push(row);
    for (const line of table.toString().split('\n')) lines.push(line);
  }
  return lines;
}
