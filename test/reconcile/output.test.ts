import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OUTPUT_FORMAT_NAMES, traitsOf } from '../../src/reporters/output-formats.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { conversationAnalyticsOf, csvOf, logOf, plannedTraffic } from './planned-traffic.js';

const GOLDEN = join(PROJECT, 'fixtures/reconcile/golden');
const DEMO = ['fixtures/demo/june-2023.csv', '--against', 'fixtures/demo/june-2023-analytics.json', '--quiet'];
const BOGOTA = ['--timezone', 'America/Bogota'];

describe('for a person', () => {
  for (const columns of [80, 140]) {
    const env = { COLUMNS: String(columns) };

    it(`reconcile --against fits ${columns} columns`, async () => {
      const { stdout, stderr, code } = await runCli(['reconcile', ...DEMO, ...BOGOTA], { env });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.split('\n').filter((line) => line.length > columns)).toEqual([]);
      await expect(stdout).toMatchFileSnapshot(join(GOLDEN, `against-${columns}.txt`));
    });

    it(`calibrate fits ${columns} columns`, async () => {
      const { stdout, stderr, code } = await runCli(['calibrate', ...DEMO], { env });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.split('\n').filter((line) => line.length > columns)).toEqual([]);
      await expect(stdout).toMatchFileSnapshot(join(GOLDEN, `calibrate-${columns}.txt`));
    });
  }

  it('notes are on the model that was in force, and on no other', async () => {
    const { stderr } = await runCli(['reconcile', ...DEMO.filter((word) => word !== '--quiet'), ...BOGOTA]);
    expect([...new Set(stderr.match(/the \w+(?: \d+)? model/g))]).toEqual(['the June 2023 model']);
  });

  it('a sliver of a cent in a file of costs is no difference', async () => {
    const units = plannedTraffic(300).filter(({ country, category }) => country === 'CO' && category === 'marketing');
    const file = conversationAnalyticsOf(units, { price: () => 0.012502 });
    const cwd = scratch({ 'log.csv': logOf(units), 'meta.json': file });
    const { stdout } = await runCli(['reconcile', 'log.csv', '--against', 'meta.json', '--quiet'], { cwd });
    expect(stdout).toMatch(/^ {2}marketing .* 0\.00$/m);
    expect(stdout).not.toMatch(/[+-]0\.00$/m);
  });

  it('what another zone explains stands before what it leaves', async () => {
    const units = plannedTraffic(400);
    const cwd = scratch({
      'log.csv': logOf(units.filter(({ country }) => country !== 'MX')),
      'days.csv': csvOf(units),
    });
    const { stdout } = await runCli(['reconcile', 'log.csv', '--against', 'days.csv', '--quiet'], { cwd });
    await expect(stdout).toMatchFileSnapshot(join(GOLDEN, 'another-zone.txt'));
  });

  it('the provider’s sample beside the log of the same traffic', async () => {
    const samples = join(PROJECT, 'fixtures/samples');
    for (const file of ['360dialog_usage_cbp', 'meta_conversation_analytics']) {
      const { stdout, code } = await runCli(
        ['reconcile', 'meta_cloud_cbp.ndjson', '--against', `${file}.json`, '--quiet'],
        { cwd: samples },
      );
      expect(code).toBe(0);
      await expect(stdout).toMatchFileSnapshot(join(GOLDEN, `${file}.txt`));
    }
  });
});

describe('for programs', () => {
  async function demo(format: string, command = 'reconcile'): Promise<string> {
    const { stdout, stderr, code } = await runCli([command, ...DEMO, ...BOGOTA, '--format', format]);
    expect({ code, stderr }, format).toEqual({ code: 0, stderr: '' });
    return stdout;
  }

  it('every format holds the same figures', async () => {
    const json = JSON.parse(await demo('json'));
    const { ours, theirs, matched, different } = json.totals;
    expect(
      json.differences.reduce((sum: number, { units }: { units: number }) => sum + units, 0),
    ).toBeGreaterThanOrEqual(different);
    expect(matched + different).toBe(Math.max(ours, theirs));
    for (const [format, separator] of [
      ['csv', ','],
      ['tsv', '\t'],
    ] as const) {
      const [header = '', ...rows] = (await demo(format)).trimEnd().split('\n');
      const sumOf = (column: string): number => {
        const place = header.split(separator).indexOf(column);
        return rows.reduce((sum, row) => sum + Number(row.split(separator)[place]), 0);
      };
      expect([sumOf('ours'), sumOf('theirs'), sumOf('difference')], format).toEqual([ours, theirs, ours - theirs]);
    }
    const lines = (await demo('ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.reduce((sum, { ours: count }) => sum + count, 0)).toBe(ours);
    expect(await demo('markdown')).toContain(json.verdict);
  });

  it('a page says the reasons before the counts, which csv holds', async () => {
    const page = await demo('markdown');
    expect(page.match(/^## .*/gm)).toEqual(['## Why they differ', '## By dimension', '## Counts', '## Notes']);
    expect(await demo('csv')).toMatch(/^time,country,category,billing,ours,theirs,/);
  });

  it('calibrate says the same in every format', async () => {
    const proposals = JSON.parse(await demo('json', 'calibrate')).proposals;
    expect(proposals.map(({ option }: { option: string | null }) => option)).toEqual([
      null,
      '--free-tier-used 500',
      null,
      null,
    ]);
    for (const format of OUTPUT_FORMAT_NAMES.filter((name) => !traitsOf(name).isBinary)) {
      expect(await demo(format, 'calibrate'), format).toContain('--free-tier-used 500');
    }
  });

  it('what was proposed explains what it says: less differs with it', async () => {
    const run = async (args: readonly string[]): Promise<number> => {
      const { stdout } = await runCli(['reconcile', ...DEMO, ...args, '--format', 'json']);
      return JSON.parse(stdout).totals.different;
    };
    const before = await run(BOGOTA);
    const after = await run([...BOGOTA, '--free-tier-used', '500']);
    expect(before - after).toBeGreaterThan(400);
  });
});
