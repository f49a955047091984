import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../scratch.js';
import { type Counts, reportOn } from './agreement.js';
import { CHDB, DUCKDB, lineParser, newlineCounter, rehearse, SCRIPT, windowContestants } from './contestants.js';
import { install } from './engines.js';
import { writeLog } from './log.js';
import { writeWebhooks } from './webhooks.js';

const ROWS = 720;
/** A folder that `npm run bench -- --folder` has put the engines in, or shall. */
const FOLDER = process.env.WABA_COST_BENCH_FOLDER;

describe('the contestants', () => {
  it('run on a log in which many windows cover messages', async () => {
    const { counts } = await denseLog();
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(20);
    expect(counts.business + counts.user).toBeLessThan(ROWS / 2);
  });

  it('count as waba-cost does: the script', async () => {
    const { log, counts } = await denseLog();
    expect(rehearsed(SCRIPT, log, counts)).toBeUndefined();
  });

  // Hundreds of megabytes from the network are not for every test run; the bench itself compares at each of its runs.
  it.each(FOLDER === undefined ? [] : [DUCKDB, CHDB])('count as waba-cost does: %s', async (name) => {
    const { log, counts } = await denseLog();
    expect(rehearsed(name, log, counts)).toBeUndefined();
  });

  it('fail the bench where they count otherwise', async () => {
    const { log, counts } = await denseLog();
    expect(() => rehearsed(SCRIPT, log, { ...counts, user: counts.user + 1 })).toThrow(
      `${SCRIPT} counts other conversations than waba-cost: user ${counts.user} instead of ${counts.user + 1}.`,
    );
  });

  it('that only read count every line and record', async () => {
    const { log } = await denseLog();
    const webhooks = join(scratch(), 'webhooks.ndjson');
    await writeWebhooks(webhooks, ROWS);
    expect(rehearse(newlineCounter(log, ROWS + 1))).toBeUndefined();
    expect(rehearse(lineParser(webhooks, ROWS))).toBeUndefined();
    expect(() => rehearse(lineParser(webhooks, ROWS + 1))).toThrow(`counts ${ROWS} records instead of ${ROWS + 1}`);
  });

  it('are named as not available where their engine cannot be loaded', async () => {
    const { log, counts } = await denseLog();
    const empty = scratch();
    writeFileSync(join(empty, 'package.json'), '{}');
    const [, duckdb] = windowContestants(log, counts, { duckdb: { folder: empty }, chdb: { missing: 'no' } });
    if (duckdb === undefined || 'missing' in duckdb) throw new Error('DuckDB is not among the contestants');
    expect(rehearse(duckdb)).toMatch(/^not available here: Cannot find module '@duckdb\/node-api'/);
  });
});

/** Messages every hour, most within 24 h of another of their thread, some at exactly 24 h; and what we count in it. */
async function denseLog(): Promise<{ log: string; counts: Counts }> {
  const log = join(scratch(), 'dense.csv');
  await writeLog(log, ROWS, { messagesPerThread: 60 });
  return { log, counts: reportOn(log).counts };
}

function rehearsed(name: string, log: string, counts: Counts): string | undefined {
  const installed = (engine: 'duckdb' | 'chdb') =>
    FOLDER === undefined ? { missing: 'no folder of engines' } : install(engine, join(FOLDER, 'engines'));
  const contestants = windowContestants(log, counts, { duckdb: installed('duckdb'), chdb: installed('chdb') });
  const contestant = contestants.find((one) => one.name === name);
  if (contestant === undefined || 'missing' in contestant) throw new Error(`${name} is not here`);
  return rehearse(contestant);
}
