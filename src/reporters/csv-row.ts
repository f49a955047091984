export type Delimiter = ',' | '\t';

/** What a cell holds that has to be put in quotes. */
const IN_QUOTES: Readonly<Record<Delimiter, RegExp>> = { ',': /[",\n\r]/, '\t': /["\t\n\r]/ };

/**
 * A row of csv or tsv with the end of its line, as RFC 4180 has it and csv-stringify writes it, in a small part of the
 * time: lists of units and of messages have millions of cells.
 */
export function csvRow(cells: readonly string[], delimiter: Delimiter = ','): string {
  return `${cells.map((cell) => inQuotesIf(cell, delimiter)).join(delimiter)}\n`;
}

/** A cell, in quotes where it has to be. */
export function inQuotesIf(cell: string, delimiter: Delimiter): string {
  return IN_QUOTES[delimiter].test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
