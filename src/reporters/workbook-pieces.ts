import { TOOL } from '../tool.js';
import type { Display, Pieces } from './reporter.js';
import type { Sheet, Workbook } from './sheet.js';

/** The formats any workbook can be written in. A new one is a file beside this one, a word here and a case below. */
export const WORKBOOK_FORMATS = ['table', 'csv', 'tsv', 'json', 'ndjson', 'markdown', 'html', 'xlsx'] as const;
export type WorkbookFormat = (typeof WORKBOOK_FORMATS)[number];

/**
 * A workbook in a format, piece by piece, to be given to `CommandOutput.write`. Loads what the format needs, and no other.
 * csv, tsv and ndjson are of its tidy sheet alone.
 */
export async function workbookPieces(workbook: Workbook, format: WorkbookFormat, display: Display): Promise<Pieces> {
  switch (format) {
    case 'table':
      return (await import('./sheet-table.js')).workbookTable(workbook, display);
    case 'csv':
      return (await import('./separated.js')).separated(tidySheetOf(workbook), ',', display.separated);
    case 'tsv':
      return (await import('./separated.js')).separated(tidySheetOf(workbook), '\t', display.separated);
    case 'json':
      return (await import('./sheet-json.js')).sheetJson(workbook);
    case 'ndjson':
      return (await import('./sheet-json.js')).sheetNdjson(tidySheetOf(workbook));
    case 'markdown':
      return (await import('./markdown.js')).workbookMarkdown(workbook);
    case 'html':
      return (await import('./html/workbook-page.js')).workbookPage(workbook, TOOL);
    case 'xlsx':
      return [await (await import('./xlsx.js')).workbookXlsx(workbook)];
  }
}

/** The one table of csv, tsv and ndjson. */
function tidySheetOf({ sheets, tidy }: Workbook): Sheet {
  const sheet = tidy === undefined ? sheets[0] : sheets.find(({ name }) => name === tidy);
  if (sheet === undefined)
    throw new RangeError(`a workbook needs a sheet${tidy === undefined ? '' : ` called ${tidy}`}`);
  return sheet;
}
