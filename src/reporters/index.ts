import type { Report } from '../report/report.js';
import { type OutputFormat, piecesIn, traitsOf, type Views } from './output-formats.js';
import type { Display, Pieces } from './reporter.js';

/** The report of `estimate` in a format. Loads what the format needs, and no other. */
export async function reportPieces(
  report: Report,
  format: OutputFormat,
  display: Display,
  tool: { readonly name: string; readonly version: string },
): Promise<Pieces> {
  const views: Views = {
    table: async () => (await import('./table.js')).tableReporter(report, display),
    json: async () => (await import('./json.js')).jsonReporter(tool)(report, display),
    html: async () => (await import('./html/report-page.js')).htmlReporter(tool)(report, display),
    ...(display.isShort === true
      ? { markdown: async () => (await import('./short-markdown.js')).shortMarkdown(report) }
      : {}),
    workbook: async () => {
      if (!traitsOf(format).isOneTable) {
        const style = format === 'markdown' ? { notes: display.notes, isRead: true } : {};
        return (await import('./estimate-workbook.js')).estimateWorkbook(report, tool, style);
      }
      const { tidySheet } = await import('./tidy-sheet.js');
      return { title: 'Estimate', sheets: [tidySheet(report)], notes: [] };
    },
  };
  return piecesIn(format, views, display);
}
