import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/messages/calendar.js';
import { MODELS } from '../../src/models/index.js';
import { type JsonReport, jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';

/** Threads around every day on which a model of Meta's changed. */
const LOG = 'fixtures/in-force/log.csv';
const GOLDEN = join(PROJECT, 'fixtures/in-force');
const DEMO = 'fixtures/demo/june-2023.csv';

async function stdoutOf(args: readonly string[], columns = 100): Promise<string> {
  const { stdout, stderr, code } = await runCli([...args, '--quiet'], { env: { COLUMNS: String(columns) } });
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout;
}

describe('--models in-force', () => {
  it('is one column beside any other', async () => {
    const args = [LOG, '--models', 'in-force,cbp-2023,pmp-2026', '--by', 'month', '--by', 'category'];
    await expect(await stdoutOf(args)).toMatchFileSnapshot(join(GOLDEN, 'table-100.txt'));
    await expect(await stdoutOf([...args, '--format', 'csv'])).toMatchFileSnapshot(join(GOLDEN, 'report.csv'));
  });

  it('lists each unit at the rate of its day, under the model of it', async () => {
    const text = await stdoutOf(['conversations', LOG, '--models', 'in-force', '--format', 'csv']);
    await expect(text).toMatchFileSnapshot(join(GOLDEN, 'conversations.csv'));
  });

  it('counts messages alone where nothing else was billed', async () => {
    const { models } = await jsonReport([LOG, '--models', 'in-force', '--from', '2025-07-01']);
    expect(models).toMatchObject([{ id: 'in-force', unit: 'message', rateCards: ['pmp-2025-usd', 'pmp-2026-usd'] }]);
    const all = await jsonReport([LOG, '--models', 'in-force']);
    expect(all.models).toMatchObject([{ unit: 'unit' }]);
  });

  it('is what the model of its time says of a log that lies in one', async () => {
    const { totals, breakdowns } = await jsonReport([DEMO, '--models', 'in-force,cbp-2023', '--by', 'day,country']);
    expect(totals['in-force']).toEqual(totals['cbp-2023']);
    for (const { models } of breakdowns[0]?.rows ?? []) expect(models['in-force']).toEqual(models['cbp-2023']);
  });

  it("has each month's own free tier, and the user's word on what was used of it", async () => {
    const { stdout } = await runCli([DEMO, '--models', 'in-force', '--free-tier-used', '400', '--format', 'json']);
    const { freeTiers } = JSON.parse(stdout);
    expect(freeTiers[0]).toMatchObject({
      model: 'in-force',
      per: 'account',
      month: '2023-06',
      used: 600,
      usedBefore: 400,
    });
  });

  it('takes cards of days that are there, in another currency too', async () => {
    const args = [LOG, '--models', 'in-force', '--from', '2026-10-01', '--currency', 'COP'];
    expect((await jsonReport(args)).models).toMatchObject([{ rateCards: ['pmp-2026-cop'] }]);
    const { totals } = await jsonReport([LOG, '--models', 'in-force', '--currency', 'COP']);
    expect(totals['in-force']?.unpriced).toBeGreaterThan(0);
  });

  it('counts fees for what was a conversation on its day', async () => {
    const args = [LOG, '--models', 'in-force', '--fee-per-conversation', '1', '--format', 'json'];
    const { fees, totals } = JSON.parse((await runCli(args)).stdout);
    const messages = (await jsonReport([LOG, '--models', 'in-force', '--from', '2025-07-01'])).totals['in-force'];
    expect(fees['in-force'][0].count).toBe(totals['in-force'].units - (messages?.units ?? 0));
  });

  it('is of logs: typed-in volumes have no day', async () => {
    expectRefusal(
      await runCli(['price', 'fixtures/volumes/small.csv', '--models', 'in-force']),
      'in-force',
      'is of logs',
      'Name the model of their time',
    );
  });
});

describe('--models', () => {
  it('takes years, current and all, as often as one likes', async () => {
    const idsOf = async (list: string): Promise<readonly string[]> =>
      (await jsonReport([LOG, '--models', list])).models.map(({ id }) => id);
    expect(await idsOf('2022,2023')).toEqual(['cbp-2022', 'cbp-2023']);
    expect(await idsOf('current,2024, 2025')).toEqual(['pmp-2026', 'cbp-2024', 'pmp-2025']);
    expect(await idsOf('in-force,all,current')).toEqual([
      'in-force',
      ...['cbp-2022', 'cbp-2023', 'cbp-2024', 'pmp-2025', 'pmp-2026'],
    ]);
  });

  it.each([
    ['curent', 'Did you mean current?'],
    ['inforce', 'Did you mean in-force?'],
    ['2021', 'Did you mean 2022?'],
    ['june', 'waba-cost models says when'],
  ])('%s is refused with what there is', async (word, hint) => {
    expectRefusal(await runCli([LOG, '--models', word]), `--models cannot be "${word}"`, hint, 'in-force', '2023');
  });

  it('has every id with its first day in --help', async () => {
    const help = (await runCli(['--help'])).stdout;
    expect(help).toContain(
      MODELS.map(({ id, from, shortName }) => `  ${id}  ${shortName}, in force from ${isoDay(from)}\n`).join(''),
    );
    const ofCommand = (await runCli(['estimate', '--help'])).stdout.replace(/\s+/g, ' ');
    expect(ofCommand).toContain(MODELS.map(({ id, from }) => `${id} (from ${isoDay(from)})`).join(', '));
  });
});

describe('the line on what was in force', () => {
  const lineOf = (text: string): string | undefined =>
    text
      .split('\n\n')
      .map((block) => block.replaceAll('\n', ' '))
      .find((block) => block.startsWith('In force'));
  const tableOf = async (...args: readonly string[]): Promise<string> => stdoutOf([LOG, ...args]);

  it('stands under the table of a log of another time, with its cost and the option that compares it', async () => {
    const { totals } = await jsonReport([LOG, '--models', 'in-force', '--from', '2026-10-01']);
    const cost = totals['in-force']?.cost;
    const text = await tableOf('--from', '2026-10-01');
    expect(lineOf(text)).toBe(
      `In force on these days: the October 2026 model (pmp-2026), USD ${cost}; --models in-force,cbp-2023 compares it.`,
    );
    expect(text.indexOf('In force')).toBeLessThan(text.indexOf('The same traffic'));
  });

  it('names the days where others lie in their time', async () => {
    const { totals } = await jsonReport([LOG, '--models', 'in-force', '--from', '2024-11-01']);
    expect(lineOf(await tableOf())).toBe(
      `In force from 2024-11-01 to 2026-10-09: the November 2024 model (cbp-2024), the July 2025 model (pmp-2025) and the October 2026 model (pmp-2026), USD ${totals['in-force']?.cost} for these days; --models in-force,cbp-2023 compares it.`,
    );
  });

  it('is not there where nothing lies outside, nor where models were asked for', async () => {
    expect(lineOf(await stdoutOf([DEMO]))).toBeUndefined();
    expect(lineOf(await tableOf('--to', '2024-11-01'))).toBeUndefined();
    expect(lineOf(await tableOf('--models', 'cbp-2022,cbp-2023'))).toBeUndefined();
  });

  it('says what has no price, and nothing of cost where no card can be had', async () => {
    const conversion = ['--currency', 'COP', '--exchange-rate', 'USD=4000'];
    expect(lineOf(await tableOf(...conversion, '--from', '2026-10-01'))).toContain(
      'the October 2026 model (pmp-2026), COP ',
    );
  });

  it('is in every format that people read, and in JSON', async () => {
    const words = 'In force on these days: the October 2026 model';
    for (const format of ['html', 'markdown']) {
      expect(await tableOf('--from', '2026-10-01', '--format', format)).toContain(words);
    }
    const report: JsonReport & { inForce?: unknown } = await jsonReport([LOG, '--from', '2026-10-01']);
    expect(report.inForce).toEqual({
      ...{ models: ['pmp-2026'], first: '2026-10-01', last: '2026-10-09', unpriced: 0 },
      cost: (await jsonReport([LOG, '--models', 'pmp-2026', '--from', '2026-10-01'])).totals['pmp-2026']?.cost,
    });
  });
});
