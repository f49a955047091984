import { dearestOf } from '../../report/breakdown.js';
import type { Dimension } from '../../report/dimensions.js';
import type { Breakdown, Report } from '../../report/report.js';
import { type OutputFormat, traitsOf } from '../../reporters/output-formats.js';
import type { Display, Pieces } from '../../reporters/reporter.js';
import type { Settings } from '../options/settings.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { breakdownsFor, comparisonWith, judgeLimits } from './judge.js';
import { holdsNotes, openOutput } from './output.js';
import { warnAndJudge } from './report-on.js';

export type Breakdowns = readonly (readonly Dimension[])[];

/** What a comparison of models is broken down by where `--by` does not say. */
export interface DefaultBreakdowns {
  readonly tables: Breakdowns;
  /** Of formats that are one table. */
  readonly oneTable: readonly Dimension[];
}

/**
 * The breakdowns to show; in formats of one table several `--by` are crossed (reporters/README.md, "JSON of the
 * comparison").
 */
export function breakdownsShown({ by, format }: Settings, { tables, oneTable }: DefaultBreakdowns): Breakdowns {
  if (!traitsOf(format).isOneTable) return by ?? tables;
  return [by === undefined ? oneTable : [...new Set(by.flat())]];
}

function topped(breakdown: Breakdown, { top, models }: Settings): Breakdown {
  if (top === undefined) return breakdown;
  return dearestOf(
    breakdown,
    top,
    models.map(({ id }) => id),
  );
}

/** A comparison of models, beside an earlier report where one was named. */
export interface SideBySide {
  /** With the breakdowns that were asked for. */
  readonly report: Report;
  /** With those that thresholds look at, too. */
  readonly judged: Report;
}

/** Makes a report with the breakdowns shown, and with those that thresholds look at.
 * @throws Failure where it cannot be compared with the earlier one */
export async function sideBySide(
  shown: Breakdowns,
  reportOf: (breakdowns: Breakdowns) => Report | Promise<Report>,
  settings: Settings,
  io: Io,
): Promise<SideBySide> {
  const whole = await reportOf([...shown, ...breakdownsFor(settings.thresholds)]);
  const judged = { ...whole, comparison: comparisonWith(settings.thresholds, whole, io) };
  return {
    judged,
    report: { ...judged, breakdowns: whole.breakdowns.slice(0, shown.length).map((one) => topped(one, settings)) },
  };
}

/** Writes a comparison, and says what of it is over a limit. */
export async function showSideBySide(
  { report, judged }: SideBySide,
  piecesOf: (report: Report, format: OutputFormat, display: Display) => Promise<Pieces>,
  settings: Settings,
  io: Io,
): Promise<ExitCode> {
  const output = await openOutput(settings, io);
  await output.write(await piecesOf(report, settings.format, output.display));
  // Beside anything that does not hold them, notes go to stderr, where they disturb nobody's pipe.
  const heeded = warnAndJudge(report, settings, output, holdsNotes(settings), holdsNotes(settings));
  return judgeLimits(judged, settings, output) === 1 ? 1 : heeded;
}
