import { Big } from 'big.js';
import { describe, expect, it } from 'vitest';
import { type JsonCell, type JsonReport, jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const DEMO = 'fixtures/demo/june-2023.csv';
const MODELS = ['--models', 'cbp-2022,cbp-2023,pmp-2026,in-force'];

type Others = { readonly count: number; readonly models: Readonly<Record<string, JsonCell>> };

function breakdown(report: JsonReport): { rows: JsonReport['breakdowns'][number]['rows']; others: Others | undefined } {
  return report.breakdowns[0] as never;
}

function costsOf(cells: readonly (JsonCell | undefined)[]): string {
  return cells.reduce((sum, cell) => sum.plus(cell?.cost ?? '0'), new Big('0')).toFixed(4);
}

describe('--by customer', () => {
  it('sums to the total, each unit as free as in all', async () => {
    const report = await jsonReport([DEMO, ...MODELS, '--by', 'customer', '--free-tier-used', '700']);
    const { rows } = breakdown(report);
    expect(rows.length).toBeGreaterThan(800);
    for (const { id } of report.models) {
      const cells = rows.map(({ models }) => models[id]);
      expect(costsOf(cells)).toBe(report.totals[id]?.cost);
      expect(cells.reduce((sum, cell) => sum + (cell?.freeTier ?? 0), 0)).toBe(report.totals[id]?.freeTier);
    }
  });

  it('is of each customer what the list of conversations says', async () => {
    const report = await jsonReport([DEMO, '--by', 'customer,category']);
    const { stdout } = await runCli(['conversations', DEMO, '--format', 'json', '--quiet']);
    const listed: { model: string; customerNumber: string; category: string; cost: string | null }[] =
      JSON.parse(stdout);
    const sums = new Map<string, Big>();
    for (const { model, customerNumber, category, cost } of listed) {
      const name = `${model} ${customerNumber.replace('+', '')} ${category}`;
      sums.set(name, (sums.get(name) ?? new Big('0')).plus(cost ?? '0'));
    }
    for (const { key, models } of breakdown(report).rows) {
      for (const [id, { cost }] of Object.entries(models)) {
        const sum = sums.get(`${id} ${key.customer} ${key.category}`) ?? new Big('0');
        expect(sum.toFixed(4), JSON.stringify(key)).toBe(cost);
      }
    }
  });

  it('is dearest first, and says what the others come to', async () => {
    const all = breakdown(await jsonReport([DEMO, ...MODELS, '--by', 'customer']));
    const { rows, others } = breakdown(await jsonReport([DEMO, ...MODELS, '--by', 'customer', '--top', '20']));
    expect(rows).toEqual(all.rows.slice(0, 20));
    expect(others?.count).toBe(all.rows.length - 20);
    expect(others?.models['in-force']?.cost).toBe(costsOf(all.rows.slice(20).map(({ models }) => models['in-force'])));
  });

  it('shows a person twenty, and a program all', async () => {
    const { stdout } = await runCli([DEMO, '--by', 'customer', '--quiet']);
    expect(stdout.match(/^\+\d+/gm)).toHaveLength(20);
    expect(stdout).toMatch(/^and 788 others /m);
    const csv = (await runCli([DEMO, '--by', 'customer', '--format', 'csv', '--quiet'])).stdout;
    expect(csv.trim().split('\n')).toHaveLength(809);
  });

  it('hides who it is with --redact', async () => {
    const args = [DEMO, '--by', 'customer', '--redact', '--redact-key', 'a-secret-of-some-length', '--quiet'];
    const { stdout } = await runCli(args);
    expect(stdout).toMatch(/^c-[a-z]{14} /m);
    expect(stdout).not.toMatch(/^\+\d/m);
  });

  it('is at list rates', async () => {
    const args = [DEMO, '--by', 'customer', '--models', 'pmp-2026', '--volume-tiers'];
    expectRefusal(await runCli(args), '--by customer is at list rates', 'Leave one of them out');
  });
});

describe('--top', () => {
  it('is the dearest rows of each table, and the others as one; months and days are all there', async () => {
    const report = await jsonReport([DEMO, '--top', '3', '--by', 'country', '--by', 'day']);
    const [countries, days] = report.breakdowns as unknown as {
      rows: JsonReport['breakdowns'][0]['rows'];
      others?: Others;
    }[];
    expect(countries?.rows).toHaveLength(3);
    expect(days?.rows).toHaveLength(31);
    expect(days?.others).toBeUndefined();
    const cells = [...(countries?.rows ?? []).map(({ models }) => models), countries?.others?.models ?? {}];
    for (const { id } of report.models) {
      expect(costsOf(cells.map((models) => models[id]))).toBe(report.totals[id]?.cost);
    }
  });

  it.each(['markdown', 'html'])('is in %s', async (format) => {
    const { stdout } = await runCli([DEMO, '--top', '3', '--by', 'market', '--format', format, '--quiet']);
    expect(stdout).toContain('others');
  });

  it.each(['0', '-1', 'many', '2.5'])('cannot be %s', async (top) => {
    expectRefusal(await runCli([DEMO, '--top', top]), `--top cannot be "${top}"`, 'such as 20');
  });
});

describe('--only', () => {
  it('shows a part, of which what is free goes by all', async () => {
    const all = await jsonReport([DEMO, '--by', 'country,category']);
    const part = await jsonReport([DEMO, '--by', 'country,category', '--only', 'country=Colombia']);
    const rows = all.breakdowns[0]?.rows.filter(({ key }) => key.country === 'CO') ?? [];
    expect(part.breakdowns[0]?.rows).toEqual(rows);
    for (const { id } of part.models) expect(part.totals[id]?.cost).toBe(costsOf(rows.map(({ models }) => models[id])));
    expect(part).toMatchObject({ only: [{ by: 'country', values: ['CO'] }] });
  });

  it('takes several values of a dimension as any of them, several dimensions as all', async () => {
    const only = ['--only', 'country=CO,MX', '--only', 'category=marketing'];
    const report = await jsonReport([DEMO, '--by', 'country,category', ...only]);
    const keys = report.breakdowns[0]?.rows.map(({ key }) => `${key.country} ${key.category}`);
    expect(keys?.sort()).toEqual(['CO marketing', 'MX marketing']);
  });

  it('takes templates and days too, whatever the tables are by', async () => {
    const report = await jsonReport([
      DEMO,
      '--by',
      'category',
      '--only',
      'template=spring_sale',
      '--only',
      'day=2023-06-02',
    ]);
    const { rows } = breakdown(await jsonReport([DEMO, '--by', 'template,day']));
    const row = rows.find(({ key }) => key.template === 'spring_sale' && key.day === '2023-06-02');
    expect(report.totals).toEqual(row?.models);
  });

  it('says so above the table, and how much of the part rests on guesses', async () => {
    const { stdout } = await runCli([DEMO, '--only', 'country=CO', '--quiet'], { env: { COLUMNS: '200' } });
    expect(stdout).toContain(' · only country CO · ');
    const { guesses, totals } = await jsonReport([DEMO, '--only', 'country=CO']);
    expect(
      new Big(guesses['cbp-2023']?.dearest ?? '0').lte(new Big(totals['cbp-2023']?.cost ?? '0').times('1.5')),
    ).toBe(true);
  });

  it.each([
    ['country', 'names no value', 'Write it as'],
    ['cuntry=CO', 'Did you mean country?'],
    ['country=Clombia', 'Did you mean Colombia?'],
    ['category=promo', '--only category cannot be "promo"', 'marketing'],
    ['month=June', 'Write it as 2023-06'],
  ])('%s is refused', async (only, ...says) => {
    expectRefusal(await runCli([DEMO, '--only', only]), ...says);
  });

  it('is not beside fees for messages, nor a report of another part', async () => {
    const args = [DEMO, '--only', 'country=CO'];
    expectRefusal(await runCli([...args, '--fee-per-message', '0.01']), '--fee-per-message', 'Leave one');
    const { stdout } = await runCli([DEMO, '--format', 'json', '--quiet']);
    const cwd = scratch({
      'may.json': stdout,
      'log.csv': 'timestamp,direction,customer_number\n2023-06-05T10:00:00Z,outbound,573005550100\n',
    });
    const compared = await runCli(['log.csv', '--only', 'country=CO', '--compare-with', 'may.json'], { cwd });
    expectRefusal(compared, 'shows another part', 'Give --only as that report had it');
  });
});

describe('--only that nothing is of', () => {
  const noted = async (...only: string[]): Promise<string[]> => {
    const report = await jsonReport([DEMO, ...only.flatMap((part) => ['--only', part])]);
    return report.diagnostics.filter(({ code }) => code === 'only-nothing').map(({ message }) => message);
  };

  it('names the part, the nearest one and what there is', async () => {
    expect(await noted('template=spring_sal')).toEqual([
      expect.stringMatching(
        /^Nothing of the log is of template spring_sal, .*Did you mean spring_sale\? There are new_/,
      ),
    ]);
    expect(await noted('country=CO,JP')).toEqual([
      'Nothing of the log is of country JP, as --only asks. There are CO, MX, BR, PE, AR, ES, IN, US and 7 more.',
    ]);
    expect(await noted('month=2024-01')).toEqual([expect.stringContaining('There are 2023-06, 2023-07.')]);
    expect(await noted('template=spring_sale', 'country=CO')).toEqual([]);
  });

  it('names parts that do not go together', async () => {
    expect(await noted('initiator=user', 'template=spring_sale', 'category=authentication')).toEqual([
      expect.stringContaining('together'),
    ]);
  });

  it('is a warning, and the first note; the sentence names the part', async () => {
    const { stdout, code } = await runCli([DEMO, '--only', 'country=JP', '--strict']);
    expect(code).toBe(1);
    expect(stdout).toContain('Nothing to price: no conversation is of country JP.');
    expect(stdout).toMatch(/\nNotes.*\n! Nothing of the log is of country JP/);
  });

  it('takes what tables have for nothing', async () => {
    const { totals } = await jsonReport([DEMO, '--only', 'template=(none)', '--by', 'template']);
    expect(totals['cbp-2023']?.units).toBeGreaterThan(0);
  });
});

it('says of guessed templates alone how far their own cost could be off', async () => {
  const only = ['--only', 'template=vip_invitation', '--models', 'cbp-2023'];
  const { guesses } = await jsonReport([DEMO, ...only]);
  expect(guesses['cbp-2023']).toMatchObject({ cost: '1.7873', cheapest: '1.0334', dearest: '1.7873' });
  const ofColombia = (await jsonReport([DEMO, ...only, '--only', 'country=CO'])).guesses['cbp-2023'];
  expect(ofColombia).toMatchObject({ cost: '0.4000', cheapest: '0.2464', dearest: '0.4000' });
});
