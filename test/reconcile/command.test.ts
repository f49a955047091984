import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import type { Reconciled } from './reconciled.js';

const EDGES = 'fixtures/reconcile/edges';
const LOG = `${EDGES}/webhooks.ndjson`;

const run = (...args: string[]): ReturnType<typeof runCli> => runCli(['reconcile', ...args, '--quiet']);

describe('the table', () => {
  it.each([
    ['table.txt', []],
    ['blind.txt', ['--blind']],
  ])('says why the log and Meta differ, to someone who sees it for the first time: %s', async (golden, args) => {
    const { stdout, ...rest } = await run(LOG, ...args);
    expect(rest).toEqual({ stderr: '', code: 0 });
    expect(stdout).toBe(readFileSync(join(PROJECT, EDGES, golden), 'utf8'));
  });

  it('fits its width', async () => {
    for (const columns of [60, 80, 140]) {
      const { stdout } = await runCli(['reconcile', LOG, '--quiet'], { env: { COLUMNS: String(columns) } });
      const path = /\S{40,}/g;
      const lines = stdout.split('\n').filter((line) => !path.test(line));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });
});

describe('the samples', () => {
  it.each([
    ['meta_cloud_cbp.ndjson', '3 of 3 conversations match (100.0 %).', 'cbp-2024', 0],
    ['meta_cloud_cbp_2022_legacy.ndjson', '1 of 1 conversation matches (100.0 %).', 'cbp-2022', 1],
    ['meta_cloud_pmp.json', '4 of 4 messages match (100.0 %).', 'pmp-2025', 0],
    [
      'meta_cloud_2026.ndjson',
      '2 of 3 messages match (66.7 %); 1 depends on which messages of the month were free.',
      'pmp-2026',
      0,
    ],
    [
      'gupshup_v2.ndjson',
      'Nothing could be compared: the log reports no delivery of the 1 unit with a verdict, and Meta bills on delivery. --assume-delivered counts what was sent.',
      'pmp-2025',
      1,
    ],
    ['plivo_messages.json', '1 of 1 message matches (100.0 %).', 'pmp-2025', 0],
  ])('%s: %s', async (sample, verdict, model, undelivered) => {
    const { stdout, code, stderr } = await run(`fixtures/samples/${sample}`, '--format', 'json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const result = JSON.parse(stdout) as Reconciled;
    expect(result.verdict).toBe(verdict);
    expect(result.models.map((tally) => tally.model)).toEqual([model]);
    expect(result.differences.filter(({ kind }) => kind === 'undelivered')).toHaveLength(undelivered);
  });
});

describe('--max-difference', () => {
  it.each([
    ['33.4%', 0],
    ['33.3%', 1],
    ['100', 0],
    ['0', 1],
  ])('of %s: exit code %i', async (most, code) => {
    const result = await runCli(['reconcile', LOG, '--max-difference', most]);
    expect(result.code).toBe(code);
    const percent = most.replace('%', '');
    const said = `3 of 9 differ, more than --max-difference ${percent}% (66.7 % match).`;
    expect(result.stderr.includes(said)).toBe(code === 1);
  });

  it.each(['much', '-1%', '101%', ''])('is no "%s"', async (most) => {
    expectRefusal(
      await run(LOG, '--max-difference', most),
      `--max-difference cannot be "${most}".`,
      'Give a share in percent',
    );
  });

  it('does not hold where nothing could be compared', async () => {
    expect((await run('fixtures/samples/gupshup_v2.ndjson', '--max-difference', '50%')).code).toBe(1);
  });
});

describe('a log without a verdict of Meta', () => {
  it('cannot be reconciled, and is told what could', async () => {
    for (const sample of ['twilio_console.csv', 'meta_cloud_single_payload.json']) {
      expectRefusal(
        await run(`fixtures/samples/${sample}`),
        'The logs hold no verdict of Meta',
        "Give Meta's status webhooks",
      );
    }
  });
});

describe('other formats', () => {
  it('hold the same differences, row by row', async () => {
    const { differences } = JSON.parse((await run(LOG, '--format', 'json')).stdout) as Reconciled;
    expect(differences).toHaveLength(4);
    const rows = parse((await run(LOG, '--format', 'csv')).stdout, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ kind, reason, change, line }) => ({ kind, reason, change, line: Number(line) }))).toEqual(
      differences.map(({ kind, reason, change, line }) => ({ kind, reason, change, line })),
    );
    const lines = (await run(LOG, '--format', 'ndjson')).stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).evidence)).toEqual(differences.map(({ evidence }) => evidence));
    for (const format of ['markdown', 'html']) {
      const { stdout, code } = await run(LOG, '--format', format);
      expect(code).toBe(0);
      expect(stdout.replaceAll(/<[^>]+>|\u00a0/g, ' ').replaceAll(/\s+/g, ' ')).toContain(
        '1 opened before the log starts',
      );
    }
  });

  it('say what differs by model and reason before each difference, which csv holds', async () => {
    const { stdout } = await run(LOG, '--format', 'markdown');
    expect(stdout.match(/^## .*/gm)).toEqual(['## Models', '## Reasons', '## Differences', '## Notes']);
  });

  it('sum to what the models say', async () => {
    const { models, reasons, differences } = JSON.parse((await run(LOG, '--format', 'json')).stdout) as Reconciled;
    const cents = (amount: string | null | undefined): number => Math.round(Number(amount) * 10_000);
    const sum = (amounts: readonly (string | null | undefined)[]): number =>
      amounts.map(cents).reduce((a, b) => a + b, 0);
    expect(models.map(({ cost }) => cost)).toEqual([{ here: '0.1277', there: '0.1528', change: '-0.0251' }]);
    expect(sum(differences.map(({ change }) => change))).toBe(cents('-0.0251'));
    expect(sum(reasons.map(({ change }) => change))).toBe(cents('-0.0251'));
  });
});

describe('the period', () => {
  it('leaves out what opened before it, which the windows in it still rest on', async () => {
    const { stdout } = await run(LOG, '--from', '2023-09-11', '--format', 'json');
    const result = JSON.parse(stdout) as Reconciled;
    expect(result.compared).toBe(1);
    expect(result.differences.map(({ reason }) => reason)).toEqual(['window-edge']);
  });
});
