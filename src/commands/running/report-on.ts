import { countUnits } from '../../ledger/count.js';
import { customerUnits } from '../../ledger/customer-units.js';
import { freeTierCuts } from '../../ledger/free-tier-cuts.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { CountedLog } from '../../ledger/ledger-file.js';
import { inPeriod } from '../../ledger/period.js';
import { countReadings, type GuessReading } from '../../ledger/readings.js';
import type { UnitCounts } from '../../ledger/unit-counts.js';
import { attributeCountsOf } from '../../messages/attribute-counts.js';
import { type MessageTally, tallyOf } from '../../messages/message-tally.js';
import { shownText } from '../../messages/redaction.js';
import { buildReport } from '../../report/build.js';
import { CustomerRows } from '../../report/customer-rows.js';
import type { Dimension } from '../../report/dimensions.js';
import { type GuessedBills, guessedBills, readingsToCount } from '../../report/guesses.js';
import { type SurenessOf, surenessBy } from '../../report/likely-bill.js';
import { messageFacts } from '../../report/message-facts.js';
import { redactedFindings, redactedReport } from '../../report/redacted.js';
import type { Breakdown, Diagnostic, Report } from '../../report/report.js';
import { comparisonInWords } from '../../reporters/comparison-words.js';
import { feesInWords } from '../../reporters/fees-in-words.js';
import { traitsOf } from '../../reporters/output-formats.js';
import { notesShown } from '../../reporters/short-notes.js';
import type { Thread } from '../../threads/thread.js';
import { toldTemplatesIn } from '../../threads/told-templates.js';
import type { Settings } from '../options/settings.js';
import type { Analysis, Billing } from './analysis.js';
import type { ExitCode } from './exit-code.js';
import { judgeLeftOut } from './left-out.js';
import { chargedDays, refuseDaysWithoutCard } from './missing-cards.js';
import type { CommandOutput } from './output.js';
import type { Logs } from './read-logs.js';
import type { ToldApart } from './told-apart.js';

/** The logs of a run, counted, with all that pricing them needs. */
export interface Counted extends Billing, Pick<Logs, 'findings'>, Pick<Settings, 'period' | 'assumeDelivered'> {
  readonly files: readonly CountedLog[];
  readonly counts: UnitCounts;
  readonly ledger: Ledger;
  /** See `UnitCounts`. */
  readonly ofOtherDays: Ledger;
  readonly tally: MessageTally;
  /** Guessed templates read otherwise: each with its units. */
  readonly readings: readonly (GuessReading & { readonly units: Ledger })[];
  /** How sure each guess is. */
  readonly surenessOf: SurenessOf;
  readonly guessedBills: GuessedBills;
  /** The zone of times that name none; several where ledgers were counted by several. */
  readonly logZone: string;
  /** Breakdowns by customer, as they were asked for. */
  readonly byCustomer: readonly Breakdown[];
  /** The templates that some message tells the category of. */
  toldTemplates(): readonly string[];
  /** Names the key that numbers in ledgers were hidden with, before this run. */
  readonly redactedBy?: string | undefined;
  /** Customers are sketched without a secret, whatever this run is asked to hide. */
  readonly hasPlainSketches?: boolean;
}

/** Bills and counts what was read; `visit` sees every thread on the way. */
export function countAll(
  analysis: Analysis,
  { byTemplate, ownColumns, byCustomer, sketchKey }: ToldApart,
  settings: Settings,
  visit?: (thread: Thread) => void,
): Counted {
  const { models, period, assumeDelivered, logZone, tellsInForce, only } = settings;
  const { table, findings, threads, calendar } = analysis;
  const options = { models, calendar, period, tellsInForce, byTemplate, byOwn: ownColumns.length > 0, sketchKey };
  const counts = countUnits(table, threads, options, findings, visit);
  const facts = { ...analysis, models, only };
  const readings = readingsToCount(counts, facts);
  const ledgers = countReadings(table, threads, options, readings);
  const billed = billedWith(counts, readings, ledgers, facts, surenessBy(threads.classificationOf));
  const rows = customerRowsOf(byCustomer, analysis, settings);
  if (byCustomer.length > 0) {
    const cuts = freeTierCuts(billed.ledger, models, analysis.freeTierUsedBefore);
    rows.take(customerUnits(table, threads, options, cuts));
  }
  return {
    ...analysis,
    period,
    assumeDelivered,
    logZone: logZone.name,
    tally: tallyOf(table, inPeriod(period)),
    byCustomer: rows.breakdowns,
    ...billed,
    toldTemplates: () => toldTemplatesIn(attributeCountsOf(table).map(({ attributes: kind }) => kind)),
  };
}

/** What was counted, with what it comes to in other readings of the guessed templates, a ledger for each. */
export function billedWith(
  counts: UnitCounts,
  readings: readonly GuessReading[],
  ledgers: readonly Ledger[],
  facts: Parameters<typeof guessedBills>[3],
  surenessOf: SurenessOf,
): Pick<Counted, 'counts' | 'ledger' | 'ofOtherDays' | 'readings' | 'guessedBills' | 'surenessOf'> {
  return {
    counts,
    ledger: counts.whole,
    ofOtherDays: counts.ofOtherDays,
    readings: readings.flatMap((reading, index) => {
      const units = ledgers[index];
      return units === undefined ? [] : [{ ...reading, units }];
    }),
    surenessOf,
    guessedBills: guessedBills(counts, readings, ledgers, facts, surenessOf),
  };
}

/** Where the rows of customers are kept. */
export function customerRowsOf(
  breakdowns: ToldApart['byCustomer'],
  { prices }: Pick<Billing, 'prices'>,
  { models, only, top }: Settings,
): CustomerRows {
  return new CustomerRows({ breakdowns, models, prices, only, top });
}

/** The report on what was counted, by template only where that was counted apart.
 * @throws Failure where Meta's card in the currency asked for does not reach back to the days of the log */
export function reportOn(
  counted: Counted,
  breakdowns: readonly (readonly Dimension[])[],
  { models, fees, redaction, only }: Settings,
): Report {
  const { ledger, tally, findings, files, calendar, prices, freeTierUsedBefore, period, assumeDelivered, logZone } =
    counted;
  refuseDaysWithoutCard(() => chargedDays(ledger), models, prices, '--from');
  const { input, counted: ofPeriod, delivery, untold } = messageFacts(tally, assumeDelivered);
  const { customers, ...messages } = input;
  const report = buildReport({
    ledger,
    byCustomer: counted.byCustomer,
    guessedBills: counted.guessedBills,
    feeRates: fees,
    messages: counted.counts.messages,
    models,
    prices,
    breakdowns,
    only,
    shownText: shownText(redaction),
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
    counted: ofPeriod,
    span: tally,
    delivery,
    untold,
    findings: redactedFindings(findings, redaction),
    logZone,
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

/**
 * Says the warnings of a report on stderr, unless they are told already or not wanted; and what `--strict` makes of
 * them. `isConcluded`: what was written says how much of the log it stands for.
 */
export function warnAndJudge(
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
