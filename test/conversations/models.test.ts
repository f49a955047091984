import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/messages/calendar.js';
import { MODELS } from '../../src/models/index.js';
import { PROJECT, runCli } from '../run-cli.js';

describe('waba-cost models', () => {
  it('explains each model in a few lines, with its dates and sources', async () => {
    const { stdout, stderr, code } = await runCli(['models']);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    await expect(stdout).toMatchFileSnapshot(join(PROJECT, 'fixtures/models/all/expected-80.txt'));
  });

  it('gives the same as JSON', async () => {
    const models = JSON.parse((await runCli(['models', '--format', 'json'])).stdout);
    expect(models.map(({ id, from, until }: Record<string, string | null>) => [id, from, until])).toEqual(
      MODELS.map(({ id, from, until }) => [id, isoDay(from), until === undefined ? null : isoDay(until)]),
    );
  });

  it('has the dated facts that change bills beside the rates, in words and as data', async () => {
    const models = JSON.parse((await runCli(['models', '--format', 'json'])).stdout);
    const facts = models.flatMap(({ datedFacts }: { datedFacts: { from: string; until: string | null }[] }) =>
      datedFacts.map(({ from, until }) => `${from} ${until}`),
    );
    expect(facts).toEqual([
      '2026-09-28 null',
      '2026-10-01 null',
      '2026-10-01 null',
      '2026-10-01 2027-12-31',
      '2027-01-01 null',
    ]);
    const { stdout } = await runCli(['models'], { env: { COLUMNS: '400' } });
    expect(stdout).toContain('2026-10-01 to 2027-12-31: Service messages of eligible non-profits');
    expect(stdout).toContain('from 2027-01-01: Accounts of businesses in India and Brazil');
  });

  it('follow one another without a gap', () => {
    for (const [place, model] of MODELS.entries()) {
      const next = MODELS[place + 1];
      if (next !== undefined) expect(next.from - (model.until ?? 0)).toBe(1);
    }
  });
});
