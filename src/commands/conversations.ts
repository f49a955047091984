import { type ConversationFacts, conversationsIn } from '../report/conversation.js';
import type { Report } from '../report/report.js';
import { UnitList } from '../report/unit-list.js';
import { conversationPieces, conversationSheet } from '../reporters/conversations.js';
import type { ListedIn } from '../reporters/reporter.js';
import type { Thread } from '../threads/thread.js';
import { localTimeIn } from './options/local-time.js';
import type { Settings } from './options/settings.js';
import { type Analysis, analyse, logsNamed } from './running/analysis.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { type CommandOutput, openOutput } from './running/output.js';
import { type Counted, countAll, reportOn, warnAndJudge } from './running/report-on.js';
import { NOTHING_APART, ownNamesOf } from './running/told-apart.js';

/** `waba-cost conversations <log…>`: every unit, with what opened it and why it is free or charged. */
export async function conversations(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  const { report, facts } = await listedUnits(names, settings, io);
  const output = await openOutput(settings, io);
  const display = { ...output.display, localTime: localTimeIn(settings.zone), zoneName: settings.zone.name };
  const listed = { currency: report.currency, models: settings.models, ownNames: ownNamesOf(settings) };
  if (settings.format === 'xlsx') await foreseeXlsx(facts, listed, settings, output);
  await output.write(await conversationPieces(conversationsIn(facts), settings.format, display, listed));
  return warnAndJudge(report, settings, output, false);
}

/** The units of some logs, and what was read. */
export interface ListedUnits {
  readonly report: Report;
  readonly facts: ConversationFacts;
  readonly counted: Counted;
  readonly analysis: Analysis;
}

/** The units of logs.
 * @throws Failure where one cannot be read, or there is no usable message */
export async function listedUnits(names: readonly string[], settings: Settings, io: Io): Promise<ListedUnits> {
  return listUnits(await analyse(await logsNamed(names, settings, io), settings, io), settings);
}

/** The units of all threads, listed and counted, and the report on them. `visit` sees every thread on the way. */
export function listUnits(analysis: Analysis, settings: Settings, visit?: (thread: Thread) => void): ListedUnits {
  const { table, threads, calendar } = analysis;
  const units = new UnitList(table, threads.ownership, settings.models);
  const counted = countAll(analysis, NOTHING_APART, settings, (thread) => {
    units.take(thread, calendar);
    visit?.(thread);
  });
  return { report: reportOn(counted, [], settings), counted, analysis, facts: factsOf(units, analysis, settings) };
}

/** What listed units are priced and explained with. */
export function factsOf(
  units: UnitList,
  { table, calendar, prices, freeTierUsedBefore, files }: Analysis,
  settings: Settings,
): ConversationFacts {
  const { period, redaction } = settings;
  const paths = files.map(({ path }) => path);
  const ownNames = ownNamesOf(settings);
  return { table, units, prices, calendar, period, freeTierUsedBefore, paths, redaction, ownNames };
}

/** A workbook is written row by row: what it cannot hold is found before it begins.
 * @throws Failure where there are more rows than Excel opens */
async function foreseeXlsx(
  facts: ConversationFacts,
  listed: ListedIn,
  { isQuiet }: Settings,
  output: CommandOutput,
): Promise<void> {
  const { refuseTooMany, roundedIn, roundedNote } = await import('../reporters/xlsx.js');
  const { rows, rounded } = roundedIn(conversationSheet(conversationsIn(facts), listed));
  refuseTooMany(rows, 'conversation');
  if (rounded > 0 && !isQuiet) output.warn([roundedNote(rounded)]);
}
