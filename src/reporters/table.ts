import { wrapAnsi } from 'fast-wrap-ansi';
import type { Report } from '../report/report.js';
import { counted } from '../report/wording.js';
import { breakdownTable } from './breakdown-table.js';
import { feeTable } from './fee-table.js';
import { headline } from './headline.js';
import { noteLines, notesOn } from './notes.js';
import type { Display, Reporter } from './reporter.js';

/** The report for a person at a terminal. It fits the width by dropping columns, never by cutting a number. */
export const tableReporter: Reporter = (report, display) => {
  const blocks = [
    header(report, display),
    breakdownTable(report, display),
    feeTable(report, display),
    wrap(display.colors.bold(headline(report)), display),
    notes(report, display),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
};

function wrap(text: string, { columns }: Display): string {
  return wrapAnsi(text, columns, { hard: false });
}

/** What was read: files, messages, customers, span, zone, currency. */
function header({ input, period, days, currency, exchangeRates }: Report, display: Display): string {
  const conversions = [...exchangeRates].map(([code, rate]) => `1 ${code} = ${currency} ${rate.toFixed()}`);
  const facts = [
    counted(input.files.length, 'file'),
    ...(input.messages === 0 ? volumeFacts(input, days) : messageFacts(input, days)),
    ...(period.from === null && period.to === null ? [] : [`counted ${periodShown(period)}`]),
    period.timezone,
    currency,
    ...conversions,
  ];
  return wrap(`${display.colors.bold('waba-cost')}  ${facts.join(' · ')}`, display);
}

function messageFacts({ messages, customers }: Report['input'], days: Report['days']): string[] {
  const span = days === null ? 'no day' : `${days.first} to ${days.last}`;
  return [counted(messages, 'message'), counted(customers, 'customer'), span];
}

/** Typed-in volumes have rows, and months where they say so. */
function volumeFacts({ records }: Report['input'], days: Report['days']): string[] {
  const [first, last] = [days?.first.slice(0, 7), days?.last.slice(0, 7)];
  const span = first === undefined ? [] : [first === last ? first : `${first} to ${last}`];
  return [counted(records, 'row of volumes', 'rows of volumes'), ...span];
}

/** `from 2023-06-01T05:00:00Z`, `to …`: the instants between which units count. */
function periodShown({ from, to }: Report['period']): string {
  return [from === null ? '' : `from ${from}`, to === null ? '' : `to ${to}`].filter(Boolean).join(' ');
}

/** What a reader should know before believing the figures; warnings first. */
export function notes(report: Pick<Report, 'diagnostics' | 'totals' | 'input'>, display: Display): string {
  const { diagnostics, totals, input } = report;
  const lines = notesOn(diagnostics, input.files.length > 1, display);
  const hasUnpriced = [...totals.values()].some(({ unpriced }) => unpriced > 0);
  if (hasUnpriced) lines.unshift(noteLines('*', 'A cost with a star misses units that could not be priced.', display));
  return lines.length === 0 ? '' : [display.colors.bold('Notes'), ...lines].join('\n');
}
