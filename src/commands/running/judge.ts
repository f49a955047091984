import type { Comparison } from '../../report/changes.js';
import { COMPARED_BY, compareWith } from '../../report/comparison.js';
import type { Dimension } from '../../report/dimensions.js';
import { judgeChange, judgeCosts, judgeDelta } from '../../report/limits.js';
import type { Report } from '../../report/report.js';
import { costVerdictText, increaseVerdictText } from '../../reporters/verdict-text.js';
import type { Settings } from '../options/settings.js';
import type { Thresholds } from '../options/thresholds.js';
import { readEarlierReport } from './earlier-report.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import type { CommandOutput } from './output.js';

/** The breakdowns that thresholds look at, whether they are shown or not. */
export function breakdownsFor({ costs, compareWith: earlier }: Thresholds): (readonly Dimension[])[] {
  const limited = costs.flatMap(({ group }) => (group === undefined ? [] : [group.by]));
  return [...new Set([...limited, ...(earlier === undefined ? [] : COMPARED_BY)])].map((by) => [by]);
}

/** The report beside an earlier one, where `--compare-with` names it.
 * @throws Failure where they cannot be compared */
export function comparisonWith({ compareWith: path }: Thresholds, report: Report, io: Io): Comparison | undefined {
  return path === undefined ? undefined : compareWith(readEarlierReport(path, report, io), report);
}

/** Says every limit that is crossed, a line each, even where quiet is asked for; and what the run comes to. */
export function judgeLimits(
  report: Report,
  { thresholds: { costs, increase }, isQuiet }: Pick<Settings, 'thresholds' | 'isQuiet'>,
  output: CommandOutput,
): ExitCode {
  const last = report.models.at(-1);
  const verdicts = judgeCosts(report, costs);
  const over = verdicts.filter(({ isOver }) => isOver).map((verdict) => costVerdictText(verdict, report));
  const unsure = verdicts.filter(({ isOver, isThere, unpriced }) => !isOver && (unpriced > 0 || !isThere));
  if (increase !== undefined && last !== undefined) {
    const { comparison } = report;
    const change = comparison?.totals.get(last.id);
    const verdict =
      comparison === undefined || change === undefined
        ? judgeDelta(report, increase)
        : judgeChange({ ...change, paid: comparison.paid.get(last.id), hasFees: comparison.hasFees }, increase);
    if (verdict.isOver) over.push(increaseVerdictText(verdict, report));
  }
  output.warn(over);
  if (!isQuiet) output.warn(unsure.map((verdict) => costVerdictText(verdict, report)));
  return over.length > 0 ? 1 : 0;
}
