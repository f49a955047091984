import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIVE_MODELS } from '../five-models.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const cwd = join(PROJECT, 'fixtures/rates/given');

interface Cells {
  readonly currency: string;
  readonly exchangeRates?: Record<string, string>;
  readonly models: readonly { readonly rateCards: readonly string[] }[];
  readonly totals: Readonly<Record<string, { readonly cost: string; readonly unpriced: number }>>;
  readonly breakdowns: readonly {
    readonly rows: readonly {
      readonly key: { readonly country: string };
      readonly models: Readonly<Record<string, { readonly cost: string; readonly unpriced: number }>>;
    }[];
  }[];
}

async function report(...args: readonly string[]): Promise<Cells> {
  const common = ['log.csv', '--by', 'country', '--format', 'json', '--quiet'];
  const { stdout, stderr, code } = await runCli([...common, ...args], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

function costs({ breakdowns }: Cells, model: string): Record<string, string> {
  const rows = breakdowns[0]?.rows ?? [];
  return Object.fromEntries(
    rows.map(({ key, models }) => {
      const cell = models[model];
      return [key.country, (cell?.unpriced ?? 0) > 0 ? `${cell?.cost} *` : (cell?.cost ?? '')];
    }),
  );
}

describe('--rates', () => {
  it('reads the bundled cards, given as files, to the same report', async () => {
    const bundled = await report('--models', FIVE_MODELS);
    const files = FIVE_MODELS.split(',').flatMap((id) => ['--rates', join(PROJECT, `src/rates/cards/${id}-usd.csv`)]);
    const given = await report('--models', FIVE_MODELS, ...files);
    expect({ ...given, models: bundled.models }).toEqual(bundled);
    expect(given.models.map(({ rateCards }) => rateCards.length)).toEqual([1, 1, 1, 1, 1]);
  });

  it("reads Meta's layout: notes above the header, a heading on two lines, $US, n/a, `and` for &", async () => {
    const given = await report('--rates', 'meta-usd-2023-06.csv');
    expect(given.currency).toBe('USD');
    expect(given.models.map(({ rateCards }) => rateCards)).toEqual([['cbp-2022-usd'], ['meta-usd-2023-06.csv']]);
    expect(costs(given, 'cbp-2023')).toEqual({
      BR: '0.1290',
      CO: '0.0125',
      IN: '0.0000 *',
      MX: '0.0000',
      ZZ: '0.0000 *',
    });
  });

  it('reads rupees with their mark and thousands separators, and reports in rupees', async () => {
    const given = await report('--rates', 'meta-inr-2023-06.csv', '--rates', 'meta-inr-2022.csv');
    expect(given.currency).toBe('INR');
    expect(given).not.toHaveProperty('exchangeRates');
    expect(costs(given, 'cbp-2023')).toMatchObject({ BR: '10.7070', CO: '1037.5000' });
  });

  it('reads decimal commas, points between thousands, a byte order mark and semicolons', async () => {
    const given = await report('--models', 'cbp-2023', '--rates', 'cbp-2023=excel-eur.csv');
    expect(given.currency).toBe('EUR');
    expect(costs(given, 'cbp-2023')).toMatchObject({ BR: '0.1187', CO: '1115.5000' });
  });

  it.each([
    ['notes with ; in a card with commas', ',', 'agreed by phone; renewed; see mail'],
    ['notes with , in a card with ;', ';', 'agreed by phone, renewed, see mail'],
    ['notes with | in a card with tabs', '\t', 'agreed | renewed | mailed'],
    ['notes with ; and , in a card with |', '|', 'agreed; renewed, mailed'],
  ])('tells its separator by the header: %s', async (_, separator, note) => {
    const rows = [
      ['model', 'effective_from', 'market', 'currency', 'marketing', 'utility', 'authentication', 'service', 'note'],
      ...['Brazil', 'Colombia', 'India'].map((market) => [
        ...['cbp-2023', '2023-06-01', market, 'USD', '0.5', '0.25', '0.125', '0', note],
      ]),
    ];
    const folder = scratch({ 'card.csv': `${rows.map((fields) => fields.join(separator)).join('\n')}\n` });
    const given = await report('--models', 'cbp-2023', '--rates', join(folder, 'card.csv'));
    expect(costs(given, 'cbp-2023')).toMatchObject({
      BR: expect.stringMatching(/^\d/),
      CO: expect.stringMatching(/^\d/),
    });
    expect(given.totals['cbp-2023']?.cost).not.toBe('0.0000');
    const { stdout, code } = await runCli(['rates', 'check', join(folder, 'card.csv')]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('0 errors')]);
  });

  it('takes each day by its row, and says how sure a rate is', async () => {
    const given = await report('--models', 'cbp-2023', '--rates', 'own-two-dates.csv');
    expect(costs(given, 'cbp-2023')).toMatchObject({ BR: '0.2400', CO: '0.3000', IN: '0.0000 *' });
    const { stdout } = await runCli(['log.csv', '--models', 'cbp-2023', '--rates', 'own-two-dates.csv'], { cwd });
    expect(stdout).toContain('(Brazil: agreed by phone)');
  });

  it('takes the bundled card before the first day of a dated one, and of two the later from its day on', async () => {
    const dated = await report('--rates', 'later.csv');
    expect(dated.models[1]?.rateCards).toEqual(['later.csv', 'cbp-2023-usd']);
    expect(costs(dated, 'cbp-2023')).toMatchObject({ BR: '1.5000', CO: '0.0125' });
    const both = ['--rates', 'meta-usd-2023-06.csv', '--rates', 'later.csv'];
    const inTurn = await report(...both);
    expect(inTurn.models[1]?.rateCards).toEqual(['meta-usd-2023-06.csv', 'later.csv']);
    expect(costs(inTurn, 'cbp-2023')).toMatchObject({ BR: '1.5000', CO: '0.0125' });
    const reversed = await report(...both.slice(2), ...both.slice(0, 2));
    expect({ ...reversed, models: [] }).toEqual({ ...inTurn, models: [] });
  });

  it('is told the model, and the day, where the card says neither', async () => {
    const all = await report('--rates', 'cbp-2023=nothing-told.csv');
    expect(costs(all, 'cbp-2023')).toMatchObject({ BR: '0.1290', CO: '0.0000 *' });
    const later = await report('--rates', 'cbp-2023@2024-01-01=nothing-told.csv');
    expect(costs(later, 'cbp-2023')).toMatchObject({ BR: '0.1290', CO: '0.0125' });
  });

  it('prices single conversations by it, each with the card it is from', async () => {
    const args = ['conversations', 'log.csv', '--models', 'cbp-2023', '--format', 'ndjson', '--quiet'];
    const { stdout } = await runCli([...args, '--rates', 'later.csv'], { cwd });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const brazil = lines.find(({ country, status }) => country === 'BR' && status === 'charged');
    expect(brazil).toMatchObject({ rate: '0.5000', rateCard: 'later.csv', currency: 'USD' });
    const colombia = lines.find(({ country, status }) => country === 'CO' && status === 'charged');
    expect(colombia).toMatchObject({ rate: '0.0125', rateCard: 'cbp-2023-usd' });
  });

  it.each<[string, string[], (string | RegExp)[]]>([
    [
      'no model and no date',
      ['--rates', 'nothing-told.csv'],
      ['nothing-told.csv:1: nothing says which model', '--rates cbp-2023=nothing-told.csv'],
    ],
    [
      'a market that is none',
      ['--rates', 'bad.csv'],
      ['bad.csv:3: there is no market "Columbia". (1 more', 'Did you mean Colombia?'],
    ],
    ['an unknown model', ['--rates', 'cbp-2032=bad.csv'], ['there is no model "cbp-2032"', 'Did you mean cbp-2022?']],
    [
      'a day that is none',
      ['--rates', 'cbp-2023@2023-02-30=bad.csv'],
      ['"2023-02-30" is no date', 'cbp-2023@2024-08-01=bad.csv'],
    ],
    [
      'a model not compared',
      ['--rates', 'pmp-2025=nothing-told.csv'],
      ['has rates for pmp-2025', '--models cbp-2022,cbp-2023,pmp-2025'],
    ],
    ['a file that is not there', ['--rates', 'none.csv'], ['none.csv', /./]],
    ['a file that is no card', ['--rates', 'log.csv'], ['log.csv:1: no line names the columns', 'Market']],
    [
      'one card twice',
      ['--rates', 'later.csv', '--rates', '../given/later.csv'],
      ['Brazil has rates for cbp-2023 from 2023-06-05 in', '--rates MODEL@DAY=FILE'],
    ],
    [
      'currencies that differ',
      ['--rates', 'meta-inr-2023-06.csv'],
      ['cbp-2022 in USD (cbp-2022-usd), cbp-2023 in INR', '--currency INR --exchange-rate USD=RATE'],
    ],
  ])('refuses %s', async (_, args, says) => {
    expectRefusal(await runCli(['log.csv', ...args], { cwd }), ...says);
  });
});

describe('--currency and --exchange-rate', () => {
  it('convert exactly, rate by rate', async () => {
    const dollars = await report();
    const euros = await report('--currency', 'eur', '--exchange-rate', '0.92');
    expect(euros.currency).toBe('EUR');
    expect(euros.exchangeRates).toEqual({ USD: '0.92' });
    for (const id of ['cbp-2022', 'cbp-2023']) {
      expect(Number(euros.totals[id]?.cost)).toBeCloseTo(Number(dollars.totals[id]?.cost) * 0.92, 12);
    }
    expect(euros.totals['cbp-2023']?.cost).toBe('0.141772');
  });

  it('bring cards in several currencies together', async () => {
    const rates = ['--rates', 'meta-inr-2023-06.csv', '--currency', 'EUR'];
    const both = await report(...rates, '--exchange-rate', 'USD=0.92', '--exchange-rate', 'INR=0.011');
    expect(both.exchangeRates).toEqual({ USD: '0.92', INR: '0.011' });
    expect(costs(both, 'cbp-2023')).toMatchObject({ CO: '11.4125000' });
    const rupees = await report('--rates', 'meta-inr-2023-06.csv', '--currency', 'INR', '--exchange-rate', '83.1');
    expect(rupees.exchangeRates).toEqual({ USD: '83.1' });
    expect(costs(rupees, 'cbp-2023')).toMatchObject({ CO: '1037.5000' });
  });

  it('need no rate where the cards are in that currency', async () => {
    expect(await report('--currency', 'USD')).toEqual(await report());
  });

  it('round what is shown as the currency is paid, and nothing else', async () => {
    const args = ['log.csv', '--currency', 'JPY', '--exchange-rate', '155300', '--models', 'cbp-2023'];
    const { stdout } = await runCli(args, { cwd });
    expect(stdout).toContain('1 USD = JPY 155300');
    expect(stdout).toMatch(/total +10 +7 +2 +1 +23,932\*/);
    expect((await report(...args.slice(1))).totals['cbp-2023']?.cost).toBe('23931.7300');
  });

  it.each<[string, string[], string[]]>([
    ['no rate', ['--currency', 'JPY'], ['The rates are in USD', '--exchange-rate RATE']],
    [
      'no rate, and a model without a card in the currency',
      ['--currency', 'EUR'],
      ["cbp-2023 has no card of Meta's in EUR", '--exchange-rate RATE', 'cbp-2022, pmp-2025 from 2026-07-01, pmp-2026'],
    ],
    ['no currency of that name', ['--currency', 'EUE'], ['there is no currency "EUE"', 'Did you mean']],
    ['a rate that is none', ['--currency', 'EUR', '--exchange-rate', '0,92'], ['cannot be "0,92"', '0.92']],
    ['a rate of 0', ['--currency', 'EUR', '--exchange-rate', '0.0'], ['cannot be "0.0"', '0.92']],
    ['a rate without a currency', ['--exchange-rate', '0.92'], ['--exchange-rate 0.92 changes nothing', '--currency']],
    [
      'a rate for a currency no card is in',
      ['--currency', 'EUR', '--exchange-rate', 'USD=0.9', '--exchange-rate', 'INR=0.01'],
      ['--exchange-rate INR changes nothing', 'Leave it out'],
    ],
  ])('refuse %s', async (_, args, says) => {
    expectRefusal(await runCli(['log.csv', ...args], { cwd }), ...says);
  });
});
