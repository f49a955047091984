import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MODELS } from '../../src/models/index.js';
import { PROJECT, runCli } from '../run-cli.js';

describe('waba-cost models', () => {
  it('explains each model in a few lines, with its dates and sources', async () => {
    const expected = readFileSync(join(PROJECT, 'fixtures/models/all/expected-80.txt'), 'utf8');
    expect(await runCli(['models'])).toEqual({ stdout: expected, stderr: '', code: 0 });
  });

  it('gives the same as JSON', async () => {
    const models = JSON.parse((await runCli(['models', '--format', 'json'])).stdout);
    expect(models.map(({ id, from, until }: Record<string, string | null>) => [id, from, until])).toEqual([
      ['cbp-2022', '2022-02-01', '2023-05-31'],
      ['cbp-2023', '2023-06-01', '2024-10-31'],
      ['cbp-2024', '2024-11-01', '2025-06-30'],
      ['pmp-2025', '2025-07-01', '2026-09-30'],
      ['pmp-2026', '2026-10-01', null],
    ]);
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
