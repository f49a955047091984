import { csvReporter } from './csv.js';
import { jsonReporter } from './json.js';
import type { Reporter } from './reporter.js';
import { tableReporter } from './table.js';

/** The formats a report can be written in. A new one is a file beside this one and a line here. */
export const REPORT_FORMATS = ['table', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export function reporterOf(format: ReportFormat, tool: { readonly name: string; readonly version: string }): Reporter {
  switch (format) {
    case 'table':
      return tableReporter;
    case 'csv':
      return csvReporter;
    case 'json':
      return jsonReporter(tool);
  }
}
