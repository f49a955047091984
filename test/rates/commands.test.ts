import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MODELS } from '../../src/models/index.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';

const cwd = join(PROJECT, 'fixtures/rates');

/** What each command line prints, kept beside the cards. */
const CASES: readonly (readonly [golden: string, args: string])[] = [
  ['list', 'list'],
  ['list-json', 'list --format json'],
  ['show-ecuador', 'show ecuador'],
  ['show-hk-on-a-day', 'show HK --at 2026-08-01 --models pmp-2025,cbp-2023'],
  ['show-hk', 'show "hong kong"'],
  ['show-india-inr', 'show India --currency INR'],
  ['show-mexico-eur-json', 'show Mexico --currency EUR --format json'],
  ['show-india-csv', 'show India --models cbp-2023 --format csv'],
  ['show-africa-markdown', 'show "Rest of Africa" --models cbp-2022,pmp-2026 --format markdown'],
  ['check-bad', 'check given/bad.csv'],
  ['check-inr', 'check given/meta-inr-2023-06.csv'],
  ['check-usd', 'check given/meta-usd-2023-06.csv'],
  ['check-nothing-told', 'check given/nothing-told.csv'],
  ['check-told', 'check cbp-2024=given/nothing-told.csv'],
  ['check-eur', 'check cbp-2023=given/excel-eur.csv'],
  ['check-free-service', 'check check/free-service.csv'],
  ['check-own', 'check check/wrong.csv'],
  ['check-tiers', 'check check/tiers.csv'],
  ['check-tiers-untold', 'check check/tiers-untold.csv'],
  ['check-tiers-csv', 'check check/tiers.csv --format csv'],
];

describe('rates', () => {
  it.each(CASES)('%s: %s', async (golden, args) => {
    const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);
    const { stdout, stderr, code } = await runCli(['rates', ...words], { cwd });
    expect(stderr).toBe('');
    const shown = `$ waba-cost rates ${args}\n${stdout}\nexit code ${code}\n`;
    await expect(shown).toMatchFileSnapshot(join(cwd, 'expected', `${golden}.txt`));
  });

  it.each(MODELS)('check finds nothing in the bundled card of $id', async ({ id }) => {
    const { stdout, code } = await runCli([
      'rates',
      'check',
      join(PROJECT, `src/rates/cards/${id}-usd.csv`),
      '--strict',
    ]);
    expect({ code, lines: stdout.trim().split('\n').length }, stdout).toEqual({ code: 0, lines: 1 });
  });

  it('check fails under --strict on a warning', async () => {
    expect((await runCli(['rates', 'check', 'given/meta-usd-2023-06.csv'], { cwd })).code).toBe(0);
    expect((await runCli(['rates', 'check', 'given/meta-usd-2023-06.csv', '--strict'], { cwd })).code).toBe(1);
  });

  it.each<[string, string[], string[]]>([
    ['show a place that is none', ['show', 'Columbia'], ['no country or market "Columbia"', 'Did you mean Colombia?']],
    ['show a day that is none', ['show', '--at', '2023-02-30'], ['--at cannot be "2023-02-30"', '2024-08-01']],
    ['show a currency no card is in', ['show', 'India', '--currency', 'CHF'], ["No card of Meta's in CHF", 'AED, ARS']],
    ['check a file that is not there', ['check', 'none.csv'], ['none.csv', 'Check']],
  ])('refuses to %s', async (_, args, says) => {
    expectRefusal(await runCli(['rates', ...args], { cwd }), ...says);
  });
});
