import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIVE_MODELS } from '../five-models.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const cwd = join(PROJECT, 'fixtures/volumes');

/** What each command line prints, kept beside the volumes. */
const CASES: readonly (readonly [golden: string, args: string])[] = [
  ['june', 'june.csv'],
  ['template-all', `template.csv --models ${FIVE_MODELS} --at 2024-08-01`],
  ['wide', 'wide.csv --models cbp-2023 --by month,category --format csv'],
  ['initiators', 'initiators.csv --by account,market --by initiator'],
  ['by-model', 'by-model.csv --models cbp-2023,pmp-2025 --by month'],
  ['twice', 'twice.csv --by country'],
  ['free-tier-month', 'free-tier-month.csv --models cbp-2023 --by month,country --free-tier-used 400 --format csv'],
  ['euros', 'template.csv --currency EUR --exchange-rate 0.92 --format csv'],
  ['json', 'template.csv --models cbp-2023 --format json --by category'],
];

describe('price', () => {
  it.each(CASES)('%s: %s', async (golden, args) => {
    const { stdout, stderr, code } = await runCli(['price', ...args.split(' ')], { cwd });
    const shown = `$ waba-cost price ${args}\n${stdout}${stderr === '' ? '' : `\nstderr:\n${stderr}`}\nexit code ${code}\n`;
    await expect(shown.replace(/("version": ").*"/, '$1…"')).toMatchFileSnapshot(
      join(cwd, 'expected', `${golden}.txt`),
    );
  });

  it('gives the same whatever the order of rows, of files and of columns', async () => {
    const rows = [
      ['CO', 'marketing', 'business', '700', '2023-06'],
      ['CO', 'service', 'user', '333', '2023-06'],
      ['MX', 'service', 'user', '333', '2023-06'],
      ['BR', 'service', 'user', '335', '2023-06'],
      ['PE', 'service', 'user', '5', '2023-07'],
    ];
    const table = (lines: readonly (readonly string[])[], reversed: boolean): string => {
      const header = ['country', 'category', 'initiator', 'count', 'month'];
      return [header, ...lines].map((line) => (reversed ? line.toReversed() : line).join(',')).join('\n');
    };
    const folder = scratch({
      'a.csv': table(rows, false),
      'b.csv': table(rows.toReversed(), true),
      'c1.csv': table(rows.slice(2), false),
      'c2.csv': table(rows.slice(0, 2), true),
    });
    const totals = async (...files: readonly string[]): Promise<unknown> => {
      const { stdout } = await runCli(['price', ...files, '--format', 'json', '--quiet'], { cwd: folder });
      const { totals: all, breakdowns } = JSON.parse(stdout);
      return { all, breakdowns };
    };
    const once = await totals('a.csv');
    expect(await totals('b.csv')).toEqual(once);
    expect(await totals('c1.csv', 'c2.csv')).toEqual(once);
  });

  it('prices what a log counts as the log does', async () => {
    const log = ['../reporters/small/log.csv', '--quiet', '--format'];
    const { stdout: counted } = await runCli([...log, 'json', '--by', 'country,category,initiator'], { cwd });
    const report = JSON.parse(counted);
    const rows = report.breakdowns[0].rows.flatMap((row: CountedRow) => {
      const { country, category, initiator } = row.key;
      return ['cbp-2022', 'cbp-2023'].flatMap((id) => {
        const { units = 0, freeEntryPoint = 0 } = row.models[id] ?? {};
        const kind = `${country},${category},${initiator},${id},2023-06`;
        return [
          `${kind},${units - freeEntryPoint}`,
          `${country},${category},free_entry_point,${id},2023-06,${freeEntryPoint}`,
        ];
      });
    });
    const table = ['country,category,initiator,model,month,count', ...rows].join('\n');
    const folder = scratch({ 'volumes.csv': table });
    const { stdout } = await runCli(['price', 'volumes.csv', '--format', 'json', '--quiet'], { cwd: folder });
    expect(JSON.parse(stdout).totals).toEqual(report.totals);
  });

  it('reads standard input', async () => {
    const world = { cwd, stdin: 'country,category,count\nCO,marketing,3\n' };
    const { stdout, code } = await runCli(['price', '-', '--models', 'cbp-2023', '--format', 'csv'], world);
    expect({ stdout: stdout.split('\n')[1], code }).toEqual({
      stdout: 'CO,Colombia,marketing,3,3,0,0,0,0,0.0375,0.0000,0.00,USD',
      code: 0,
    });
  });

  it.each<[string, string, (string | RegExp)[]]>([
    [
      'a country that is none',
      'country,category,count\nCO,utility,1\nColumbia,utility,1\n',
      ['v.csv:3: there is no country or market "Columbia"', 'Did you mean Colombia?'],
    ],
    ['a row without a country', 'country,category,count\n,utility,1\n', ['v.csv:2: names no country', 'ISO code']],
    [
      'a category that is none',
      'country,category,count\nCO,utilty,1\n',
      ['v.csv:2: "utilty" is no category', 'Did you mean utility?'],
    ],
    [
      'an initiator that is none',
      'country,initiator,count\nCO,busines,1\n',
      ['v.csv:2: "busines" is no initiator', 'Did you mean business?'],
    ],
    ['a row of no kind', 'country,category,count\nCO,,1\n', ['v.csv:2: names neither', 'marketing, utility']],
    [
      'a count that is none',
      'country,category,count\nCO,utility,1.5\n',
      ['v.csv:2: the count "1.5" is no whole number', '1,200'],
    ],
    ['a count below 0', 'country,category,count\nCO,utility,-3\n', ['v.csv:2: the count "-3"', '1,200']],
    ['no count', 'country,category,count\nCO,utility,\n', ['v.csv:2: has no count', '1,200']],
    [
      'a month that is none',
      'country,category,count,month\nCO,utility,1,2023-13\n',
      ['v.csv:2: "2023-13" is no month', '2023-06'],
    ],
    [
      'a model that is none',
      'country,category,count,model\nCO,utility,1,cbp-2021\n',
      ['v.csv:2: there is no model "cbp-2021"', 'Did you mean cbp-2022?'],
    ],
    ['no header', 'CO,utility,1\n', ['v.csv has no header', 'country,category,count']],
    ['nothing but a header', 'country,category,count\n', ['v.csv has no counts', 'country,category,count']],
    [
      'counts of nothing',
      'country,count\nCO,3\n',
      ['v.csv does not say what its counts are of', 'country,initiator,count'],
    ],
    ['an open quote', 'country,category,count\n"CO,utility,3\n', ['opens a quote', 'Close it']],
  ])('refuses %s', async (_, text, says) => {
    expectRefusal(await runCli(['price', 'v.csv'], { cwd: scratch({ 'v.csv': text }) }), ...says);
  });

  it('says all that is wrong with a table at once, and what repeats once', async () => {
    const lines = ['CO,utilty,1', 'Columbia,utility,1.5', 'Columbia,marketing,2', ',,7', 'Columbia,service,x'];
    const bad = `country,category,count\n${lines.join('\n')}\n`;
    const { stderr, stdout, code } = await runCli(['price', 'v.csv'], { cwd: scratch({ 'v.csv': bad }) });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toBe(`waba-cost: v.csv has 6 mistakes.
  v.csv:2: "utilty" is no category. Did you mean utility? It is one of: marketing, utility, authentication, service.
  v.csv:3: there is no country or market "Columbia" (also in lines 4, 6). Did you mean Colombia? Give an ISO code, an English name, or one of Meta's markets.
  v.csv:3: the count "1.5" is no whole number. Write it as 1200 or 1,200.
  v.csv:6: the count "x" is no whole number. Write it as 1200 or 1,200.
  Mend them and price it again.
`);
  });

  it('shows ten of the mistakes of a table that is wrong throughout, and counts the others', async () => {
    const rows = Array.from({ length: 300 }, (_, place) => `CO,utility,${place}.5`);
    const bad = ['country,category,count', ...rows, 'Peru,utility,0.5'].join('\n');
    const { stderr } = await runCli(['price', 'v.csv'], { cwd: scratch({ 'v.csv': bad }) });
    expect(stderr).toContain(
      'v.csv has 301 mistakes.\n  v.csv:2: the count "0.5" is no whole number (also in line 302).',
    );
    expect(stderr.split('\n')).toHaveLength(14);
    expect(stderr).toContain('\n  … and 290 more.\n');
  });

  it('fails under --strict where something cannot be compared', async () => {
    expect((await runCli(['price', 'june.csv', '--strict'], { cwd })).code).toBe(1);
    expect((await runCli(['price', 'template.csv', '--strict'], { cwd })).code).toBe(0);
  });
});

interface CountedRow {
  readonly key: { readonly country: string; readonly category: string; readonly initiator: string };
  readonly models: Readonly<Record<string, { readonly units: number; readonly freeEntryPoint: number }>>;
}
