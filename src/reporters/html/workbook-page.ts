import { exactDecimal } from '../../rates/money.js';
import { grouped } from '../../report/wording.js';
import { isNumeric, plainText, type Sheet, type SheetColumn, type SheetValue, type Workbook } from '../sheet.js';
import { pageEnd, pageStart, type Tool } from './document.js';
import { html, type Markup, NOTHING, trusted } from './markup.js';

/** A workbook as a page: a table a sheet and the notes, row by row, so that millions of rows need no memory. */
export function* workbookPage({ title, summary, sheets, notes }: Workbook, tool: Tool): Generator<string> {
  yield pageStart(title, title, tool, 'list');
  const said = summary === undefined ? NOTHING : html`\n<p>${summary}</p>\n`;
  yield html`<header><h1>${title}</h1>${said}</header>\n`.markup;
  for (const sheet of sheets) yield* section(sheet, sheets.length > 1 || sheet.title !== title);
  if (notes.length > 0) {
    yield html`<section aria-labelledby="notes">
<h2 id="notes">Notes</h2>
<ul class="notes">
${notes.map((note) => html`<li>${note}</li>`)}
</ul>
</section>`.markup;
  }
  yield pageEnd(tool);
}

/** One table with its heading, as a section of a page that has more. */
export function sheetSection(sheet: Sheet): Markup {
  return trusted([...section(sheet, true)].join(''));
}

function* section({ title, name, columns, rows, total, currency }: Sheet, hasHeading: boolean): Generator<string> {
  yield html`<section aria-label="${title}" data-sheet="${name}">
${hasHeading ? html`<h2>${title}</h2>` : NOTHING}
${currency === undefined ? NOTHING : html`<p>Amounts in ${currency}.</p>`}
<div class="scroll" role="region" aria-label="${title}" tabindex="0">
<table>
<thead><tr>${columns.map(headOf)}</tr></thead>
<tbody>
`.markup;
  for (const row of rows) yield rowOf(row, columns).markup;
  const foot = total === undefined ? NOTHING : html`<tfoot>\n${rowOf(total, columns)}</tfoot>\n`;
  yield html`</tbody>
${foot}</table>
</div>
</section>
`.markup;
}

function headOf(column: SheetColumn): Markup {
  const kind = isNumeric(column) ? html` class="figure"` : NOTHING;
  return html`<th scope="col"${kind} data-column="${column.name}">${column.title}</th>`;
}

function rowOf(row: readonly SheetValue[], columns: readonly SheetColumn[]): Markup {
  return html`<tr>${columns.map((column, index) => cellOf(row[index] ?? null, column))}</tr>\n`;
}

/** A figure stands with its exact value beside what is shown; a text in whichever direction its letters run. */
function cellOf(value: SheetValue, column: SheetColumn): Markup {
  const text = plainText(value, column);
  if (value === null || value === '') return html`<td></td>`;
  if (!isNumeric(column)) return html`<td class="${widthOf(text)}"><bdi>${text}</bdi></td>`;
  if (typeof value === 'string') return html`<td class="figure">${text}</td>`;
  const exact = typeof value === 'number' ? String(value) : exactDecimal(value);
  return html`<td class="figure"><data value="${exact}">${grouped(text).replace(/^-/, '\u2212')}</data></td>`;
}

/** Names and times stay on one line; a sentence has room for some of its words. */
function widthOf(text: string): 'short' | 'middle' | 'long' {
  if (text.length <= 24) return 'short';
  return text.length <= 48 ? 'middle' : 'long';
}
