import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../failure.js';
import { findLogs, type LogSource } from '../input/find.js';
import { withArchivesOpened } from '../input/zip-archive.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import { type Calendar, calendarOf, isoMonth } from '../messages/calendar.js';
import type { Instant } from '../messages/instant.js';
import { tallyOf } from '../messages/message-tally.js';
import { closestWord } from '../nearest.js';
import { bundledCard } from '../rates/card.js';
import { bundledMarkets } from '../rates/market.js';
import type { Prices } from '../report/price.js';
import { type Threads, threadsOf } from '../threads/threads.js';
import type { Io } from './io.js';
import { type Logs, readLogs } from './read-logs.js';
import { openRejectsFile } from './rejects-file.js';
import type { Settings } from './settings.js';

/** All that billing and pricing the logs of a run needs. */
export interface Billing {
  readonly calendar: Calendar;
  readonly prices: Prices;
  readonly freeTierUsedBefore: FreeTierUsedBefore;
}

/** The logs of a run, read and threaded. */
export interface Analysis extends Logs, Billing {
  readonly threads: Threads;
}

/** The logs named on the command line, each log of an archive by itself.
 * @throws Failure where there is none, or one would be overwritten */
export async function logsNamed(names: readonly string[], settings: Settings, io: Io): Promise<readonly LogSource[]> {
  const sources = await findLogs(names, io.cwd);
  refuseOverwriting(sources, settings, io.cwd);
  return withArchivesOpened(sources);
}

/** Reads the logs and gets everything ready to bill them.
 * @throws Failure where a log cannot be read, or there is no usable message */
export async function analyse(sources: readonly LogSource[], settings: Settings, io: Io): Promise<Analysis> {
  const rejects = await openRejectsFile(settings.rejects, io.cwd);
  try {
    return analysisOf(await readLogs(sources, settings, io, rejects.add), settings);
  } finally {
    rejects.close();
  }
}

/** Gets everything ready to bill what was read. */
export function analysisOf(logs: Logs, settings: Settings): Analysis {
  const { accounts, businessNumbers } = logs.table;
  refuseUnknownOwners(settings.freeTierUsed.byOwner, [...accounts.texts, ...businessNumbers.texts]);
  const { first } = tallyOf(logs.table);
  return { ...logs, threads: threadsOf(logs.table, settings, logs.findings), ...billingOf(settings, first) };
}

/** `first`: the first message of the logs. */
export function billingOf(
  { models, zone, period, internationalAuthentication, freeTierUsed }: Settings,
  first: Instant,
): Billing {
  const calendar = calendarOf(zone);
  return {
    calendar,
    prices: {
      markets: bundledMarkets(),
      cards: new Map(models.map(({ id }) => [id, bundledCard(id)])),
      internationalAuthentication,
    },
    freeTierUsedBefore: { ...freeTierUsed, month: isoMonth(calendar.dayOf(period.from ?? first)) },
  };
}

/** @throws Failure where `--free-tier-used ACCOUNT=N` names an account, or number, that the log does not have */
export function refuseUnknownOwners(byOwner: ReadonlyMap<string, number>, owners: readonly string[]): void {
  const known = [...new Set(owners)].filter(Boolean).sort();
  for (const owner of byOwner.keys()) {
    if (known.includes(owner)) continue;
    const nearest = closestWord(owner, known);
    throw new Failure(
      `--free-tier-used ${owner}=${byOwner.get(owner)}: the log has no account or business number "${owner}".`,
      nearest === undefined ? `It has: ${known.slice(0, 10).join(', ')}.` : `Did you mean ${nearest}?`,
    );
  }
}

/** @throws Failure where a file to write is a log to read: opening it would empty it */
function refuseOverwriting(sources: readonly LogSource[], { output, rejects, writeMap }: Settings, cwd: string): void {
  if (output !== undefined && rejects !== undefined && resolve(cwd, output) === resolve(cwd, rejects)) {
    throw new Failure(`--output and --rejects are one file, ${output}.`, 'Give --rejects another file.');
  }
  for (const [option, path] of [
    ['--output', output],
    ['--rejects', rejects],
    ['--write-map', writeMap],
  ] as const) {
    if (path === undefined) continue;
    const file = existsSync(resolve(cwd, path)) ? realpathSync(resolve(cwd, path)) : undefined;
    if (file !== undefined && sources.some((source) => source.file === file)) {
      throw new Failure(`${path} is a log to read: writing there would destroy it.`, `Give ${option} another file.`);
    }
  }
}
