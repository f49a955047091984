import { beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { type CliResult, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

/** Two marketing templates to Colombia, one utility template to Brazil. */
const LOG = `timestamp,direction,customer_number,type,category,waba_id,template_name
2023-06-05T10:00:00Z,outbound,573005550001,template,marketing,77,sale
2023-06-05T10:00:00Z,outbound,573005550002,template,marketing,77,sale
2023-06-05T10:00:00Z,outbound,5511955550003,template,utility,88,order
`;
/** No free tier of 2022. */
const ALL_CHARGED = ['--free-tier-used', '1000'];
const UNPRICED = `${LOG}2023-06-05T10:00:00Z,outbound,999555010002,template,marketing,77,sale\n`;

const run = async (...options: string[]): Promise<CliResult> =>
  runCli(['june.csv', '--format', 'csv', '--quiet', ...ALL_CHARGED, ...options], { cwd: scratch({ 'june.csv': LOG }) });

let costs = { total: '', baseline: '', marketing: '' };

beforeAll(async () => {
  const csv = { stdin: LOG };
  const { stdout } = await runCli(['-', '--format', 'json', '--quiet', '--by', 'category', ...ALL_CHARGED], csv);
  const { totals, breakdowns } = JSON.parse(stdout);
  const marketing = breakdowns[0].rows.find((row: { key: { category: string } }) => row.key.category === 'marketing');
  costs = {
    total: totals['cbp-2023'].cost,
    baseline: totals['cbp-2022'].cost,
    marketing: marketing.models['cbp-2023'].cost,
  };
});

/** One unit less in the last digit. */
const justBelow = (cost: string): string => (Number(cost) - 0.0001).toFixed(4);

describe('--fail-if-over', () => {
  it('is not crossed by its very amount', async () => {
    expect(await run('--fail-if-over', costs.total)).toMatchObject({ stderr: '', code: 0 });
  });

  it('is crossed by the last digit, and said under --quiet', async () => {
    const { stdout, stderr, code } = await run('--fail-if-over', justBelow(costs.total));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^country,/);
    expect(stderr).toBe(
      `waba-cost: --fail-if-over ${justBelow(costs.total)}: the total is USD ${costs.total} under the June 2023 model, over the limit of USD ${justBelow(costs.total)}.\n`,
    );
  });

  it('keeps all digits of an amount', async () => {
    const { code, stderr } = await run('--fail-if-over', `${justBelow(costs.total)}99999999999999999999`);
    expect(code).toBe(1);
    expect(stderr).toContain('99999999999999999999.\n');
    expect((await run('--fail-if-over', `${costs.total}00000000000000000001`)).code).toBe(0);
  });

  it('can be repeated, with a line for each that is crossed', async () => {
    const { stderr, code } = await run('--fail-if-over', '0', '--fail-if-over', '100', '--fail-if-over', '0.001');
    expect(code).toBe(1);
    expect(stderr.match(/^waba-cost: --fail-if-over/gm)).toHaveLength(2);
  });

  it('goes by the last model', async () => {
    const models = ['--models', 'cbp-2023,cbp-2022'];
    expect((await run(...models, '--fail-if-over', costs.baseline)).code).toBe(0);
    expect((await run(...models, '--fail-if-over', justBelow(costs.baseline))).stderr).toContain('2022 model');
  });

  it.each([
    ['category=marketing', 'category marketing'],
    ['country=co', 'country co'],
    ['account=77', 'account 77'],
    ['template=sale', 'template sale'],
    ['month=2023-06', 'month 2023-06'],
  ])('looks at a part of the cost, whatever is shown: %s', async (group, words) => {
    const cost = group.startsWith('month') ? costs.total : costs.marketing;
    expect(await run('--by', 'day', '--fail-if-over', `${group}:${cost}`)).toMatchObject({ stderr: '', code: 0 });
    const { stdout, stderr, code } = await run('--by', 'day', '--fail-if-over', `${group}:${justBelow(cost)}`);
    expect({ code, stdout }).toEqual({ code: 1, stdout: (await run('--by', 'day')).stdout });
    expect(stderr).toContain(`: ${words} is USD ${cost} under`);
  });

  it('says where nothing could be over, but not under --quiet', async () => {
    const cwd = scratch({ 'june.csv': LOG });
    const { stderr, code } = await runCli(['june.csv', '--fail-if-over', 'account=78:1'], { cwd });
    expect({ stderr, code }).toEqual({
      stderr:
        'waba-cost: --fail-if-over account=78:1: there is nothing of account 78 in the report, so nothing is over.\n',
      code: 0,
    });
    expect((await run('--fail-if-over', 'account=78:1')).stderr).toBe('');
  });

  it('says where units without a price leave it open', async () => {
    const cwd = scratch({ 'june.csv': UNPRICED });
    const { stderr, code } = await runCli(['june.csv', '--fail-if-over', '10', '--fail-if-over', 'country=BR:10'], {
      cwd,
    });
    expect(code).toBe(0);
    expect(stderr).toBe(
      `waba-cost: --fail-if-over 10: the total is USD ${costs.total} under the June 2023 model, not over the limit; but 1 unit without a price is not in it.\n`,
    );
    const over = await runCli(['june.csv', '--quiet', '--fail-if-over', '0'], { cwd });
    expect(over).toMatchObject({ code: 1, stderr: expect.stringContaining('over the limit') });
  });

  it('refuses what is no amount, and no part', async () => {
    expectRefusal(await run('--fail-if-over', 'much'), '--fail-if-over much', '"much"', 'category=marketing:200');
    expectRefusal(await run('--fail-if-over', '-5'), '"-5"', 'such as 500');
    expectRefusal(await run('--fail-if-over', '1,000'), '"1,000"', 'such as 500');
    expectRefusal(await run('--fail-if-over', 'category=marketing'), 'category=marketing', 'category=marketing:200');
    expectRefusal(await run('--fail-if-over', 'category=marketng:5'), '"marketng"', 'Did you mean marketing?');
    expectRefusal(await run('--fail-if-over', 'contry=BR:5'), '"contry"', 'Did you mean country?');
    expectRefusal(await run('--fail-if-over', 'country=Columbia:5'), '"Columbia"', 'Did you mean Colombia?');
  });

  it('refuses a part that no report can hold, since it would never be over', async () => {
    expectRefusal(await run('--fail-if-over', 'market=Columbia:5'), '"Columbia"', 'Did you mean Colombia?');
    expectRefusal(await run('--fail-if-over', 'market=Ecuador:5'), '"Ecuador"', 'country=EC:100');
    expectRefusal(await run('--fail-if-over', 'country=Rest of Africa:5'), 'market=Rest of Africa:100');
    expectRefusal(await run('--fail-if-over', 'initiator=usr:5'), '"usr"', 'Did you mean user?');
    expectRefusal(await run('--fail-if-over', 'month=2023-13:5'), '"2023-13"', '2023-06');
    expectRefusal(await run('--fail-if-over', 'day=2023-06:5'), '"2023-06"', '2023-06-15');
  });

  it.each([
    ['country=UK', 'country=GB'],
    ['country=el', 'country=GR'],
    ['country=XX', 'country=BR:100'],
    ['country=ZZ', 'no price'],
    ['month=2023-06', 'outside the period', '--month', '2023-07'],
    ['day=2023-06-30', 'outside the period', '--from', '2023-07-01'],
    ['day=2023-06-05', 'outside the period', '--to', '2023-06-05'],
    ['category=service', 'service costs nothing', '--models', 'cbp-2023,cbp-2024'],
    ['initiator=user', 'service costs nothing', '--models', 'pmp-2025'],
  ])('refuses %s, which no report of the run could ever cross', async (group, says, ...options) => {
    const result = await run('--fail-if-over', `${group}:1`, ...options);
    expectRefusal(result, '--fail-if-over', /\S/);
    expect(result.stderr).toContain(says);
  });

  it.each([
    ['country=AQ'],
    ['country=XK'],
    ['month=2023-06', '--month', '2023-06'],
    ['day=2023-06-30', '--to', '2023-07-01'],
    ['day=2023-05-31', '--to', '2023-06-01', '--timezone', 'America/Bogota'],
    ['category=service', '--models', 'cbp-2024,cbp-2023'],
    ['initiator=user', '--models', 'cbp-2022'],
  ])('takes %s, which a report could cross', async (group, ...options) => {
    expect((await run('--fail-if-over', `${group}:1`, ...options)).code).toBe(0);
  });

  it('takes a country, or a market, by its name', async () => {
    for (const part of ['country=Brazil', 'country=br', 'market=brasil']) {
      const { stderr, code } = await run('--fail-if-over', `${part}:0`);
      expect({ part, stderr, code }).toEqual({ part, stderr: expect.stringContaining(`${part}:0: `), code: 1 });
      expect(stderr).toMatch(/: (country BR|country br|market Brazil) is USD /);
    }
  });

  it('can be configured', async () => {
    const config = JSON.stringify({ failIfOver: [justBelow(costs.total), 'country=BR:1'] });
    const cwd = scratch({ 'june.csv': LOG, 'waba-cost.config.json': config });
    expect((await runCli(['june.csv', '--quiet'], { cwd })).code).toBe(1);
    const number = scratch({ 'june.csv': LOG, 'waba-cost.config.json': `{"failIfOver": ${costs.total}}` });
    expect((await runCli(['june.csv', '--quiet'], { cwd: number })).code).toBe(0);
  });
});

describe('--fail-on-increase', () => {
  const increase = (): number => ((Number(costs.total) - Number(costs.baseline)) / Number(costs.baseline)) * 100;

  it('holds the last model against the baseline', async () => {
    expect(Number(costs.total)).not.toBe(Number(costs.baseline));
    // Whichever of the two costs more comes last.
    const isMore = increase() > 0;
    const models = isMore ? 'cbp-2022,cbp-2023' : 'cbp-2023,cbp-2022';
    const percent = isMore ? increase() : (Number(costs.baseline) / Number(costs.total) - 1) * 100;
    expect(await run('--models', models, '--fail-on-increase', `${(percent + 0.01).toFixed(3)}%`)).toMatchObject({
      stderr: '',
      code: 0,
    });
    const { stderr, code } = await run('--models', models, '--fail-on-increase', (percent - 0.01).toFixed(3));
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^waba-cost: --fail-on-increase \S+: the total is USD \S+ under the .* model, \S+ % more than USD \S+ under the .* model; the limit is \S+ %\.\n$/,
    );
    const back = models.split(',').toReversed().join(',');
    expect(await run('--models', back, '--fail-on-increase', '0')).toMatchObject({ stderr: '', code: 0 });
  });

  it('refuses what is no percentage, and nothing to compare with', async () => {
    expectRefusal(await run('--fail-on-increase', 'ten'), '"ten"', '10%');
    expectRefusal(await run('--fail-on-increase', '-3%'), '"-3%"', '10%');
    expectRefusal(await run('--models', 'cbp-2023', '--fail-on-increase', '5%'), 'one model', '--compare-with');
  });
});
