import { describe, expect, it } from 'vitest';
import { type Day, dayOfIso, isoDay } from '../../src/messages/calendar.js';
import { cbp2022 } from '../../src/models/cbp-2022.js';
import { cbp2023 } from '../../src/models/cbp-2023.js';
import { MODELS } from '../../src/models/index.js';
import { type ModelId, rateNameOf } from '../../src/models/model.js';
import { cardName } from '../../src/rates/bundled-rows.js';
import { bundledCard } from '../../src/rates/card.js';
import { readDataFile } from '../../src/rates/data-file.js';
import { bundledMarkets } from '../../src/rates/market.js';

const OTHER_COLUMNS = ['model', 'effective_to', 'currency'];
const PURPOSES = ['marketing', 'utility', 'authentication', 'service'];

/** Each model with its span, of the last one some years, and the rates its cards must have. */
const CARDS = MODELS.map(({ id, from, until, pricedBy }) => ({
  id,
  from,
  to: until ?? ((from + 2 * 366) as Day),
  rates: pricedBy === 'initiator' ? ['business_initiated', 'user_initiated'] : PURPOSES,
}));

const FOREVER = '9999-12-31';

const ALL_CARDS = MODELS.flatMap(({ id, currencies }) => currencies.map((currency) => [id, currency] as const));

function daysFrom(first: Day, last: Day): readonly Day[] {
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) as Day);
}

function spanOf(id: ModelId): (typeof CARDS)[number] {
  const found = CARDS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no model ${id}`);
  return found;
}

function rate(id: string, market: string, name: string, day: string): string | undefined {
  return bundledCard(id).rateOf(market, name, dayOfIso(day))?.amount.toFixed();
}

describe('every bundled card', () => {
  it.each(CARDS)('$id has a rate for every country on every day of its model', ({ id, from, to, rates }) => {
    const card = bundledCard(id);
    const { marketOf } = bundledMarkets();
    const countries = readDataFile('markets/markets.csv').map(({ iso2 = '' }) => iso2);
    const missing = new Set<string>();
    for (const day of daysFrom(from, to)) {
      for (const market of new Set(countries.map((country) => marketOf(country, day) ?? ''))) {
        for (const name of rates) {
          if (card.rateOf(market, name, day) === undefined) missing.add(`${market} ${name} ${isoDay(day)}`);
        }
      }
    }
    expect([...missing]).toEqual([]);
  });

  it.each(ALL_CARDS)(
    '%s in %s has no two rows of one market on one day, and none outside its model',
    (id, currency) => {
      const { from, to } = spanOf(id);
      const rows = readDataFile(`cards/${cardName(id, currency)}.csv`);
      const wrong: string[] = [];
      for (const market of new Set(rows.map((row) => row.market))) {
        const spans = rows
          .filter((row) => row.market === market)
          .map((row) => [row.effective_from ?? '', row.effective_to || FOREVER] as const)
          .sort();
        for (const [place, [start, end]] of spans.entries()) {
          // A row without an end goes on as long as its model does.
          if (start < isoDay(from) || start > end || (end !== FOREVER && end > isoDay(to))) {
            wrong.push(`${market} ${start} ${end}`);
          }
          if (start <= (spans[place - 1]?.[1] ?? '')) wrong.push(`${market} ${start} overlaps`);
        }
      }
      expect(wrong).toEqual([]);
      expect(new Set(rows.map((row) => `${row.model} ${row.currency}`))).toEqual(new Set([`${id} ${currency}`]));
      const markets = readDataFile(`cards/${id}-usd.csv`).map(({ market }) => market);
      for (const { market } of rows) expect(markets).toContain(market);
    },
  );

  it.each(ALL_CARDS)('%s in %s has decimal rates alone, and says how sure each is', (id, currency) => {
    const card = bundledCard(id, currency);
    const sure = readDataFile('confidence/cells.csv').filter((one) => one.model === id && one.currency === currency);
    expect(card).toMatchObject({ name: cardName(id, currency), currency });
    const rows = readDataFile(`cards/${cardName(id, currency)}.csv`);
    for (const { market = '', effective_from = '', confidence, note, ...rest } of rows) {
      const ofRow = sure.filter((one) => one.market === market && one.effective_from === effective_from);
      for (const [name, amount] of Object.entries(rest).filter(([column]) => !OTHER_COLUMNS.includes(column))) {
        expect(amount, `${market} ${name}`).toMatch(/^(\d+(\.\d+)?)?$/);
        const found = card.rateOf(market, name, dayOfIso(effective_from));
        expect(found?.amount.eq(amount), `${market} ${name}`).toBe(amount === '' ? undefined : true);
        if (found === undefined) continue;
        const ofCell = ofRow.find(({ rate }) => rate === name) ?? { confidence: 'high', note: '' };
        const right = ofRow.length === 0 ? { confidence, note } : ofCell;
        expect(found).toMatchObject({ confidence: right.confidence, note: right.note });
      }
    }
  });
});

describe('rates as published', () => {
  it.each([
    ['cbp-2022', 'Colombia', 'business_initiated', '2022-02-01', '0.01'],
    ['cbp-2022', 'Colombia', 'user_initiated', '2023-05-31', '0.006'],
    ['cbp-2022', 'Germany', 'business_initiated', '2023-01-15', '0.1365'],
    ['cbp-2022', 'India', 'user_initiated', '2023-01-15', '0.004'],
    ['cbp-2022', 'Rest of Western Europe', 'business_initiated', '2023-01-15', '0.1323'],
    ['cbp-2022', 'Other', 'user_initiated', '2023-01-15', '0.0145'],
    ['cbp-2023', 'Colombia', 'marketing', '2023-06-01', '0.0125'],
    ['cbp-2023', 'Colombia', 'utility', '2024-07-31', '0.0085'],
    ['cbp-2023', 'Colombia', 'utility', '2024-08-01', '0.0002'],
    ['cbp-2023', 'Colombia', 'authentication', '2024-08-01', '0.0077'],
    ['cbp-2023', 'Indonesia', 'authentication', '2023-06-01', '0.03'],
    ['cbp-2023', 'Indonesia', 'authentication_international', '2024-05-31', undefined],
    ['cbp-2023', 'Indonesia', 'authentication_international', '2024-06-01', '0.136'],
    ['cbp-2023', 'India', 'authentication', '2024-06-30', '0.0042'],
    ['cbp-2023', 'India', 'authentication', '2024-07-01', '0.0014'],
    ['cbp-2023', 'India', 'marketing', '2024-09-30', '0.0099'],
    ['cbp-2023', 'India', 'marketing', '2024-10-01', '0.0107'],
    ['cbp-2023', 'United Kingdom', 'marketing', '2024-09-30', '0.0705'],
    ['cbp-2023', 'United Kingdom', 'marketing', '2024-10-01', '0.0529'],
    ['cbp-2023', 'Saudi Arabia', 'marketing', '2024-10-31', '0.0455'],
    ['cbp-2023', 'North America', 'service', '2023-06-01', '0.0088'],
    ['cbp-2024', 'Brazil', 'utility', '2024-11-01', '0.008'],
    ['cbp-2024', 'Brazil', 'service', '2025-06-30', '0'],
    ['pmp-2025', 'North America', 'authentication', '2025-07-01', '0.004'],
    ['pmp-2025', 'Argentina', 'utility', '2025-09-30', '0.0289'],
    ['cbp-2024', 'Egypt', 'authentication', '2025-01-31', '0.0618'],
    ['cbp-2024', 'Egypt', 'authentication', '2025-02-01', '0.0052'],
    ['cbp-2024', 'Egypt', 'authentication_international', '2025-03-31', '0.0833'],
    ['cbp-2024', 'Egypt', 'authentication_international', '2025-04-01', '0.065'],
    ['cbp-2024', 'Rest of Africa', 'utility', '2024-11-01', '0.004'],
    ['pmp-2025', 'Hong Kong', 'authentication_international', '2026-07-01', undefined],
    ['pmp-2026', 'Kuwait', 'authentication_international', '2026-10-01', '0.12'],
    ['pmp-2026', 'Bangladesh', 'marketing', '2026-10-01', '0.0732'],
    ['pmp-2026', 'Brazil', 'service', '2026-10-01', '0.0068'],
    ['pmp-2026', 'Egypt', 'marketing', '2030-01-01', '0.0644'],
  ])('%s %s %s on %s is %s', (id, market, name, day, amount) => {
    expect(rate(id, market, name, day)).toBe(amount);
  });

  it.each([
    ['cbp-2022', 'Rest of Western Europe', 'business_initiated', '2022-02-01', 'low'],
    ['cbp-2022', 'Rest of Western Europe', 'user_initiated', '2022-02-01', 'high'],
    ['cbp-2022', 'Rest of Latin America', 'business_initiated', '2022-02-01', 'medium'],
    ['cbp-2023', 'Colombia', 'authentication', '2023-06-01', 'high'],
    ['cbp-2023', 'United Arab Emirates', 'marketing', '2023-06-01', 'high'],
    ['cbp-2023', 'India', 'authentication', '2024-06-30', 'low'],
    ['cbp-2023', 'India', 'marketing', '2024-06-30', 'high'],
    ['cbp-2023', 'India', 'authentication', '2024-07-01', 'high'],
    ['cbp-2024', 'Egypt', 'authentication', '2025-02-01', 'medium'],
    ['cbp-2024', 'Egypt', 'utility', '2025-02-01', 'high'],
    ['pmp-2025', 'Egypt', 'authentication_international', '2025-07-01', 'low'],
    ['pmp-2025', 'Egypt', 'marketing', '2025-07-01', 'high'],
    ['pmp-2025', 'North America', 'authentication', '2025-09-30', 'low'],
    ['pmp-2025', 'North America', 'utility', '2025-09-30', 'high'],
    ['pmp-2026', 'Mexico', 'authentication', '2026-10-01', 'high'],
  ])('%s %s %s on %s is of %s confidence', (id, market, name, day, confidence) => {
    expect(bundledCard(id).rateOf(market, name, dayOfIso(day))?.confidence).toBe(confidence);
  });

  it.each([
    ['cbp-2022', 'EUR', 'Germany', 'user_initiated', '2022-02-01', '0.0679'],
    ['cbp-2022', 'EUR', 'Rest of Central & Eastern Europe', 'business_initiated', '2022-02-01', undefined],
    ['pmp-2025', 'CLP', 'Hong Kong', 'utility', '2026-07-01', '22.9559'],
    ['pmp-2025', 'INR', 'India', 'marketing', '2025-12-31', '0.7846'],
    ['pmp-2025', 'INR', 'India', 'marketing', '2026-01-01', undefined],
    ['pmp-2025', 'EUR', 'Germany', 'marketing', '2026-06-30', undefined],
    ['pmp-2026', 'IDR', 'Indonesia', 'marketing', '2026-10-01', '586.33'],
    ['pmp-2026', 'BRL', 'Brazil', 'service', '2026-10-01', '0.035'],
  ])('%s in %s: %s %s on %s is %s', (id, currency, market, name, day, amount) => {
    expect(bundledCard(id, currency).rateOf(market, name, dayOfIso(day))?.amount.toFixed()).toBe(amount);
  });

  it.each([
    ['pmp-2025', 'EUR', '2026-07-01'],
    ['pmp-2025', 'INR', '2025-10-01'],
    ['pmp-2025', 'USD', '2025-07-01'],
    ['pmp-2026', 'SGD', '2026-10-01'],
  ])('%s in %s is known from %s', (id, currency, day) => {
    expect(isoDay(bundledCard(id, currency).firstDay ?? dayOfIso('1970-01-01'))).toBe(day);
  });
});

describe('a card has no rate', () => {
  it.each([
    ['before its first day', 'cbp-2022', 'Colombia', 'user_initiated', '2022-01-31'],
    ['after its last', 'cbp-2022', 'Colombia', 'user_initiated', '2023-06-01'],
    ['for a market it does not list', 'cbp-2023', 'Atlantis', 'marketing', '2023-06-01'],
    ['for a market that comes later', 'cbp-2023', 'Hong Kong', 'marketing', '2023-06-01'],
    ['of another model', 'cbp-2023', 'Colombia', 'user_initiated', '2023-06-01'],
    ['in a column that is none', 'cbp-2023', 'Colombia', 'confidence', '2023-06-01'],
  ])('%s', (_when, id, market, name, day) => {
    expect(rate(id, market, name, day)).toBeUndefined();
  });
});

describe('which rate prices a conversation', () => {
  it('in cbp-2022 the initiator alone', () => {
    for (const category of ['marketing', 'utility', 'authentication', 'service'] as const) {
      expect(rateNameOf(cbp2022, { category, initiator: 'business' })).toBe('business_initiated');
      expect(rateNameOf(cbp2022, { category, initiator: 'user' })).toBe('user_initiated');
    }
  });

  it('in cbp-2023 the category alone', () => {
    for (const initiator of ['business', 'user'] as const) {
      expect(rateNameOf(cbp2023, { category: 'utility', initiator })).toBe('utility');
      expect(rateNameOf(cbp2023, { category: 'service', initiator })).toBe('service');
    }
  });
});
