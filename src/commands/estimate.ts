import type { Dimension } from '../report/dimensions.js';
import { HTML_BREAKDOWNS } from '../reporters/html/breakdowns.js';
import { reportPieces } from '../reporters/index.js';
import { TOOL } from '../tool.js';
import { countLogs } from './count-logs.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { breakdownsFor, comparisonWith, judge } from './judge.js';
import { holdsNotes, openOutput } from './output.js';
import { heed, reportOn } from './report-on.js';
import type { Settings } from './settings.js';

const DEFAULT_BREAKDOWNS: readonly (readonly Dimension[])[] = [['category'], ['country']];
const DEFAULT_TABLE: readonly Dimension[] = ['country', 'category'];
/** Formats of one table. */
const TIDY_FORMATS: readonly string[] = ['csv', 'tsv', 'ndjson'];

/** `waba-cost <log…>`: what the traffic of the logs costs under each model, side by side. */
export async function estimate(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  const shown = breakdownsOf(settings);
  const breakdowns = [...shown, ...breakdownsFor(settings.thresholds)];
  const counted = await countLogs(names, breakdowns.flat().includes('template'), settings, io);
  const whole = reportOn(counted, breakdowns, settings);
  const judged = { ...whole, comparison: comparisonWith(settings.thresholds, whole, io) };
  const report = { ...judged, breakdowns: whole.breakdowns.slice(0, shown.length) };
  const output = await openOutput(settings, io);
  await output.write(await reportPieces(report, settings.format, output.display, TOOL));
  // Beside anything that does not hold them, notes go to stderr, where they disturb nobody's pipe.
  const heeded = heed(report, settings, output, holdsNotes(settings));
  return judge(judged, settings, output) === 1 ? 1 : heeded;
}

/** In one table several `--by` are crossed (DESIGN, "Output contracts"). */
function breakdownsOf({ by, format }: Settings): readonly (readonly Dimension[])[] {
  if (format === 'html') return [...HTML_BREAKDOWNS, ...(by ?? [])];
  if (!TIDY_FORMATS.includes(format)) return by ?? DEFAULT_BREAKDOWNS;
  return [by === undefined ? DEFAULT_TABLE : [...new Set(by.flat())]];
}
