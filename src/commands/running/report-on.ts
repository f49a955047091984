import { countUnits } from '../../ledger/count.js';
import type { Ledger } from '../../ledger/ledger.js';
import { countReadings } from '../../ledger/readings.js';
import { type MessageTally, tallyOf } from '../../messages/message-tally.js';
import type { BilledUnit } from '../../models/bill-threads.js';
import { buildReport } from '../../report/build.js';
import type { Dimension } from '../../report/dimensions.js';
import type { MessageCount } from '../../report/fees.js';
import { type GuessedBills, guessedBills, readingsToCount } from '../../report/guesses.js';
import { surenessBy } from '../../report/likely-bill.js';
import { messageFacts } from '../../report/message-facts.js';
import { redactedFindings, redactedReport } from '../../report/redacted.js';
import type { Diagnostic, Report } from '../../report/report.js';
import { comparisonInWords } from '../../reporters/comparison-words.js';
import { feesInWords } from '../../reporters/fees-in-words.js';
import { traitsOf } from '../../reporters/output-formats.js';
import { notesShown } from '../../reporters/short-notes.js';
import type { Settings } from '../options/settings.js';
import type { Analysis, Billing } from './analysis.js';
import type { ExitCode } from './exit-code.js';
import { judgeLeftOut } from './left-out.js';
import { chargedDays, refuseDaysWithoutCard } from './missing-cards.js';
import type { CommandOutput } from './output.js';
import type { Logs } from './read-logs.js';

/** The logs of a run, counted, with all that pricing them needs. */
export interface Counted extends Billing, Pick<Logs, 'files' | 'findings'> {
  readonly ledger: Ledger;
  /** See `UnitCounts`. */
  readonly ofOtherDays: Ledger;
  readonly tally: MessageTally;
  readonly guessedBills: GuessedBills;
  readonly messages: MessageCount;
}

/** Bills and counts what was read; `visit` sees every unit on the way. */
export function countAll(
  analysis: Analysis,
  byTemplate: boolean,
  { models, period, tellsInForce }: Settings,
  visit?: (billed: BilledUnit) => void,
): Counted {
  const { table, findings, threads, calendar } = analysis;
  const options = { models, calendar, period, tellsInForce, byTemplate };
  const counts = countUnits(table, threads, options, findings, visit);
  const facts = { ...analysis, models };
  const readings = readingsToCount(counts, facts);
  const ledgers = countReadings(table, threads, options, readings);
  const bills = guessedBills(counts, readings, ledgers, facts, surenessBy(threads.classificationOf));
  const { ofOtherDays } = counts;
  return {
    ...analysis,
    ledger: counts.whole,
    ofOtherDays,
    messages: counts.messages,
    tally: tallyOf(table),
    guessedBills: bills,
  };
}

/** The report on what was counted, by template only where that was counted apart.
 * @throws Failure where Meta's card in the currency asked for does not reach back to the days of the log */
export function reportOn(
  counted: Counted,
  breakdowns: readonly (readonly Dimension[])[],
  { models, period, assumeDelivered, fees, redaction, logZone }: Settings,
): Report {
  const { ledger, tally, findings, files, calendar, prices, freeTierUsedBefore } = counted;
  refuseDaysWithoutCard(chargedDays(ledger), models, prices, '--from');
  const { input, delivery, untold } = messageFacts(tally, assumeDelivered);
  const { customers, ...messages } = input;
  const report = buildReport({
    ledger,
    guessedBills: counted.guessedBills,
    feeRates: fees,
    messages: counted.messages,
    models,
    prices,
    breakdowns,
    calendar,
    period,
    freeTierUsedBefore,
    input: {
      files: files.map(({ path, format, records, rejected }) => ({ path, format, records, rejected })),
      records: files.reduce((sum, file) => sum + file.records, 0),
      ...messages,
      rejected: files.reduce((sum, file) => sum + file.rejected, 0),
      customers,
    },
    span: tally,
    delivery,
    untold,
    findings: redactedFindings(findings, redaction),
    logZone: logZone.name,
  });
  return redactedReport(report, redaction);
}

/** Warnings as lines of stderr: where several are gathered in one, the first says how many there are. */
export function warningLines(warnings: readonly Diagnostic[], { notes }: Pick<Settings, 'notes'>): string[] {
  const { heading, lines } = notesShown(warnings, true, notes ?? 'short');
  return [
    ...(lines.length < warnings.length && heading !== '' ? [`${heading}.`] : []),
    ...lines.map(({ text }) => text),
  ];
}

/** Says the warnings of a report on stderr, unless they are told already or not wanted; and what `--strict` makes of them.
 * `isConcluded`: what was written says how much of the log it stands for. */
export function heed(
  report: Report,
  settings: Settings,
  output: CommandOutput,
  isTold: boolean,
  isConcluded = false,
): ExitCode {
  const { diagnostics } = report;
  const warnings = diagnostics.filter(({ level }) => level === 'warning');
  if (!isTold && !settings.isQuiet) {
    const untold = traitsOf(settings.format).isOneTable ? [comparisonInWords(report), feesInWords(report)] : [];
    output.warn(untold.filter((words) => words !== undefined));
    output.warn(warningLines(warnings, settings));
  }
  const leftOut = judgeLeftOut(report.input, settings, output, isConcluded);
  return settings.isStrict && warnings.length > 0 ? 1 : leftOut;
}
