import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { type CliResult, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const HEADER = 'timestamp,direction,customer_number,type,category\n';
const MAY = `${HEADER}2023-05-05T10:00:00Z,outbound,573005550001,template,marketing
2023-05-05T10:00:00Z,outbound,5511955550003,template,utility
`;
const JUNE = `${HEADER}2023-06-05T10:00:00Z,outbound,573005550001,template,marketing
2023-06-06T11:00:00Z,outbound,573005550001,template,marketing
2023-06-05T10:00:00Z,outbound,525555550004,template,marketing
`;

interface Jsonish {
  [key: string]: Jsonish & string;
}

/** The report on May, in JSON. */
async function may(...options: string[]): Promise<string> {
  const cwd = scratch({ 'may.csv': MAY });
  return (await runCli(['may.csv', '--format', 'json', '--quiet', ...options], { cwd })).stdout;
}

async function june(report: string, ...options: string[]): Promise<CliResult> {
  const cwd = scratch({ 'june.csv': JUNE, 'may.json': report });
  return runCli(['june.csv', '--compare-with', 'may.json', '--quiet', ...options], { cwd });
}

describe('--compare-with', () => {
  it('shows what changed in all, by category and by country', async () => {
    const { stdout, code } = await june(await may(), '--models', 'cbp-2022,cbp-2023');
    expect(code).toBe(0);
    const table = stdout.slice(stdout.indexOf('Compared with')).split('\n\n')[0] ?? '';
    expect(table.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['Compared with may.json (2023-05-05 to 2023-05-05)'],
      ['June 2023 model', 'before', 'now', 'change', '%'],
      ['By category'],
      ['marketing', '0.0125', '0.0686', '+0.0561', '+448.8 %'],
      ['utility', '0.0350', '0.0000', '-0.0350', '-100.0 %'],
      ['By country'],
      ['Mexico', '0.0000', '0.0436', '+0.0436', '–'],
      ['Brazil', '0.0350', '0.0000', '-0.0350', '-100.0 %'],
      ['Colombia', '0.0125', '0.0250', '+0.0125', '+100.0 %'],
      ['total', '0.0475', '0.0686', '+0.0211', '+44.4 %'],
      ['total, 2022 model', '0.0000', '0.0000', '0.0000', '–'],
    ]);
    expect(table.split('\n').every((line) => line.length <= 80)).toBe(true);
  });

  it('adds it to the JSON, exactly', async () => {
    const { stdout } = await june(await may(), '--format', 'json', '--by', 'day');
    const { comparison, breakdowns } = JSON.parse(stdout) as Record<string, Jsonish>;
    expect(comparison?.path).toBe('may.json');
    expect(comparison?.totals?.['cbp-2023']).toEqual({
      before: '0.0475',
      cost: '0.0686',
      change: '0.0211',
      percent: '44.42',
      unpriced: 0,
    });
    expect(comparison?.breakdowns?.[0]).toMatchObject({
      by: ['category'],
      rows: [
        { key: { category: 'marketing' }, models: { 'cbp-2023': { change: '0.0561' } } },
        { key: { category: 'utility' }, models: { 'cbp-2023': { change: '-0.0350', percent: '-100.00' } } },
      ],
    });
    // What is compared is not what was asked to be shown.
    expect((breakdowns as unknown as { by: string[] }[]).map(({ by }) => by)).toEqual([['day']]);
  });

  it('leaves the JSON as it is without it', async () => {
    expect(JSON.parse(await may())).not.toHaveProperty('comparison');
  });

  it('is what --fail-on-increase goes by', async () => {
    const report = await may();
    const { stderr, code } = await june(report, '--fail-on-increase', '44%');
    expect(code).toBe(1);
    expect(stderr).toBe(
      'waba-cost: --fail-on-increase 44%: the total is USD 0.0686 under the June 2023 model, 44.42 % more than USD 0.0475 in may.json; the limit is 44 %.\n',
    );
    expect(await june(report, '--fail-on-increase', '44.43%')).toMatchObject({ stderr: '', code: 0 });
    // A single model is enough.
    expect((await june(report, '--models', 'cbp-2023', '--fail-on-increase', '44')).code).toBe(1);
  });

  it('counts anything as an increase where there was nothing', async () => {
    const report = JSON.parse(await may());
    report.totals['cbp-2023'].cost = '0.0000';
    const { stderr, code } = await june(JSON.stringify(report), '--fail-on-increase', '1000%');
    expect(code).toBe(1);
    expect(stderr).toContain('up from USD 0.0000 in may.json');
  });

  it('says which costs the earlier report does not hold', async () => {
    const { stdout } = await june(await may('--by', 'category'));
    expect(stdout).toContain('By category');
    expect(stdout).toContain('may.json holds no costs by country alone.');
  });

  it('marks what units without a price leave open', async () => {
    const report = JSON.parse(await may());
    report.totals['cbp-2023'].unpriced = 2;
    const { stdout } = await june(JSON.stringify(report));
    expect(stdout).toMatch(/^total +0\.0475\* +0\.0686 +\+0\.0211\*/m);
    expect(stdout).toContain('* A cost with a star misses units that could not be priced.');
  });

  it('never shows as 0 what had no price', async () => {
    const report = JSON.parse(await may());
    const [row] = report.breakdowns.find(({ by }: { by: string[] }) => by[0] === 'category').rows;
    Object.assign(row.models['cbp-2023'], { cost: '0.0000', charged: 0, unpriced: 2 });
    const earlier = JSON.stringify(report);
    const line = new RegExp(`^${row.key.category} +unpriced\\* +[\\d.]+ +– +–$`, 'm');
    expect((await june(earlier)).stdout).toMatch(line);
    expect((await june(earlier, '--format', 'markdown')).stdout).toMatch(
      new RegExp(`\\| category \\| ${row.key.category} \\| unpriced \\| [\\d.]+ \\| unpriced \\| +\\| 2 \\|`),
    );
    expect((await june(earlier, '--format', 'html')).stdout).toMatch(
      new RegExp(`<tr data-key="category\\|${row.key.category}">.*unpriced\\*.*–.*</tr>`),
    );
  });

  it('names what differs', async () => {
    const report = await may();
    const changed = (change: Record<string, unknown>): string => JSON.stringify({ ...JSON.parse(report), ...change });
    expectRefusal(
      await june(changed({ schemaVersion: 2 })),
      '--compare-with may.json',
      'schema version 2',
      '--format json',
    );
    expectRefusal(await june(changed({ currency: 'EUR' })), 'is in EUR', 'in USD', 'Make it again in USD');
    expectRefusal(
      await june(report, '--models', 'cbp-2022,pmp-2025'),
      'no costs under pmp-2025',
      '--models cbp-2022,cbp-2023',
    );
    expectRefusal(
      await june(changed({ totals: { 'cbp-2022': {}, 'cbp-2023': {} } })),
      'cost under cbp-2022',
      '--format json',
    );
    expectRefusal(await june('[]'), 'is no report', '--format json');
    expectRefusal(await june('{"a": 1}'), 'is no report', '--format json');
    expectRefusal(await june('{'), 'is no report', '--format json');
    const cwd = scratch({ 'june.csv': JUNE });
    expectRefusal(
      await runCli(['june.csv', '--compare-with', 'x.json'], { cwd }),
      'x.json',
      'no such file',
      '--format json',
    );
  });
});
