import { countUnits } from '../ledger/count.js';
import type { BilledUnit } from '../models/bill-threads.js';
import { buildReport } from '../report/build.js';
import type { Dimension } from '../report/dimensions.js';
import { guessRanges } from '../report/guesses.js';
import { messageFacts } from '../report/message-facts.js';
import type { Report } from '../report/report.js';
import { noteText } from '../reporters/notes.js';
import type { Analysis } from './analysis.js';
import type { ExitCode } from './exit-code.js';
import type { CommandOutput } from './output.js';
import type { Settings } from './settings.js';

/** Bills and counts what was read; `visit` sees every unit on the way. */
export function reportOn(
  analysis: Analysis,
  breakdowns: readonly (readonly Dimension[])[],
  { models, period, assumeDelivered }: Settings,
  visit?: (billed: BilledUnit) => void,
): Report {
  const { table, findings, files, threads, calendar, prices, span, freeTierUsedBefore } = analysis;
  const byTemplate = breakdowns.flat().includes('template');
  const ledger = countUnits(table, threads, { models, calendar, period, byTemplate }, findings, visit);
  const { input, delivery } = messageFacts(table, assumeDelivered);
  const { customers, ...messages } = input;
  const facts = { table, threads, models, calendar, period, prices, freeTierUsedBefore };
  return buildReport({
    ledger,
    guessRanges: guessRanges(facts),
    models,
    prices,
    breakdowns,
    calendar,
    period,
    freeTierUsedBefore,
    input: {
      files: files.map(({ columns: _, ...file }) => file),
      records: files.reduce((sum, file) => sum + file.records, 0),
      ...messages,
      rejected: files.reduce((sum, file) => sum + file.rejected, 0),
      customers,
    },
    span,
    delivery,
    findings,
  });
}

/** Says the warnings of a report on stderr, unless they are told already or not wanted; and what `--strict` makes of them. */
export function heed({ diagnostics }: Report, settings: Settings, output: CommandOutput, isTold: boolean): ExitCode {
  const warnings = diagnostics.filter(({ level }) => level === 'warning');
  if (!isTold && !settings.isQuiet) output.warn(warnings.map((warning) => noteText(warning, true)));
  return settings.isStrict && warnings.length > 0 ? 1 : 0;
}
