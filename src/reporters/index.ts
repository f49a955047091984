import type { Report } from '../report/report.js';
import type { Display, Pieces } from './reporter.js';
import { type WorkbookFormat, workbookPieces } from './workbook-pieces.js';

/** The report of `estimate` in a format. Loads what the format needs, and no other. */
export async function reportPieces(
  report: Report,
  format: WorkbookFormat,
  display: Display,
  tool: { readonly name: string; readonly version: string },
): Promise<Pieces> {
  switch (format) {
    case 'table':
      return [(await import('./table.js')).tableReporter(report, display)];
    case 'json':
      return [(await import('./json.js')).jsonReporter(tool)(report, display)];
    case 'csv':
    case 'tsv':
    case 'ndjson': {
      const { tidySheet } = await import('./tidy-sheet.js');
      return workbookPieces({ title: 'Estimate', sheets: [tidySheet(report)], notes: [] }, format, display);
    }
    case 'markdown':
    case 'xlsx': {
      const { estimateWorkbook } = await import('./estimate-workbook.js');
      return workbookPieces(estimateWorkbook(report, tool), format, display);
    }
    case 'html':
      return [(await import('./html/report-page.js')).htmlReporter(tool)(report, display)];
  }
}
