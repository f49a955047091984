import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expectSame, reportOn } from './agreement.js';
import { commandsOn, lineParser, newlineCounter, OURS, ours, rehearse, windowContestants } from './contestants.js';
import { install } from './engines.js';
import { writeLog } from './log.js';
import { customerIn, writeWebhooks } from './webhooks.js';

/** @typedef {import('./measuring.js').Contestant} Contestant */
/** @typedef {import('./measuring.js').Absentee} Absentee */
/** @typedef {import('./contestants.js').Engines} Engines */
/** @typedef {import('./settings.js').Group} Group */

/**
 * @typedef {object} Scenario one race
 * @property {Group} group
 * @property {string} title
 * @property {number} rows
 * @property {(Contestant | Absentee)[]} contestants the others are compared with the first
 */

const TITLES = {
  startup: 'Start-up',
  csv: 'CSV in order of time, 2.5 messages a thread',
  threads: 'CSV in order of time, 13 messages a thread',
  variants: 'The same CSV in other dresses, 2.5 messages a thread',
  ndjson: 'Webhook NDJSON',
  commands: 'Every command that reads logs, on webhook NDJSON',
};
/** The folder of the logs, which lives for one race. */
export const LOGS = 'logs';
export const NODE_ALONE = 'node -e 0';
export const VARIANTS = {
  base: 'in order of time',
  shuffled: 'shuffled',
  ids: 'with message ids',
  gz: 'compressed (.gz)',
  quoted: 'every field in quotes',
};
const SMALL_LOG_ROWS = 100;
/** A message every ten minutes, so that some come exactly when a window ends; many in each window. */
const REHEARSAL = { rows: 4320, messagesPerThread: 60 };

/**
 * The races that the settings ask for; the logs of each are there until the next is asked for.
 * @param {import('./settings.js').Settings} settings
 * @param {string} folder
 * @param {(text: string) => void} announce says what is being prepared
 * @returns {AsyncGenerator<Scenario>}
 */
export async function* scenarios({ groups, sizes, slowUpTo }, folder, announce) {
  const logs = join(folder, LOGS);
  /** @type {Engines | undefined} */
  let engines;
  for (const group of groups) {
    for (const rows of group === 'startup' ? [SMALL_LOG_ROWS] : sizes) {
      mkdirSync(logs, { recursive: true });
      if (engines === undefined && (group === 'csv' || group === 'threads')) {
        announce('installing DuckDB and chDB outside the project (600 MB)');
        engines = await installed(folder, logs);
      }
      announce(`${group}: writing and running ${rows.toLocaleString('en')} rows`);
      try {
        const contestants = await contestantsIn(group, { rows, logs, engines });
        yield { group, title: TITLES[group], rows, contestants: contestants.map((one) => within(slowUpTo, rows, one)) };
      } finally {
        rmSync(logs, { recursive: true });
      }
    }
  }
}

/**
 * @param {Group} group
 * @param {{ rows: number, logs: string, engines: Engines | undefined }} given
 */
function contestantsIn(group, { rows, logs, engines }) {
  const unasked = { missing: 'not installed' };
  switch (group) {
    case 'startup':
      return startup(logs);
    case 'csv':
      return csv(rows, 2.5, logs, engines ?? { duckdb: unasked, chdb: unasked });
    case 'threads':
      return csv(rows, 13, logs, engines ?? { duckdb: unasked, chdb: unasked });
    case 'variants':
      return variants(rows, logs);
    case 'ndjson':
      return ndjson(rows, logs);
    case 'commands':
      return commands(rows, logs);
  }
}

/** @param {string} logs */
async function startup(logs) {
  const log = join(logs, 'small.csv');
  await writeLog(log, SMALL_LOG_ROWS);
  return [
    { name: NODE_ALONE, command: ['-e', '0'] },
    { name: `${OURS} --help`, command: [...ours(log).command.slice(0, 1), '--help'] },
    ours(log, `${OURS}, ${SMALL_LOG_ROWS} rows`),
  ];
}

/**
 * @param {number} rows
 * @param {number} messagesPerThread
 * @param {string} logs
 * @param {Engines} engines
 */
async function csv(rows, messagesPerThread, logs, engines) {
  const log = join(logs, 'log.csv');
  await writeLog(log, rows, { messagesPerThread });
  const { counts, input } = reportOn(log);
  expectSame(log, { records: input.records, rejected: input.rejected }, { records: rows, rejected: 0 });
  return [ours(log), ...windowContestants(log, counts, engines), newlineCounter(log, rows + 1)];
}

/**
 * @param {number} rows
 * @param {string} logs
 */
async function variants(rows, logs) {
  const base = join(logs, 'base.csv');
  const shuffled = join(logs, 'shuffled.csv');
  const gz = join(logs, 'base.csv.gz');
  const quoted = join(logs, 'quoted.csv');
  const ids = join(logs, 'ids.csv');
  await writeLog(base, rows);
  await writeLog(shuffled, rows, { isShuffled: true });
  await writeLog(gz, rows);
  await writeLog(quoted, rows, { isQuoted: true });
  await writeLog(ids, rows, { hasIds: true });
  const expected = reportOn(base).counts;
  for (const log of [shuffled, gz, quoted]) expectSame(log, reportOn(log).counts, expected);
  const { records, messages, rejected } = reportOn(ids).input;
  expectSame(ids, { records, isMerged: messages < records, rejected }, { records: rows, isMerged: true, rejected: 0 });
  return [
    ours(base, VARIANTS.base),
    ours(shuffled, VARIANTS.shuffled),
    ours(ids, VARIANTS.ids),
    ours(gz, VARIANTS.gz),
    ours(quoted, VARIANTS.quoted),
  ];
}

/**
 * @param {number} rows
 * @param {string} logs
 */
async function ndjson(rows, logs) {
  const log = join(logs, 'webhooks.ndjson');
  await writeWebhooks(log, rows);
  const { records, rejected } = reportOn(log).input;
  expectSame(log, { records, rejected }, { records: rows, rejected: 0 });
  return [ours(log), lineParser(log, rows), newlineCounter(log, rows)];
}

/**
 * @param {number} rows
 * @param {string} logs
 */
async function commands(rows, logs) {
  const log = join(logs, 'webhooks.ndjson');
  await writeWebhooks(log, rows);
  return commandsOn(log, customerIn(rows), join(logs, 'output.csv'));
}

/**
 * Installs the engines, and lets all contestants show on a small log of many windows that they count what we count.
 * @param {string} folder
 * @param {string} logs
 * @returns {Promise<Engines>}
 */
async function installed(folder, logs) {
  const parent = join(folder, 'engines');
  /** @type {{ duckdb: import('./engines.js').Installation, chdb: import('./engines.js').Installation }} */
  const engines = { duckdb: install('duckdb', parent), chdb: install('chdb', parent) };
  const log = join(logs, 'rehearsal.csv');
  await writeLog(log, REHEARSAL.rows, REHEARSAL);
  const [script, duckdb, chdb] = windowContestants(log, reportOn(log).counts, engines);
  const why = [script, duckdb, chdb].map((one) => (one && 'command' in one ? rehearse(one) : undefined));
  if (why[1] !== undefined) engines.duckdb = { missing: why[1] };
  if (why[2] !== undefined) engines.chdb = { missing: why[2] };
  return engines;
}

/**
 * @param {number} limit
 * @param {number} rows
 * @param {Contestant | Absentee} contestant
 * @returns {Contestant | Absentee}
 */
function within(limit, rows, contestant) {
  if ('missing' in contestant || !contestant.isSlow || rows <= limit) return contestant;
  return { name: contestant.name, missing: `not run above ${limit.toLocaleString('en')} rows (--slow-up-to)` };
}
