export type Delimiter = ',' | '\t';

/** What a cell holds that has to be put in quotes. */
const IN_QUOTES: Readonly<Record<Delimiter, RegExp>> = { ',': /[",\n\r]/, '\t': /["\t\n\r]/ };

/**
 * A row of csv or tsv with the end of its line, as RFC 4180 has it and csv-stringify writes it, in a small part of the
 * time: lists of units and of messages have millions of cells.
 */
export function csvRow(cells: readonly string[], delimiter: Delimiter = ','): string {
  const inQuotes = IN_QUOTES[delimiter];
  let row = '';
  for (const [place, cell] of cells.entries()) {
    if (place > 0) row += delimiter;
    row += inQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
  return `${row}\n`;
}
