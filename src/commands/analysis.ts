import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../failure.js';
import { readTemplateFiles } from '../formats/template-files.js';
import { findLogs, type LogSource } from '../input/find.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import { type Calendar, calendarOf, isoMonth } from '../messages/calendar.js';
import { type Instant, instant } from '../messages/instant.js';
import type { MessageTable } from '../messages/message-table.js';
import { closestWord } from '../nearest.js';
import type { CategoryMap } from '../purpose/category-map.js';
import { bundledCard } from '../rates/card.js';
import { bundledMarkets } from '../rates/market.js';
import type { Prices } from '../report/price.js';
import { type Threads, threadsOf } from '../threads/threads.js';
import type { Io } from './io.js';
import { type Logs, readLogs } from './read-logs.js';
import { openRejectsFile } from './rejects-file.js';
import type { Settings } from './settings.js';

/** The logs of a run, read and threaded, with all that billing and pricing them needs. */
export interface Analysis extends Logs {
  /** The user's word on the categories of templates. */
  readonly categoryMap: CategoryMap;
  readonly threads: Threads;
  readonly calendar: Calendar;
  readonly prices: Prices;
  readonly span: { readonly first: Instant; readonly last: Instant };
  readonly freeTierUsedBefore: FreeTierUsedBefore;
}

/** Reads the logs and gets everything ready to bill them.
 * @throws Failure where a log cannot be read, or there is no usable message */
export async function analyse(names: readonly string[], settings: Settings, io: Io): Promise<Analysis> {
  const sources = findLogs(names, io.cwd);
  refuseOverwriting(sources, settings, io.cwd);
  const categoryMap = await readTemplateFiles(findLogs(settings.templates, io.cwd), settings.zone);
  const rejects = openRejectsFile(settings.rejects, io.cwd);
  let logs: Logs;
  try {
    logs = await readLogs(sources, settings, io, rejects.add);
  } finally {
    rejects.close();
  }
  refuseUnknownOwners(settings.freeTierUsed.byOwner, logs.table);
  noteMap(categoryMap, logs);
  const { models, assumeDelivered, zone, internationalAuthentication, freeTierUsed } = settings;
  const calendar = calendarOf(zone);
  const span = spanOf(logs.table);
  return {
    ...logs,
    categoryMap,
    threads: threadsOf(logs.table, { assumeDelivered, categoryMap }, logs.findings),
    calendar,
    prices: {
      markets: bundledMarkets(),
      cards: new Map(models.map(({ id }) => [id, bundledCard(id)])),
      internationalAuthentication,
    },
    span,
    freeTierUsedBefore: { ...freeTierUsed, month: isoMonth(calendar.dayOf(settings.period.from ?? span.first)) },
  };
}

/** Notes what the files of `--templates` leave open. */
function noteMap(map: CategoryMap, { table, findings }: Logs): void {
  if (map.isEmpty) return;
  const names = Array.from({ length: table.templates.size }, (_, number) => table.templates.textOf(number));
  if (!names.some((name) => map.hasName(name))) findings.note('template-map-in-vain');
  for (const name of names) if (map.hasUndatedChange(name)) findings.note('template-changed-undated');
}

/** @throws Failure where `--free-tier-used ACCOUNT=N` names an account, or number, that the log does not have */
function refuseUnknownOwners(byOwner: ReadonlyMap<string, number>, { accounts, businessNumbers }: MessageTable): void {
  const known = [accounts, businessNumbers].flatMap((texts) =>
    Array.from({ length: texts.size }, (_, number) => texts.textOf(number)).filter(Boolean),
  );
  for (const owner of byOwner.keys()) {
    if (known.includes(owner)) continue;
    const nearest = closestWord(owner, known);
    throw new Failure(
      `--free-tier-used ${owner}=${byOwner.get(owner)}: the log has no account or business number "${owner}".`,
      nearest === undefined ? `It has: ${known.slice(0, 10).join(', ')}.` : `Did you mean ${nearest}?`,
    );
  }
}

/** @throws Failure where a file to write is another one, or a log to read: opening it would empty it */
function refuseOverwriting(sources: readonly LogSource[], { output, rejects, write }: Settings, cwd: string): void {
  const options = { '--output': output, '--rejects': rejects, '--write': write };
  const written = Object.entries(options).flatMap(([option, path]) => (path === undefined ? [] : [{ option, path }]));
  for (const [place, { option, path }] of written.entries()) {
    const other = written.slice(0, place).find((one) => isSame(one.path, path, cwd));
    if (other !== undefined) {
      throw new Failure(`${other.option} and ${option} are one file, ${path}.`, `Give ${option} another file.`);
    }
    const file = existsSync(resolve(cwd, path)) ? realpathSync(resolve(cwd, path)) : undefined;
    if (file !== undefined && sources.some((source) => source.file === file)) {
      throw new Failure(`${path} is a log to read: writing there would destroy it.`, `Give ${option} another file.`);
    }
  }
}

function isSame(a: string, b: string, cwd: string): boolean {
  return resolve(cwd, a) === resolve(cwd, b);
}

function spanOf(table: MessageTable): Analysis['span'] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < table.size; row++) {
    first = Math.min(first, table.at(row));
    last = Math.max(last, table.at(row));
  }
  return { first: instant(first), last: instant(last) };
}
