import { Big } from 'big.js';
import { describe, expect, it } from 'vitest';
import { settleFreeTiers } from '../../src/ledger/free-tier.js';
import { emptyLedger } from '../../src/ledger/unit-counts.js';
import { dayOfIso } from '../../src/messages/calendar.js';
import { HOUR_MS, instant } from '../../src/messages/instant.js';
import type { Message } from '../../src/messages/message.js';
import { pmp2026 } from '../../src/models/pmp-2026.js';
import { bundledCard, convertedCard, type RateCard } from '../../src/rates/card.js';
import { readDataFile } from '../../src/rates/data-file.js';
import { bundledMarkets } from '../../src/rates/market.js';
import { money } from '../../src/rates/money.js';
import { tieredCard } from '../../src/rates/volume-tiers.js';
import type { Prices } from '../../src/report/price.js';
import { priceEntries } from '../../src/report/price-entries.js';
import type { Thread } from '../../src/threads/thread.js';
import fc from '../fast-check.js';
import { jsonReport } from '../json-report.js';
import { ledgerOf } from '../ledger/ledger-of.js';
import { customer, record, time } from '../messages/record.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

/** The last unit of each step, what all up to it cost together, its rate and the next one's: worked out by hand. */
const WORKED_OUT: readonly {
  readonly country: string;
  readonly category: string;
  readonly currency: string;
  readonly steps: readonly (readonly [last: number, cost: string, rate: string, next: string])[];
}[] = [
  {
    // 0.0260; 5 % off 0.0247, 10 % 0.0234, 15 % 0.0221, 20 % 0.0208, 25 % 0.0195.
    ...{ country: 'AR', category: 'utility', currency: 'USD' },
    steps: [
      [100_000, '2600', '0.0260', '0.0247'],
      [1_000_000, '24830', '0.0247', '0.0234'],
      [4_500_000, '106730', '0.0234', '0.0221'],
      [15_000_000, '338780', '0.0221', '0.0208'],
      [30_000_000, '650780', '0.0208', '0.0195'],
    ],
  },
  {
    // 0.1150; India alone has 6 % off 0.1081, 12 % 0.1012, 18 % 0.0943, 24 % 0.0874, 30 % 0.0805.
    ...{ country: 'IN', category: 'utility', currency: 'INR' },
    steps: [
      [25_000_000, '2875000', '0.1150', '0.1081'],
      [50_000_000, '5577500', '0.1081', '0.1012'],
      [100_000_000, '10637500', '0.1012', '0.0943'],
      [200_000_000, '20067500', '0.0943', '0.0874'],
      [300_000_000, '28807500', '0.0874', '0.0805'],
    ],
  },
  {
    // 356.65 rounded half up to two digits: 338.8175, 320.985, 303.1525, 285.32, 267.4875.
    ...{ country: 'ID', category: 'authentication', currency: 'IDR' },
    steps: [
      [750_000, '267487500', '356.65', '338.82'],
      [2_000_000, '691012500', '338.82', '320.99'],
      [6_000_000, '1974972500', '320.99', '303.15'],
      [30_000_000, '9250572500', '303.15', '285.32'],
      [60_000_000, '17810172500', '285.32', '267.49'],
    ],
  },
];

const month = (place: number): string =>
  `${2027 + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;

describe("Meta's table of volume tiers", () => {
  it.each(WORKED_OUT)(
    '$category in $country, in $currency: the unit before, on and behind each threshold',
    async (one) => {
      const { country, category, currency, steps } = one;
      const counts = steps.flatMap(([last, cost, rate, next]) => [
        { count: last - 1, cost: new Big(cost).minus(rate) },
        { count: last, cost: new Big(cost) },
        { count: last + 1, cost: new Big(cost).plus(next) },
      ]);
      const rows = counts.map(({ count }, place) => `${month(place)},${country},${category},${count}\n`);
      const args = ['price', '-', '--models', 'pmp-2026', '--volume-tiers', '--currency', currency, '--by', 'month'];
      const { breakdowns } = await jsonReport(args, { stdin: `month,country,category,count\n${rows.join('')}` });
      const byMonth = new Map(breakdowns[0]?.rows.map(({ key, models }) => [key.month, models['pmp-2026']?.cost]));
      expect(counts.map((_, place) => new Big(byMonth.get(month(place)) ?? '-1').toFixed())).toEqual(
        counts.map(({ cost }) => cost.toFixed()),
      );
    },
  );

  it('has steps from 1 on without a gap, for every market and category it names, and none above the list rate', () => {
    for (const currency of ['USD', 'EUR', 'IDR', 'CLP', 'GBP']) {
      const card = tieredCard(bundledCard('pmp-2026', currency), 'pmp-2026');
      const day = dayOfIso('2026-10-01');
      const named = new Set(readDataFile('tiers/tier-steps.csv').map((row) => `${row.market}|${row.category}`));
      expect(named.size).toBe(112);
      for (const name of named) {
        const [market = '', category = ''] = name.split('|');
        const steps = card.stepsOf?.(market, category, day) ?? [];
        const list = card.rateOf(market, category, day)?.amount ?? money('0');
        expect(steps.length, name).toBe(6);
        let next = 1;
        for (const [place, { from, to, rate }] of steps.entries()) {
          expect(from, name).toBe(next);
          expect(rate.amount.lte(list), `${name} ${currency}`).toBe(true);
          if (place === 0) expect(rate.amount.eq(list)).toBe(true);
          next = to + 1;
        }
        expect(next).toBe(Number.POSITIVE_INFINITY);
      }
    }
  });

  it.each([
    ['USD', 'Colombia', '0.0008', ['0.0008', '0.0007', '0.0007', '0.0006', '0.0006']],
    ['EUR', 'Colombia', '0.0008', ['0.0008', '0.0007', '0.0007', '0.0006', '0.0006']],
    ['IDR', 'Argentina', '371.19', ['352.63', '334.07', '315.51', '296.95', '278.39']],
    ['COP', 'Colombia', '2.9455', ['2.7982', '2.6510', '2.5037', '2.3564', '2.2091']],
  ])('rounds a half up to the digits of rates in %s: utility in %s', (currency, market, list, steps) => {
    const card = tieredCard(bundledCard('pmp-2026', currency), 'pmp-2026');
    const rates = card.stepsOf?.(market, 'utility', dayOfIso('2026-10-01'))?.map(({ rate }) => rate.amount);
    expect(rates?.map((rate) => Number(rate.toFixed()))).toEqual([list, ...steps].map(Number));
  });

  it('is converted as it was rounded', () => {
    const card = convertedCard(tieredCard(bundledCard('pmp-2026'), 'pmp-2026'), 'EUR', money('0.5'));
    const steps = card.stepsOf?.('Colombia', 'utility', dayOfIso('2026-10-01'));
    expect(steps?.map(({ rate }) => rate.amount.toFixed())).toEqual([
      ...['0.0004', '0.0004', '0.00035', '0.00035', '0.0003', '0.0003'],
    ]);
  });

  it('says what it saved, and who reaches the steps sooner; marketing and service have none', async () => {
    const rows =
      'month,country,category,count\n2026-10,AR,utility,100010\n2026-10,AR,marketing,500000\n2026-10,AR,service,2000\n';
    const args = ['price', '-', '--models', 'pmp-2026', '--volume-tiers'];
    const report = await jsonReport(args, { stdin: rows });
    const [note] = report.diagnostics.filter(({ code }) => code === 'volume-tiers');
    expect(note?.message).toContain('saved USD 0.0130 of USD 2,600.26 at list rates (0.0 %)');
    expect(note?.message).toContain('Accounts of one business portfolio reach the steps together');
    expect(JSON.parse((await runCli([...args, '--format', 'json'], { stdin: rows })).stdout).volumeTiers).toEqual([
      expect.objectContaining({ from: 1, to: 100_000, units: 100_000, rate: '0.0260', listCost: '2600.0000' }),
      expect.objectContaining({
        from: 100_001,
        to: 1_000_000,
        units: 10,
        rate: '0.0247',
        cost: '0.2470',
        listCost: '0.2600',
      }),
    ]);
  });

  it('leaves the steps of a card of your own, and takes your own list rate for what it takes off', async () => {
    const steps =
      'Market,Currency,Category,From,To,Rate\nArgentina,USD,utility,1,10,0.5\nArgentina,USD,utility,11,,0.1\n';
    const list = 'Market,Currency,Marketing,Utility,Authentication,Service\nChile,USD,0.1,0.03333,0.04,0.04\n';
    const folder = scratch({ 'steps.csv': steps, 'list.csv': list });
    const args = ['price', '-', '--models', 'pmp-2026', '--volume-tiers', '--by', 'country'];
    const cards = ['--rates', 'pmp-2026=steps.csv', '--rates', 'pmp-2026=list.csv'];
    const stdin = 'month,country,category,count\n2026-10,AR,utility,100011\n2026-10,CL,utility,100001\n';
    const { breakdowns } = await jsonReport([...args, ...cards], { cwd: folder, stdin });
    const costs = new Map(breakdowns[0]?.rows.map(({ key, models }) => [key.country, models['pmp-2026']?.cost]));
    // 10 x 0.5 and 100,001 x 0.1; 100,000 x 0.03333 and one at 5 % less, with its five digits: 0.03166.
    expect([costs.get('AR'), costs.get('CL')].map(Number)).toEqual([10_005.1, 3333.03166]);
  });

  it('is refused where no model has any that are known', async () => {
    const stdin = 'country,category,count\nAR,utility,1\n';
    expectRefusal(
      await runCli(['price', '-', '--models', 'cbp-2023,pmp-2025', '--volume-tiers'], { stdin }),
      '--volume-tiers changes nothing',
      '--models cbp-2023,pmp-2025,pmp-2026',
    );
  });

  it('counts rows without a month as one', async () => {
    const stdin = 'country,category,count\nAR,utility,60000\nAR,utility,60000\n';
    const report = await jsonReport(['price', '-', '--models', 'pmp-2026', '--volume-tiers'], { stdin });
    expect(Number(report.totals['pmp-2026']?.cost)).toBe(2600 + 20_000 * 0.0247);
  });
});

/** Few units a step, so that a handful of messages goes through all of them; service too, of which some are free. */
const SMALL: Readonly<Record<string, readonly (readonly [from: number, rate: string])[]>> = {
  utility: [
    [1, '0.01'],
    [3, '0.007'],
    [6, '0.0031'],
  ],
  service: [
    [1, '0.02'],
    [2, '0.013'],
    [4, '0.0057'],
  ],
};

function smallTiers(card: RateCard): RateCard {
  return {
    ...card,
    stepsOf(_, rateName) {
      const steps = SMALL[rateName];
      return steps?.map(([from, amount], place) => ({
        from,
        to: (steps[place + 1]?.[0] ?? Number.POSITIVE_INFINITY) - 1,
        rate: { amount: money(amount), confidence: 'high', note: '', card: 'small' },
      }));
    },
  };
}

const model = { ...pmp2026, freeTier: { units: 2, per: 'business', of: 'service' } } as const;
const prices: Prices = {
  markets: bundledMarkets(),
  cards: new Map([[model.id, smallTiers(bundledCard(model.id))]]),
  exchangeRates: new Map(),
  internationalAuthentication: new Set(),
};
const CUSTOMERS = ['573005550100', '57300555019', '593990000001', '591700000001', 'US.1234'].map(customer);
const messages: fc.Arbitrary<Message[]> = fc.array(
  fc
    .record({
      direction: fc.constantFrom('inbound', 'outbound', 'outbound', 'outbound'),
      at: fc.integer({ min: -30, max: 60 }).map((hours) => instant(time('2026-11-01T05:00:00Z') + hours * HOUR_MS)),
      account: fc.constantFrom('1', '2'),
      businessNumber: fc.constantFrom('573015550001', '99915550001'),
      customer: fc.constantFrom(...CUSTOMERS),
      status: fc.constantFrom('delivered', 'read', 'failed'),
      form: fc.constantFrom('template', 'free-form'),
      category: fc.constantFrom('marketing', 'utility', 'utility'),
      templateName: fc.constantFrom('', 'order_update'),
      isFromAd: fc.constantFrom(false, false, true),
    })
    .map(record),
  { maxLength: 60 },
);

describe('free tier and volume tiers together', () => {
  it('cost the same counted at once, or in parts that are merged in any order', () => {
    fc.assert(
      fc.property(messages, fc.integer({ min: 0, max: 4 }), fc.boolean(), (records, part, isTurned) => {
        const options = { zone: 'America/Bogota' };
        const isOne = ({ customer: number }: Thread): boolean => CUSTOMERS.indexOf(number) <= part;
        const parts = [isOne, (thread: Thread) => !isOne(thread)].map((only) =>
          ledgerOf(records, [model], { ...options, only }),
        );
        const merged = emptyLedger([model]);
        for (const ledger of isTurned ? parts.toReversed() : parts) merged.merge(ledger);
        const costs = [ledgerOf(records, [model], options), merged].map((ledger) => {
          const before = { month: '', byDefault: 0, byOwner: new Map() };
          const { entries } = settleFreeTiers(ledger, [model], before);
          const priced = priceEntries(entries, [model], prices);
          const byStep = new Map<string, number>();
          for (const { key, rateName, units, rate } of priced) {
            const name = [key.account, key.day, key.country, rateName, rate?.amount.toFixed() ?? ''].join();
            byStep.set(name, (byStep.get(name) ?? 0) + units);
          }
          return [...byStep].sort();
        });
        expect(costs[1]).toEqual(costs[0]);
      }),
    );
  });
});
