import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LedgerFacts } from '../../src/ledger/ledger-facts.js';
import { ALL_TIME } from '../../src/ledger/period.js';
import { ThreadSketch } from '../../src/ledger/thread-sketch.js';
import { toldTwice } from '../../src/ledger/told-twice.js';
import { instant } from '../../src/messages/instant.js';
import type { JsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const KEY = { WABA_COST_REDACT_KEY: 'a secret of sixteen or more' };

/** Numbers that look random, the same in every run. */
function* hashes(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    let hash = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    yield (hash ^ (hash >>> 16)) >>> 0;
  }
}

/** A ledger of June with so many customers, the first of them shared with all others. */
function ledgerWith(seed: number, own: number, shared: number): LedgerFacts {
  const settings = {
    rules: 1,
    zone: 'UTC',
    logZone: 'UTC',
    assumeDelivered: false,
    models: [],
    byTemplate: false,
    ownColumns: [],
  };
  const ledger = new LedgerFacts(`${seed}.ledger`, {
    settings: { ...settings, redactedBy: undefined },
    periods: [ALL_TIME],
  });
  const [first, last] = [instant(Date.UTC(2023, 5, 1)), instant(Date.UTC(2023, 5, 30))];
  ledger.tally = { ...ledger.tally, first, last };
  const sketch = new ThreadSketch();
  const add = (from: Generator<number>, count: number): void => {
    for (let one = 0; one < count; one++) sketch.add(from.next().value, from.next().value);
  };
  add(hashes(seed), own);
  add(hashes(77), shared);
  ledger.sketches.set('2023-06', sketch);
  return ledger;
}

describe('a sketch of customers', () => {
  it.each([3, 40, 1000, 50_000])('tells that two ledgers of %d customers have the same', (size) => {
    const found = toldTwice([ledgerWith(1, 0, size), ledgerWith(2, 0, size)]);
    expect(found).toEqual([{ names: ['1.ledger', '2.ledger'], month: '2023-06' }]);
  });

  it('tells that they have a fifth in common, one of them being larger', () => {
    expect(toldTwice([ledgerWith(1, 4000, 2000), ledgerWith(2, 8000, 2000)])).toHaveLength(1);
  });

  it.each([2, 30, 3000])(
    'says nothing of a hundred ledgers with %d customers each that have none in common',
    (size) => {
      expect(toldTwice(Array.from({ length: 100 }, (_, place) => ledgerWith(100 + place, size, 0)))).toEqual([]);
    },
  );

  it('is its text, and that of two sets is what both texts make', () => {
    const sketchOf = (own: number, shared: number) =>
      ledgerWith(5, own, shared).sketches.get('2023-06') as ThreadSketch;
    const both = ThreadSketch.from(sketchOf(300, 0).text);
    both?.merge(sketchOf(0, 200));
    expect(both?.text).toBe(sketchOf(300, 200).text);
    expect(ThreadSketch.from('AAAA')).toBeUndefined();
    expect(ThreadSketch.from('?'.repeat(512))).toBeUndefined();
  });
});

const HEADER = 'timestamp,direction,business_number,customer_number,category';
type Row = readonly [day: number, customer: number];
const all: Row[] = Array.from({ length: 120 }, (_, place) => [1 + (place % 28), place % 60]);

function logOf(rows: readonly Row[]): string {
  const lines = rows.map(([day, customer]) => {
    const time = `2023-06-${String(day).padStart(2, '0')}T10:00:00Z`;
    return `${time},outbound,576015550100,5730055500${10 + customer},marketing`;
  });
  return `${HEADER}\n${lines.join('\n')}\n`;
}

/** What a report on ledgers of logs notes, each counted with options of its own. */
async function mergeOf(
  logs: Readonly<Record<string, string>>,
  options: Readonly<Record<string, readonly string[]>> = {},
): Promise<JsonReport> {
  const cwd = scratch(logs);
  for (const name of Object.keys(logs)) {
    const args = ['count', name, '-o', `${name}.ledger`, '--quiet', ...(options[name] ?? [])];
    expect(await runCli(args, { cwd, env: KEY })).toMatchObject({ stderr: '', code: 0 });
  }
  const ledgers = Object.keys(logs).map((name) => `${name}.ledger`);
  return JSON.parse((await runCli([...ledgers, '--format', 'json', '--quiet'], { cwd })).stdout);
}

const noteOf = ({ diagnostics }: JsonReport, which: string): string | undefined =>
  diagnostics.find(({ code }) => code === which)?.message;

describe('ledgers that say the same customers in the same time', () => {
  it('are named, whatever their logs looked like', async () => {
    const report = await mergeOf({ 'a.csv': logOf(all), 'b.csv': logOf(all.slice(10).reverse()) });
    expect(noteOf(report, 'customers-told-twice')).toContain('a.csv.ledger and b.csv.ledger in 2023-06');
  });

  it('are named where numbers are hidden, in sketches that nobody without the key can try numbers on', async () => {
    const logs = { 'a.csv': logOf(all), 'b.csv': logOf(all.slice(10)) };
    const redact = { 'a.csv': ['--redact'], 'b.csv': ['--redact'] };
    expect(noteOf(await mergeOf(logs, redact), 'customers-told-twice')).toContain('a.csv.ledger and b.csv.ledger');
    const cwd = scratch(logs);
    await runCli(['count', 'a.csv', '-o', 'plain.ledger'], { cwd });
    await runCli(['count', 'a.csv', '-o', 'hidden.ledger', '--redact'], { cwd, env: KEY });
    await runCli(['count', 'plain.ledger', '-o', 'late.ledger', '--redact'], { cwd, env: KEY });
    const [plain, hidden, late] = ['plain', 'hidden', 'late'].map(
      (name) => /^\["customers",.*$/m.exec(gunzipSync(readFileSync(join(cwd, `${name}.ledger`))).toString())?.[0],
    );
    expect(plain).toHaveLength('["customers","2023-06",""]'.length + 512);
    expect(hidden).not.toBe(plain);
    expect(late).toBeUndefined();
  });

  it('are not, where logs are divided by customer, by day or by period', async () => {
    const byCustomer = {
      'a.csv': logOf(all.filter(([, of]) => of < 30)),
      'b.csv': logOf(all.filter(([, of]) => of >= 30)),
    };
    const byDay = { 'a.csv': logOf(all.filter(([day]) => day < 15)), 'b.csv': logOf(all.filter(([day]) => day >= 15)) };
    const whole = { 'a.csv': logOf(all), 'b.csv': `${logOf(all)}\n` };
    const periods = { 'a.csv': ['--to', '2023-06-15'], 'b.csv': ['--from', '2023-06-15'] };
    for (const report of [await mergeOf(byCustomer), await mergeOf(byDay), await mergeOf(whole, periods)]) {
      expect(noteOf(report, 'customers-told-twice')).toBeUndefined();
    }
  });
});

describe('ledgers of several periods', () => {
  it('count each message once, and say that customers are counted in each', async () => {
    const whole = { 'a.csv': logOf(all), 'b.csv': `${logOf(all)}\n` };
    const report = await mergeOf(whole, { 'a.csv': ['--to', '2023-06-15'], 'b.csv': ['--from', '2023-06-15'] });
    expect(report.input).toMatchObject({ messages: all.length, outbound: all.length });
    expect(noteOf(report, 'customers-by-period')).toContain('2 periods');
    expect(noteOf(await mergeOf({ 'a.csv': logOf(all) }), 'customers-by-period')).toBeUndefined();
  });
});

describe('days between the periods of ledgers', () => {
  it('are named: they are in no figure', async () => {
    const whole = { 'a.csv': logOf(all), 'b.csv': `${logOf(all)}\n` };
    const apart = await mergeOf(whole, { 'a.csv': ['--to', '2023-06-10'], 'b.csv': ['--from', '2023-06-15'] });
    expect(noteOf(apart, 'days-between-periods')).toContain('2023-06-10 to 2023-06-14');
    const beside = await mergeOf(whole, { 'a.csv': ['--to', '2023-06-15'], 'b.csv': ['--from', '2023-06-15'] });
    expect(noteOf(beside, 'days-between-periods')).toBeUndefined();
    const over = await mergeOf(whole, { 'a.csv': ['--to', '2023-06-20'], 'b.csv': ['--from', '2023-06-15'] }).catch(
      () => undefined,
    );
    expect(over && noteOf(over, 'days-between-periods')).toBeUndefined();
  });
});

describe('a template that ledgers tell different categories of', () => {
  const log = (...rows: readonly (readonly [customer: string, category: string])[]): string =>
    [
      `${HEADER},template_name`,
      ...rows.map(
        ([customer, category]) => `2023-06-05T10:00:00Z,outbound,576015550100,${customer},${category},winter_news`,
      ),
      '',
    ].join('\n');
  const told = log(['573005550001', 'marketing'], ['573005550002', 'marketing']);

  it('is named where messages of it tell none, since each ledger settled those by itself', async () => {
    const other = log(['573005550003', 'utility'], ['573005550004', '']);
    const report = await mergeOf({ 'a.csv': told, 'b.csv': other });
    expect(noteOf(report, 'category-told-apart')).toMatch(/1 template in different ways: winter_news.*--templates map/);
    const ledgers = { 'b.csv': log(['573005550003', 'marketing'], ['573005550004', '']), 'a.csv': told };
    expect(noteOf(await mergeOf(ledgers), 'category-told-apart')).toBeUndefined();
  });

  it('is not, where every message tells its own', async () => {
    const report = await mergeOf({ 'a.csv': told, 'b.csv': log(['573005550003', 'utility']) });
    expect(noteOf(report, 'category-told-apart')).toBeUndefined();
  });
});

describe('a template that one ledger guesses, and messages of another tell', () => {
  const log = (category: string, customer: string): string =>
    `${HEADER},template_name\n2023-06-05T10:00:00Z,outbound,576015550100,${customer},${category},winter_news\n`;

  it('is named, with how to settle it', async () => {
    const report = await mergeOf({ 'a.csv': log('utility', '573005550001'), 'b.csv': log('', '573005550002') });
    expect(noteOf(report, 'category-told-elsewhere')).toMatch(
      /1 template is guessed.*winter_news.*--templates map\.csv/,
    );
    const alike = await mergeOf({ 'a.csv': log('utility', '573005550001'), 'b.csv': log('utility', '573005550002') });
    expect(noteOf(alike, 'category-told-elsewhere')).toBeUndefined();
  });
});
