import { parse } from 'csv-parse/sync';
import { readHtml } from './read-html.js';
import { readXlsx } from './read-xlsx.js';

/** A table as it was read back; its title where the format has one. */
export interface ReadSheet {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What came of reading a result back. */
export type ReadBack =
  | { readonly kind: 'tidy'; readonly sheet: ReadSheet }
  | { readonly kind: 'objects'; readonly objects: readonly unknown[] }
  | { readonly kind: 'document'; readonly document: unknown }
  | { readonly kind: 'sheets' | 'page'; readonly sheets: readonly ReadSheet[] }
  | { readonly kind: 'text'; readonly text: string };

/** How each format is read back. A new format needs a line here. */
export const READERS: Readonly<Record<string, (bytes: Buffer) => ReadBack | Promise<ReadBack>>> = {
  table: (bytes) => ({ kind: 'text', text: bytes.toString() }),
  csv: (bytes) => ({ kind: 'tidy', sheet: sheetOf(parse(bytes)) }),
  tsv: (bytes) => ({ kind: 'tidy', sheet: sheetOf(parse(bytes, { delimiter: '\t' })) }),
  json: (bytes) => ({ kind: 'document', document: JSON.parse(bytes.toString()) }),
  ndjson: (bytes) => ({
    kind: 'objects',
    objects: bytes
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  }),
  markdown: (bytes) => ({ kind: 'sheets', sheets: markdownSheets(bytes.toString()) }),
  html: (bytes) => ({ kind: 'page', sheets: readHtml(bytes.toString()) }),
  xlsx: async (bytes) => ({ kind: 'sheets', sheets: await readXlsx(bytes) }),
};

function sheetOf([header = [], ...rows]: readonly (readonly string[])[]): ReadSheet {
  return { title: '', header, rows };
}

/** The tables of a Markdown text, each under its heading, without the marks around and within texts. */
function markdownSheets(markdown: string): ReadSheet[] {
  const sections = markdown.split(/^## /m).slice(1);
  return sections.flatMap((section) => {
    const [title = '', ...lines] = section.split('\n');
    const [header, , ...rows] = lines.filter((line) => line.startsWith('|')).map(cellsOf);
    return header === undefined ? [] : [{ title: plain(title), header, rows }];
  });
}

function cellsOf(line: string): string[] {
  return line
    .slice(2, -2)
    .split(/(?<!\\) \| /)
    .map((cell) => plain(cell.trim().replace(/^\*\*(.*)\*\*$/, '$1')));
}

function plain(text: string): string {
  return text
    .replace(/<!-- -->/g, '')
    .replace(/\\(\W|_)/g, '$1')
    .replace(/^-?[\d,]+(\.\d+)?$/, (number) => number.replaceAll(',', ''));
}

/** The rows of a table as objects by the names of its columns. */
export function objectsOf({ header, rows }: ReadSheet): Record<string, string>[] {
  return rows.map((row) => Object.fromEntries(header.map((name, place) => [name, row[place] ?? ''])));
}
