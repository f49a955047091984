import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const cwd = join(PROJECT, 'fixtures/rates/currencies');
const PER_MESSAGE = ['--models', 'pmp-2025,pmp-2026'];

describe("Meta's own cards in other currencies", () => {
  it.each([
    ['eur', [...PER_MESSAGE, '--currency', 'EUR']],
    ['inr', ['--models', 'pmp-2026,pmp-2025', '--currency', 'inr', '--by', 'country']],
    ['brl', ['--models', 'pmp-2026', '--currency', 'BRL']],
    ['brl-beside-own', [...PER_MESSAGE, '--currency', 'BRL', '--rates', 'pmp-2025-brl.csv']],
  ])('%s: %j', async (golden, args) => {
    const { stdout, code } = await runCli(['log.csv', ...args], { cwd });
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot(join(cwd, 'expected', `${golden}.txt`));
  });

  it('price by the rates of the card, worked out by hand', async () => {
    const totals = async (models: string, currency: string): Promise<unknown> => {
      const report = await jsonReport(['log.csv', '--models', models, '--currency', currency], { cwd });
      expect(report).not.toHaveProperty('exchangeRates');
      const { totals: cells, models: used } = report;
      return [
        used.map(({ rateCards }) => rateCards.join()),
        Object.values(cells).map(({ cost, unpriced }) => `${cost} ${unpriced}`),
      ];
    };
    // pmp-2025: Brazil 2 x 0.0518, Germany utility 0.0456 (and one in the window, free), India 0.0012 + 0.0099, Mexico
    // 0.0253. pmp-2026: Germany 2 x 0.0456, Brazil 0.0056 too, Mexico 0.0329; service is in its free tier.
    expect(await totals('pmp-2025,pmp-2026', 'EUR')).toEqual([
      ['pmp-2025-eur', 'pmp-2026-eur'],
      ['0.1856 0', '0.2444 0'],
    ]);
    expect(await totals('pmp-2026', 'BRL')).toEqual([['pmp-2026-brl'], ['1.5166 0']]);
  });

  it('are not asked where an exchange rate says what dollars are', async () => {
    const converted = await jsonReport(['log.csv', ...PER_MESSAGE, '--currency', 'EUR', '--exchange-rate', '2'], {
      cwd,
    });
    const dollars = await jsonReport(['log.csv', ...PER_MESSAGE], { cwd });
    expect(converted.models.map(({ rateCards }) => rateCards)).toEqual([['pmp-2025-usd'], ['pmp-2026-usd']]);
    expect(Number(converted.totals['pmp-2026']?.cost)).toBeCloseTo(Number(dollars.totals['pmp-2026']?.cost) * 2, 10);
  });

  it('leave what a card lacks unpriced, and name it', async () => {
    const log =
      'timestamp,direction,customer_number,type,category\n2026-02-03T09:00:00Z,out,919812345001,template,marketing\n';
    const report = await jsonReport(['-', '--models', 'pmp-2025', '--currency', 'INR'], { stdin: log });
    expect(report.totals['pmp-2025']).toMatchObject({ units: 1, unpriced: 1, cost: '0.0000' });
    expect(report.diagnostics.map(({ message }) => message).join()).toMatch(
      /no marketing rate for India. .*--exchange-rate/,
    );
  });

  it.each<[string, string[], string[]]>([
    [
      'a model without a card in the currency',
      ['--models', 'cbp-2023,pmp-2026', '--currency', 'EUR'],
      ["cbp-2023 has no card of Meta's in EUR", '--exchange-rate RATE', 'cbp-2022, pmp-2025 from 2026-07-01, pmp-2026'],
    ],
    [
      'several of them',
      ['--models', 'cbp-2023,cbp-2024,pmp-2025,pmp-2026', '--currency', 'BRL'],
      ['cbp-2023, cbp-2024, pmp-2025 have no card', 'models with a card in BRL: pmp-2026.'],
    ],
    [
      'days before the first of a card',
      ['early.csv', ...PER_MESSAGE, '--currency', 'EUR'],
      [
        "pmp-2025 has no card of Meta's in EUR for 2026-06-30",
        'begins on 2026-07-01',
        '--from 2026-07-01',
        'leave pmp-2025 out',
      ],
    ],
    ['a currency no card is in', ['--currency', 'CHF'], ['The rates are in USD', '--exchange-rate RATE']],
  ])('refuse %s', async (_, args, says) => {
    const early = `${readFileSync(join(cwd, 'log.csv'), 'utf8')}2026-06-30T09:00:00Z,outbound,1,+5511987651111,template,marketing,delivered\n`;
    const folder = scratch({ 'log.csv': readFileSync(join(cwd, 'log.csv'), 'utf8'), 'early.csv': early });
    const named = args[0]?.endsWith('.csv') === true ? args : ['log.csv', ...args];
    for (const command of ['estimate', 'conversations', 'templates']) {
      expectRefusal(await runCli([command, ...named], { cwd: folder }), ...says);
    }
  });

  it('price typed-in volumes, of the day asked for', async () => {
    const volumes = { stdin: 'country,category,count\nDE,marketing,10\n' };
    const report = await jsonReport(['price', '-', ...PER_MESSAGE, '--currency', 'EUR', '--at', '2026-07-01'], volumes);
    expect(report.totals['pmp-2025']?.cost).toBe('1.1310');
    expectRefusal(
      await runCli(['price', '-', ...PER_MESSAGE, '--currency', 'EUR'], volumes),
      "pmp-2025 has no card of Meta's in EUR for 2025-07-01",
      '--at 2026-07-01',
    );
  });

  it('leave what reconcile cannot price unpriced', async () => {
    const status = (id: string, timestamp: number, model: string): unknown => ({
      ...{ id, recipient_id: '4915123450001', status: 'delivered', timestamp: String(timestamp) },
      pricing: { billable: true, pricing_model: model, category: 'marketing', type: 'regular' },
    });
    const statuses = [status('a', 1_790_000_000, 'PMP'), status('b', 1_792_000_000, 'PMP')];
    const metadata = { display_phone_number: '5511987650001', phone_number_id: '1' };
    const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, statuses } };
    const stdin = `${JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '2', changes: [change] }] })}\n`;
    const { stdout, stderr, code } = await runCli(['reconcile', '-', '--currency', 'BRL', '--format', 'json'], {
      stdin,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ currency: 'BRL' });
  });
});

describe('authentication of businesses abroad', () => {
  const log = (country: string): string =>
    `timestamp,direction,customer_number,type,category\n2026-10-05T10:00:00Z,out,${country},template,authentication\n`;
  it.each([
    ['HK', '85251234567', '0.0260'],
    ['HU', '36201234567', '0.0350'],
    ['PL', '48512345678', '0.0122'],
    ['QA', '97433123456', '0.0120'],
    ['RO', '40712345678', '0.0290'],
    ['SG', '6581234567', '0.0160'],
    ['BR', '5511987651111', '0.0068'],
  ])(
    'costs what any does in %s, which has no international rate, and the report names it',
    async (country, customer, cost) => {
      const args = ['-', '--models', 'pmp-2026', '--authentication-international', country];
      const report = await jsonReport(args, { stdin: log(customer) });
      expect(report.totals['pmp-2026']).toMatchObject({ charged: 1, unpriced: 0, cost });
      const notes = report.diagnostics.filter(({ code }) => code === 'no-international-rate');
      expect(notes.map(({ level, message }) => [level, message])).toEqual([
        ['info', expect.stringContaining('there is no authentication-international rate for')],
      ]);
    },
  );

  it('costs the international rate where the market has one, and is unpriced where the card lacks it', async () => {
    const kuwait = ['-', '--authentication-international', 'KW,EG'];
    const dollars = await jsonReport([...kuwait, '--models', 'pmp-2026'], { stdin: log('96550123456') });
    expect(dollars.totals['pmp-2026']).toMatchObject({ unpriced: 0, cost: '0.1200' });
    const egypt = log('201012345678').replace('2026-10', '2026-08');
    const pesos = await jsonReport([...kuwait, '--models', 'pmp-2025', '--currency', 'CLP'], { stdin: egypt });
    expect(pesos.totals['pmp-2025']).toMatchObject({ unpriced: 1 });
  });
});
