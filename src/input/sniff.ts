import { isFormBody } from './form-lines.js';

/** How a log's text holds its records. */
export type Container =
  | { readonly kind: 'json' }
  | { readonly kind: 'form' }
  | { readonly kind: 'table'; readonly dialect: Dialect };

export interface Dialect {
  readonly delimiter: string;
  /** Lines before the header, such as Excel's `sep=;`. */
  readonly linesBeforeHeader: number;
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;
/** What Excel writes, and reads, to name the delimiter. */
const SEPARATOR_LINE = /^sep=(.)(?:\r?\n|\r)/i;

/** The beginning of an object behind the text of a program's log, and not within a cell of a table. */
const OBJECT_IN_LOG = /(?:^|[\s:=>\])])\{[^\S\n]*(?:"(?!")|\r?\n|$)/m;
/** The beginning of JSON in a quoted cell. */
const ESCAPED_CELL = /(?:^|[,;|\t])"[ \t]*[[{][ \t]*(?:""|$)/;
/** A header has so many columns, or what follows is no table. */
const FEWEST_COLUMNS = 3;

/**
 * Tells the container from the beginning of a text: JSON begins with `{` or `[`, or stands behind the text of a
 * program's log; form bodies are pairs put together with `&`; anything else is a table.
 */
export function sniff(head: string): Container {
  if (/^\s*[[{]/.test(head)) return { kind: 'json' };
  const firstLine =
    head
      .trimStart()
      .split(/\r?\n|\r/, 1)[0]
      ?.trimEnd() ?? '';
  if (isFormBody(firstLine)) return { kind: 'form' };
  const named = SEPARATOR_LINE.exec(head)?.[1];
  if (named !== undefined) return { kind: 'table', dialect: { delimiter: named, linesBeforeHeader: 1 } };
  const header = headerOf(head);
  const delimiter = commonestDelimiter(header);
  const isHeader = header.split(delimiter).length >= FEWEST_COLUMNS && !OBJECT_IN_LOG.test(firstLine);
  if (!isHeader && OBJECT_IN_LOG.test(head) && !isAboveCells(head)) return { kind: 'json' };
  return { kind: 'table', dialect: { delimiter, linesBeforeHeader: 0 } };
}

/** Whether the first line is the header of a table with JSON in its cells: escaped as CSV has it, or between tabs. */
function isAboveCells(head: string): boolean {
  const [header = '', row = ''] = head.trimStart().split(/\r?\n|\r/, 2);
  if (/[{}"]/.test(header)) return false;
  const cells = row.split('\t');
  return ESCAPED_CELL.test(row) || (cells.length > 1 && cells.length === header.split('\t').length);
}

function headerOf(head: string): string {
  const unquoted = head.replace(/"[^"]*"/g, '');
  return unquoted.trimStart().split(/\r?\n|\r/, 1)[0] ?? '';
}

function commonestDelimiter(header: string): string {
  const countOf = (delimiter: string): number => header.split(delimiter).length - 1;
  return DELIMITERS.reduce((best, delimiter) => (countOf(delimiter) > countOf(best) ? delimiter : best));
}
