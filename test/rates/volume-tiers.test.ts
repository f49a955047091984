import { join } from 'node:path';
import { Big } from 'big.js';
import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { type JsonReport, jsonReport } from '../json-report.js';
import { asNdjson, generatedLogs } from '../properties/generated-log.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const cwd = join(PROJECT, 'fixtures/rates/tiers');
const OPTIONS = ['log.csv', '--models', 'pmp-2025', '--rates', 'card.csv'];

describe('a card of volume tiers', () => {
  it('prices each unit by the step it falls into, worked out by hand', async () => {
    const report = await jsonReport([...OPTIONS, '--by', 'country'], { cwd });
    // July, first account: Bolivia and Ecuador are one market. 2 and 3 July: 2 x 0.0100, 2 x 0.0090, 1 x 0.0075; on the
    // 3rd Bolivia's comes before Ecuador's. The template in an open window is free, and no unit of a step. August and
    // the other account begin anew. Brazil's authentication: 0.0300 and 0.0250; its utility has no tiers: 0.0068.
    expect(report.totals['pmp-2025']).toMatchObject({ units: 11, charged: 10, freeWindow: 1, cost: '0.1273' });
    expect(costsBy(report)).toEqual({ BO: '0.0190', BR: '0.0618', EC: '0.0465' });
  });

  it('says which steps priced how many units', async () => {
    const { volumeTiers, diagnostics } = await withTiers(OPTIONS);
    const first = { model: 'pmp-2025', wabaId: '102030405060708', month: '2025-07' };
    const latin = { market: 'Rest of Latin America', category: 'utility' };
    expect(volumeTiers).toEqual([
      {
        ...first,
        market: 'Brazil',
        category: 'authentication',
        from: 1,
        to: 1,
        units: 1,
        rate: '0.0300',
        cost: '0.0300',
        listCost: '0.0300',
      },
      {
        ...first,
        market: 'Brazil',
        category: 'authentication',
        from: 2,
        to: null,
        units: 1,
        rate: '0.0250',
        cost: '0.0250',
        listCost: '0.0300',
      },
      { ...first, ...latin, from: 1, to: 2, units: 2, rate: '0.0100', cost: '0.0200', listCost: '0.0200' },
      { ...first, ...latin, from: 3, to: 4, units: 2, rate: '0.0090', cost: '0.0180', listCost: '0.0200' },
      { ...first, ...latin, from: 5, to: null, units: 1, rate: '0.0075', cost: '0.0075', listCost: '0.0100' },
      {
        ...first,
        wabaId: '102030405060799',
        ...latin,
        from: 1,
        to: 2,
        units: 1,
        rate: '0.0100',
        cost: '0.0100',
        listCost: '0.0100',
      },
      {
        ...first,
        month: '2025-08',
        ...latin,
        from: 1,
        to: 2,
        units: 1,
        rate: '0.0100',
        cost: '0.0100',
        listCost: '0.0100',
      },
    ]);
    const notes = diagnostics.filter(({ code }) => code === 'volume-tiers').map(({ message }) => message);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('Volume tiers priced 9 messages');
    expect(notes[0]).toContain('2 at USD 0.0100 (from the 1st), 2 at USD 0.0090 (from the 3rd), 1 at USD 0.0075');
  });

  it('counts from the start of the period, and says that the month is cut', async () => {
    const cut = await withTiers([...OPTIONS, '--from', '2025-07-03']);
    expect(
      cut.volumeTiers?.filter(({ wabaId, market, month }) => `${wabaId} ${market} ${month}` === RESTS_JULY),
    ).toEqual([
      expect.objectContaining({ from: 1, to: 2, units: 2 }),
      expect.objectContaining({ from: 3, to: 4, units: 1 }),
    ]);
    const edgeOf = ({ diagnostics }: JsonReport): (readonly string[])[] =>
      diagnostics.filter(({ code }) => code === 'volume-tiers-cut').map(({ level, message }) => [level, message]);
    expect(edgeOf(cut)).toEqual([['warning', expect.stringContaining('The period begins within 2025-07')]]);
    expect(edgeOf(await withTiers([...OPTIONS, '--month', '2025-07']))).toEqual([]);
    expect(edgeOf(await withTiers(OPTIONS))).toEqual([
      ['info', expect.stringContaining('The log begins within 2025-07')],
    ]);
  });

  it('is converted exactly, and stands beside a card of list rates in either order', async () => {
    const converted = await withTiers([...OPTIONS, '--currency', 'EUR', '--exchange-rate', '0.5']);
    expect(new Big(converted.totals['pmp-2025']?.cost ?? '').toFixed()).toBe('0.06365');
    const list = ['--rates', join(PROJECT, 'src/rates/cards/pmp-2025-usd.csv')];
    const both = await withTiers([...OPTIONS, ...list]);
    const exchanged = await withTiers(['log.csv', '--models', 'pmp-2025', ...list, '--rates', 'card.csv']);
    expect(both.totals['pmp-2025']?.cost).toBe('0.1273');
    expect([exchanged.totals, exchanged.volumeTiers]).toEqual([both.totals, both.volumeTiers]);
  });

  it('prices single units by the step each falls into, in order of opening instant, customer, business number', async () => {
    const words = ['conversations', 'log.csv', '--models', 'pmp-2025', '--rates', 'card.csv', '--format', 'json'];
    const units = JSON.parse((await runCli(words, { cwd })).stdout) as (Listed & { rate: string; reason: string })[];
    const tiered = units.filter(({ reason }) => reason.includes('volume tier'));
    expect(
      tiered.map(({ openedAt, country, rate, reason }) => [
        `${openedAt.slice(0, 16)} ${country} ${rate}`,
        / unit (.*) of the month's volume tier, in the step (.*)$/.exec(reason)?.slice(1).join(', '),
      ]),
    ).toEqual([
      ['2025-07-02T10:00 EC 0.0100', '1, from 1 to 2'],
      ['2025-07-02T11:00 BO 0.0100', '2, from 1 to 2'],
      ['2025-07-03T08:00 EC 0.0090', '3, from 3 to 4'],
      ['2025-07-03T09:00 EC 0.0090', '4, from 3 to 4'],
      ['2025-07-03T10:00 BO 0.0075', '5, from 5 on'],
      ['2025-07-05T10:00 EC 0.0100', '1, from 1 to 2'],
      ['2025-07-06T10:00 BR 0.0300', '1, from 1 to 1'],
      ['2025-07-06T11:00 BR 0.0250', '2, from 2 on'],
      ['2025-08-01T10:00 EC 0.0100', '1, from 1 to 2'],
    ]);
    const sum = units.reduce((all, { cost }) => all.plus(cost ?? '0'), new Big('0'));
    expect(sum.toFixed(4)).toBe('0.1273');
  });

  it('prices the units of one customer as the list of all does', async () => {
    const words = [
      'explain',
      '593990000001',
      'log.csv',
      '--models',
      'pmp-2025',
      '--rates',
      'card.csv',
      '--format',
      'json',
    ];
    const { stdout, code } = await runCli(words, { cwd });
    expect(code).toBe(0);
    const list = ['conversations', 'log.csv', '--models', 'pmp-2025', '--rates', 'card.csv', '--format', 'json'];
    const all = JSON.parse((await runCli(list, { cwd })).stdout) as (Listed & { customerNumber: string })[];
    const own = all.filter(({ customerNumber }) => customerNumber === '+593990000001').map(({ cost }) => cost);
    expect(own.length).toBeGreaterThan(0);
    for (const cost of own) expect(stdout).toContain(`"cost": ${JSON.stringify(cost)}`);
  });

  it.each<[string, string, string[]]>([
    [
      'a gap between steps',
      'Chile,$US,Utility,0,10,0.02\nChile,$US,Utility,12,,0.01\n',
      ['begins at 12', 'behind the one before'],
    ],
    [
      'steps that overlap',
      'Chile,$US,Utility,0,10,0.02\nChile,$US,Utility,10,,0.01\n',
      ['begins at 10', 'behind the one before'],
    ],
    ['a last step with an end', 'Chile,$US,Utility,0,10,0.02\n', ['ends at 10', 'Leave its end empty']],
  ])('is refused with %s', async (_, steps, says) => {
    const folder = scratch({
      'steps.csv': `"effective July 1, 2025",,,,,\nMarket,Currency,Category,From,To,Rate\n${steps}`,
    });
    const args = ['log.csv', '--models', 'pmp-2025', '--rates', join(folder, 'steps.csv')];
    expectRefusal(await runCli(args, { cwd }), 'steps.csv', ...says);
  });

  it('is refused for a model that bills by conversation, and twice for the same steps', async () => {
    const conversations = ['log.csv', '--models', 'cbp-2023', '--rates', 'cbp-2023=card.csv'];
    expectRefusal(await runCli(conversations, { cwd }), 'bills by conversation', '--rates pmp-2025=');
    expectRefusal(await runCli([...OPTIONS, '--rates', 'card.csv'], { cwd }), 'card.csv:3', 'Give one of the cards');
  });
});

const RESTS_JULY = '102030405060708 Rest of Latin America 2025-07';

/** Few units a step, so that a handful of messages goes through all of them. */
const STEPS: Readonly<Record<string, readonly (readonly [from: number, to: number, rate: string])[]>> = {
  'Colombia utility': [
    [1, 1, '0.0100'],
    [2, 3, '0.00913'],
    [4, Number.POSITIVE_INFINITY, '0.0007'],
  ],
  'North America marketing': [
    [1, 2, '0.0300'],
    [3, Number.POSITIVE_INFINITY, '0.01'],
  ],
  'India authentication': [[1, Number.POSITIVE_INFINITY, '0.0017']],
};

const CARD = Object.entries(STEPS).flatMap(([name, steps]) => {
  const [market, category] = [name.slice(0, name.lastIndexOf(' ')), name.slice(name.lastIndexOf(' ') + 1)];
  return steps.map(
    ([from, to, rate]) => `${market},USD,${category},${from},${Number.isFinite(to) ? to : ''},${rate}\n`,
  );
});

interface Listed {
  readonly wabaId: string;
  readonly market: string;
  readonly category: string;
  readonly openedAt: string;
  readonly country: string;
  readonly status: string;
  readonly cost: string | null;
}

/** What the units of a list would cost by the steps, counted here. */
function costBySteps(units: readonly Listed[]): Big {
  const places = new Map<string, number>();
  let sum = new Big('0');
  for (const { wabaId, market, category, openedAt, status, cost } of units) {
    if (status !== 'charged') continue;
    const steps = STEPS[`${market} ${category}`];
    const name = [wabaId, market, category, openedAt.slice(0, 7)].join();
    const place = (places.get(name) ?? 0) + 1;
    places.set(name, place);
    const step = steps?.find(([from, to]) => from <= place && place <= to);
    sum = sum.plus(step?.[2] ?? cost ?? '0');
  }
  return sum;
}

it('volume tiers: parts sum to totals, rows may come in any order, and the total is what counting the units gives', async () => {
  const text = `Market,Currency,Category,From,To,Rate\n${CARD.join('')}`;
  const folder = scratch({ 'steps.csv': text });
  const rates = ['--rates', `pmp-2026=${join(folder, 'steps.csv')}`];
  await fc.assert(
    fc.asyncProperty(
      generatedLogs,
      fc.constantFrom('country', 'day', 'template', 'country,category,day'),
      async (log, by) => {
        const args = ['-', '--models', 'pmp-2026', '--timezone', 'UTC'];
        const report = await jsonReport([...args, ...rates, '--by', by], { stdin: asNdjson(log) });
        const total = new Big(report.totals['pmp-2026']?.cost ?? '-1');
        const rows = report.breakdowns[0]?.rows ?? [];
        const parts = rows.map(({ models }) => models['pmp-2026']?.cost ?? '0');
        expect(parts.reduce((sum, cost) => sum.plus(cost), new Big('0')).eq(total)).toBe(true);
        const turned = await jsonReport([...args, ...rates, '--by', by], { stdin: asNdjson(log.toReversed()) });
        expect([turned.breakdowns, turned.totals]).toEqual([report.breakdowns, report.totals]);
        const list = await runCli(['conversations', ...args, '--format', 'json'], { stdin: asNdjson(log) });
        expect(costBySteps(JSON.parse(list.stdout)).eq(total)).toBe(true);
        const stepped = await runCli(['conversations', ...args, ...rates, '--format', 'json'], {
          stdin: asNdjson(log),
        });
        const single = (JSON.parse(stepped.stdout) as Listed[]).map(({ cost }) => cost ?? '0');
        expect(single.reduce((sum, cost) => sum.plus(cost), new Big('0')).eq(total)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

interface TierReport extends JsonReport {
  readonly volumeTiers?: readonly {
    readonly wabaId: string;
    readonly market: string;
    readonly month: string;
    readonly from: number;
    readonly to: number | null;
    readonly units: number;
  }[];
}

async function withTiers(args: readonly string[]): Promise<TierReport> {
  return jsonReport([...args], { cwd });
}

function costsBy({ breakdowns }: JsonReport): Record<string, string | undefined> {
  return Object.fromEntries(
    (breakdowns[0]?.rows ?? []).map(({ key, models }) => [Object.values(key)[0] ?? '', models['pmp-2025']?.cost]),
  );
}
