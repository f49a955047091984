/** Objects as CSV, with the names of their members as columns: a row of objects is the line behind its place. */
export function tableOf(rows: readonly object[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => cellOf((row as Record<string, unknown>)[column])));
  return `${[columns.map(cellOf), ...lines].map((cells) => cells.join(',')).join('\n')}\n`;
}

function cellOf(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
