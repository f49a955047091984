import { wrapAnsi } from 'fast-wrap-ansi';
import { hasUnpriced } from '../report/known-cost.js';
import type { Report } from '../report/report.js';
import { breakdownTable } from './breakdown-table.js';
import { comparisonTable } from './comparison-table.js';
import { feeTable } from './fee-table.js';
import { freeTierSheets } from './free-tier-sheet.js';
import { conclusion, factsOf } from './headline.js';
import { inForceInWords } from './in-force-words.js';
import { notesBelow } from './notes.js';
import type { Display, Reporter } from './reporter.js';
import { tableOf } from './sheet-table.js';

/** The report for a person at a terminal. It fits the width by dropping columns, never by cutting a number. */
export const tableReporter: Reporter = (report, display) => {
  const blocks = [
    header(report, display),
    breakdownTable(report, display),
    wrap(inForceInWords(report) ?? '', display),
    ...freeTierSheets(report).map(
      (sheet) => `${display.colors.bold(sheet.title)}\n${tableOf(sheet, display).trimEnd()}`,
    ),
    feeTable(report, display),
    wrap(display.colors.bold(conclusion(report)), display),
    comparisonTable(report, display),
    notes(report, display),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
};

function wrap(text: string, { columns }: Display): string {
  return wrapAnsi(text, columns, { hard: false });
}

function header(report: Report, display: Display): string {
  return wrap(`${display.colors.bold('waba-cost')}  ${factsOf(report).join(' · ')}`, display);
}

/** What a reader should know before believing the figures; warnings first. */
export function notes(
  { diagnostics, totals, input, comparison }: Pick<Report, 'diagnostics' | 'totals' | 'input' | 'comparison'>,
  display: Display,
): string {
  const hasStar = hasUnpriced(totals) || (comparison !== undefined && hasUnpriced(comparison.totals));
  const legend = hasStar ? ['A cost with a star misses units that could not be priced.'] : [];
  return notesBelow(diagnostics, input.files.length > 1, display, 'short', legend);
}
