import type { Dimension } from '../report/dimensions.js';
import { type ReportFormat, reporterOf } from '../reporters/index.js';
import { TOOL } from '../tool.js';
import { countLogs } from './count-logs.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { breakdownsFor, comparisonWith, judge } from './judge.js';
import { openOutput } from './output.js';
import { heed, reportOn } from './report-on.js';
import type { Settings } from './settings.js';

const DEFAULT_BREAKDOWNS: readonly (readonly Dimension[])[] = [['category'], ['country']];
const DEFAULT_TABLE: readonly Dimension[] = ['country', 'category'];

/** `waba-cost <log…>`: what the traffic of the logs costs under each model, side by side. */
export async function estimate(names: readonly string[], settings: Settings<ReportFormat>, io: Io): Promise<ExitCode> {
  const shown = breakdownsOf(settings);
  const breakdowns = [...shown, ...breakdownsFor(settings.thresholds)];
  const counted = await countLogs(names, breakdowns.flat().includes('template'), settings, io);
  const whole = reportOn(counted, breakdowns, settings);
  const judged = { ...whole, comparison: comparisonWith(settings.thresholds, whole, io) };
  const report = { ...judged, breakdowns: whole.breakdowns.slice(0, shown.length) };
  const output = await openOutput(settings, io);
  const reporter = await reporterOf(settings.format, TOOL);
  await output.write([reporter(report, output.display)]);
  // The table on stdout holds its notes; beside anything else they go to stderr, where they disturb nobody's pipe.
  const heeded = heed(report, settings, output, settings.format === 'table' && settings.output === undefined);
  return judge(judged, settings, output) === 1 ? 1 : heeded;
}

/** CSV is one table: several `--by` are crossed in it (DESIGN, "Output contracts"). */
function breakdownsOf({ by, format }: Settings): readonly (readonly Dimension[])[] {
  if (format !== 'csv') return by ?? DEFAULT_BREAKDOWNS;
  return [by === undefined ? DEFAULT_TABLE : [...new Set(by.flat())]];
}
