import { grouped } from '../report/wording.js';
import { printable } from './plain-text.js';
import { isNumeric, plainText, type Sheet, type SheetColumn, type SheetValue, type Workbook } from './sheet.js';

/** A workbook as GitHub's Markdown: a table a sheet, with its total, and the notes as a list. */
export function* workbookMarkdown({ title, summary, sheets, notes }: Workbook): Generator<string> {
  yield `# ${markdownText(title)}\n`;
  if (summary !== undefined) yield `\n${markdownText(summary)}\n`;
  for (const sheet of sheets) {
    yield `\n## ${markdownText(sheet.title)}\n\n`;
    yield* sheetMarkdown(sheet);
  }
  if (notes.length > 0) yield `\n## Notes\n\n${notes.map((note) => `- ${markdownText(note)}\n`).join('')}`;
}

/** One table, row by row. Numbers stand right, thousands in groups. */
export function* sheetMarkdown({ columns, rows, total }: Sheet): Generator<string> {
  yield line(columns.map(({ title }) => markdownText(title)));
  yield line(columns.map((column) => (isNumeric(column) ? '---:' : '---')));
  for (const row of rows) yield line(columns.map((column, index) => cellOf(row[index], column)));
  if (total === undefined) return;
  yield line(
    columns.map((column, index) => {
      const cell = cellOf(total[index], column);
      return cell === '' ? '' : `**${cell}**`;
    }),
  );
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function cellOf(value: SheetValue | undefined, column: SheetColumn): string {
  const text = plainText(value, column);
  if (typeof value === 'string') return markdownText(text);
  return isNumeric(column) ? grouped(text) : text;
}

/**
 * What Markdown, HTML and GitHub's formulas act on within a line; `:` before `//` and around an emoji's name; `_` at a
 * word's edge.
 */
const ACTED_ON = /[\\`*~|<[\]$]|&(?=[#a-z])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/|[a-z+-][\w+-]*:)/giu;
/** What begins a heading, a quotation or a list where it stands first. */
const FIRST = /^[#>+-]/;
const FIRST_NUMBER = /^(\d+)(?=[.)](?:\s|$))/;

/**
 * Text out of a log as Markdown that shows it as it is: no markup, no HTML, no link, no picture, and nobody is
 * notified. A comment stands behind each @, since GitHub looks for names and addresses in what was rendered already.
 */
export function markdownText(text: string): string {
  return printable(text)
    .trim()
    .replace(ACTED_ON, '\\$&')
    .replace(FIRST, '\\$&')
    .replace(FIRST_NUMBER, '$1\\')
    .replace(/www(?=\.)/gi, '$&\\')
    .replace(/@/g, '@<!-- -->');
}
