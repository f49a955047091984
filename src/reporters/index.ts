import type { Reporter } from './reporter.js';

/** The formats a report can be written in. A new one is a file beside this one and a line here. */
export const REPORT_FORMATS = ['table', 'csv', 'json', 'html'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Loads the reporter of a format, and no other. */
export async function reporterOf(
  format: ReportFormat,
  tool: { readonly name: string; readonly version: string },
): Promise<Reporter> {
  switch (format) {
    case 'table':
      return (await import('./table.js')).tableReporter;
    case 'csv':
      return (await import('./csv.js')).csvReporter;
    case 'json':
      return (await import('./json.js')).jsonReporter(tool);
    case 'html':
      return (await import('./html/report-page.js')).htmlReporter(tool);
  }
}
