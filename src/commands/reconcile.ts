import { Failure } from '../failure.js';
import { SAID_BY_META } from '../messages/message-flags.js';
import { tallyOf } from '../messages/message-tally.js';
import { VerdictStore } from '../messages/verdict-store.js';
import { MODELS } from '../models/index.js';
import { isBeyond, type Reconciliation, reconciliationOf, shareOf } from '../reconcile/reconciliation.js';
import { redactedReconciliation } from '../reconcile/redacted.js';
import { percentIn } from '../reconcile/wording.js';
import { findingsInWords } from '../report/diagnostics.js';
import { redactedFindings } from '../report/redacted.js';
import type { Diagnostic } from '../report/report.js';
import { type OutputFormat, piecesIn, type Views } from '../reporters/output-formats.js';
import type { Places } from '../reporters/reconciliation-json.js';
import type { Display, Pieces } from '../reporters/reporter.js';
import { TOOL } from '../tool.js';
import type { Settings } from './options/settings.js';
import { type Analysis, analysisOf, categoryMapOf, logsNamed, readWatched } from './running/analysis.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { judgeLeftOut, recordsOf } from './running/left-out.js';
import { type CommandOutput, openOutput } from './running/output.js';
import { rateCardsOf } from './running/rate-cards.js';
import { noMessages } from './running/read-logs.js';
import { warningLines } from './running/report-on.js';

/**
 * `waba-cost reconcile <log…>`: what was counted against Meta's own verdicts in the logs, each difference explained.
 */
export async function reconcile(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  const { reconciliation, places, analysis } = await reconciled(names, settings, io);
  const output = await openOutput(settings, io);
  await output.write(await piecesOf(reconciliation, places, settings.format, output.display));
  return heed(reconciliation, analysis, settings, output);
}

/** What was counted against Meta's own verdicts in logs.
 * @throws Failure where one cannot be read, or there is no verdict */
export async function reconciled(
  names: readonly string[],
  settings: Settings,
  io: Io,
): Promise<{ reconciliation: Reconciliation; places: Places; analysis: Analysis }> {
  const sources = await logsNamed(names, settings, io);
  const ofAllModels = { ...settings, models: MODELS };
  const told = {
    categoryMap: await categoryMapOf(settings, io),
    rateCards: await rateCardsOf(ofAllModels, io, 'unpriced'),
  };
  const verdicts = new VerdictStore();
  const logs = await readWatched({ sources, categoryMap: told.categoryMap, settings, io }, verdicts);
  if (verdicts.size === 0) throw noVerdict();
  // Verdicts alone, of messages that no record describes, are no log.
  if (logs.table.size === 0) throw noMessages(logs.files, logs.findings);
  const { isBlind, period } = settings;
  if (isBlind) logs.table.attributeSets.hide(SAID_BY_META);
  // Each unit is compared under the model that was in force, whichever that is.
  const analysis = analysisOf(logs, told, ofAllModels);
  const { first: logStart, inbound } = tallyOf(analysis.table);
  const hasCustomerMessages = inbound > 0;
  const whole = reconciliationOf({ ...analysis, verdicts, period, logStart, hasCustomerMessages, isBlind });
  const reconciliation = redactedReconciliation(whole, settings.redaction);
  return { reconciliation, places: placesIn(analysis, settings), analysis };
}

function noVerdict(): Failure {
  return new Failure(
    'The logs hold no verdict of Meta: no message names a pricing category or a conversation.',
    "Give Meta's status webhooks, which have them (pricing and conversation), or a log with the columns pricing_category and conversation_id.",
  );
}

async function piecesOf(
  reconciliation: Reconciliation,
  places: Places,
  format: OutputFormat,
  display: Display,
): Promise<Pieces> {
  const views: Views = {
    table: async () =>
      (await import('../reporters/reconciliation-table.js')).reconciliationTable(reconciliation, places, display),
    json: async () =>
      (await import('../reporters/reconciliation-json.js')).reconciliationJson(reconciliation, places, TOOL),
    workbook: async () =>
      (await import('../reporters/reconciliation-sheets.js')).reconciliationWorkbook(reconciliation, places),
  };
  return piecesIn(format, views, display);
}

function placesIn({ table, files }: Analysis, { redaction }: Settings): Places {
  return {
    placeOf: (row) => ({ file: files[table.file(row)]?.path ?? '', line: table.line(row) }),
    messageIdOf: (row) => redaction?.message(table.messageId(row)) ?? table.messageId(row),
  };
}

/** What there is to say of reading. */
export function diagnosticsOf(
  { findings, files }: Pick<Analysis, 'findings' | 'files'>,
  { redaction, logZone }: Pick<Settings, 'redaction' | 'logZone'>,
): Diagnostic[] {
  const paths = files.map(({ path }) => path);
  return findingsInWords({ findings: redactedFindings(findings, redaction), paths, logZone: logZone.name });
}

/** Says the warnings of reading, and whether more differs than may. */
function heed(
  { models }: Reconciliation,
  { findings, files }: Analysis,
  settings: Settings,
  output: CommandOutput,
): ExitCode {
  const { isQuiet, isStrict, maxDifference } = settings;
  const warnings = diagnosticsOf({ findings, files }, settings).filter(({ level }) => level === 'warning');
  if (!isQuiet) output.warn(warningLines(warnings, settings));
  const share = shareOf(models);
  const isTooMuch = maxDifference !== undefined && (share.compared === 0 || isBeyond(share, maxDifference));
  if (isTooMuch) output.warn([tooMuch(share, String(maxDifference))]);
  const leftOut = judgeLeftOut(recordsOf(files), settings, output, false);
  return isTooMuch || (isStrict && warnings.length > 0) ? 1 : leftOut;
}

function tooMuch({ matched, compared }: ReturnType<typeof shareOf>, most: string): string {
  if (compared === 0) return `nothing could be compared, so --max-difference ${most}% does not hold.`;
  const differing = compared - matched;
  return `${differing} of ${compared} differ, more than --max-difference ${most}% (${percentIn(matched, compared)} % match).`;
}
