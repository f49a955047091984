import { greatestOf, leastOf } from '../../extremes.js';
import { Failure } from '../../failure.js';
import type { LogSource } from '../../input/log-source.js';
import { openLog } from '../../input/open.js';
import { WholeLines } from '../../input/whole-lines.js';
import type { LedgerFile, LedgerSettings } from '../../ledger/ledger-file.js';
import { LedgerMerge, type MergedLedgers } from '../../ledger/merge-ledgers.js';
import { endOf, startOf } from '../../ledger/merged-facts.js';
import type { Period } from '../../ledger/period.js';
import { calendarOf, zoneNamed } from '../../messages/calendar.js';
import { instant } from '../../messages/instant.js';
import { readingsToCount } from '../../report/guesses.js';
import { mergeNotes } from '../../report/merge-notes.js';
import type { Settings } from '../options/settings.js';
import { billingOf, refuseUnknownOwners } from './analysis.js';
import type { Io } from './io.js';
import { ledgerOfRun, sketchKeyOf } from './ledger-of-run.js';
import { rateCardsOf } from './rate-cards.js';
import { withRejectsFile } from './rejects-file.js';
import { billedWith, type Counted } from './report-on.js';
import type { ToldApart } from './told-apart.js';

/** Counts logs alone. */
type CountSources = (sources: readonly LogSource[], apart: ToldApart, settings: Settings, io: Io) => Promise<Counted>;

/**
 * Reads the ledgers among the sources, counts the logs among them as the ledgers were counted, and merges them all.
 * @throws Failure where a ledger is damaged, or they do not belong together
 */
export async function countWithLedgers(
  sources: readonly LogSource[],
  apart: ToldApart,
  given: Settings,
  io: Io,
  count: CountSources,
): Promise<Counted> {
  const { byTemplate, ownColumns } = apart;
  if (apart.byCustomer.length > 0) throw customersOfLedgers();
  const { models, tellsInForce } = given;
  const merge = new LedgerMerge({ models, byTemplate, ownColumns, tellsInForce });
  for (const source of sources) {
    if (source.isLedger && source.passedOver === undefined) await merge.read(source.name, linesOf(source, io));
  }
  const settings = asCounted(given, merge.settings);
  const logs = sources.filter(({ isLedger }) => isLedger !== true);
  const hasLogs = logs.some((source) => source.passedOver === undefined && !isNothing(source));
  if (!hasLogs) refuseUseless(settings, merge);
  if (hasLogs) {
    const { redaction } = settings;
    // Numbers of both have to be ordered alike.
    const isRedacted = merge.settings?.redactedBy !== undefined && redaction !== undefined;
    const file = await countLogs(logs, apart, settings, io, count, isRedacted ? redaction.keyName : undefined);
    merge.take('the logs', file, isRedacted ? redaction : undefined);
  } else await withRejectsFile(settings, io, async () => {});
  const merged = merge.end();
  for (const note of mergeNotes(merged.notes, calendarOf(settings.zone))) merged.findings.say(note);
  if (!hasLogs)
    for (const { path, passedOver } of logs) if (passedOver) merged.findings.passOver({ path, ...passedOver });
  for (const { path, isLedger, passedOver } of sources) {
    if (isLedger && passedOver) merged.findings.passOver({ path, ...passedOver });
  }
  return countedFrom(merged, settings, io);
}

/** What Spark leaves in a folder of ledgers for a task that had nothing to count. */
function isNothing({ isFound = false, bytes }: LogSource): boolean {
  return isFound && bytes === 0;
}

/** A ledger of all customers would be as long as the log. */
function customersOfLedgers(): Failure {
  return new Failure('--by customer is of logs: a ledger does not tell customers apart.', 'Give the logs themselves.');
}

async function countLogs(
  logs: readonly LogSource[],
  apart: ToldApart,
  settings: Settings,
  io: Io,
  count: CountSources,
  redactedBy: string | undefined,
): Promise<LedgerFile> {
  // Its owners of free tiers may be in the ledgers.
  const { freeTierUsed } = settings;
  const counting = { ...settings, freeTierUsed: { ...freeTierUsed, byOwner: new Map<string, number>() } };
  const sketchKey = sketchKeyOf(redactedBy === undefined ? undefined : settings.redaction);
  const counted = await count(logs, { ...apart, byCustomer: [], sketchKey }, counting, io);
  return ledgerOfRun(counted, apart, settings, redactedBy);
}

async function* linesOf(source: LogSource, io: Io): AsyncGenerator<string[]> {
  for await (const lines of new WholeLines(openLog(source, io.stdin, () => {}))) yield lines.toString().split('\n');
}

/** The settings, those left to the program being the ledgers' own. */
function asCounted(settings: Settings, ledger: LedgerSettings | undefined): Settings {
  if (ledger === undefined) return settings;
  const { zone, assumeDelivered } = ledger;
  if (settings.isZoneGiven) return { ...settings, assumeDelivered: settings.assumeDelivered || assumeDelivered };
  const own = zoneNamed(zone);
  const logZone = settings.logZone === settings.zone ? own : settings.logZone;
  return { ...settings, zone: own, logZone, assumeDelivered: settings.assumeDelivered || assumeDelivered };
}

/** @throws Failure for what would change how logs are counted, where there are ledgers alone */
function refuseUseless(settings: Settings, { settings: counted, firstName }: LedgerMerge): void {
  const { period, zone, assumeDelivered } = settings;
  const refuse = (option: string, remedy: string): Failure =>
    new Failure(`${option} is settled when a log is counted, and ${firstName} is counted.`, remedy);
  if (period.from !== undefined || period.to !== undefined) {
    throw refuse('A period', 'Count the log of that period, or see months apart: --by month');
  }
  // Where ledgers differ among themselves, merging them says so.
  if (counted?.zone !== zone.name) {
    throw refuse('The time zone', `Leave --timezone out, or count the log again with --timezone ${zone.name}.`);
  }
  if (counted.assumeDelivered !== assumeDelivered) {
    throw refuse('--assume-delivered', 'Leave it out, or count the log again with it.');
  }
  if (settings.templates.length > 0) throw refuse('The category of templates', 'Count the log again with --templates.');
}

async function countedFrom(merged: MergedLedgers, settings: Settings, io: Io): Promise<Counted> {
  const { models, assumeDelivered } = settings;
  const { counts, tally, logs, findings } = merged;
  const period = hullOf(merged.periods);
  const billing = billingOf({ ...settings, period }, await rateCardsOf(settings, io), tally.first);
  refuseUnknownOwners(settings.freeTierUsed.byOwner, () =>
    [...counts.whole.entries()].flatMap(({ account, business }) => [account, business]),
  );
  const facts = { ...billing, models, only: settings.only };
  const readings = readingsToCount(counts, facts);
  const units = readings.map((reading) => merged.readingOf(reading));
  const billed = billedWith(counts, readings, units, facts, merged.surenessOf);
  return {
    ...billing,
    ...billed,
    byCustomer: [],
    tally,
    files: logs,
    findings,
    period,
    assumeDelivered,
    logZone: merged.logZone,
    redactedBy: merged.redactedBy,
    hasPlainSketches: merged.redactedBy === undefined,
    toldTemplates: () => merged.toldTemplates,
  };
}

/** From the beginning of the first period to the end of the last. */
function hullOf(periods: readonly Period[]): Period {
  const from = leastOf(periods.map(startOf));
  const to = greatestOf(periods.map(endOf));
  return {
    from: Number.isFinite(from) ? instant(from) : undefined,
    to: Number.isFinite(to) ? instant(to) : undefined,
  };
}
