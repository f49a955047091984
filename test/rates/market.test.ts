import { describe, expect, it } from 'vitest';
import { dayOfIso } from '../../src/messages/calendar.js';
import { bundledMarkets } from '../../src/rates/market.js';

const { marketOf, nameOf } = bundledMarkets();

describe('the market of a country', () => {
  it.each([
    ['CO', 'Colombia'],
    ['US', 'North America'],
    ['CA', 'North America'],
    ['DO', 'Rest of Latin America'],
    ['JM', 'Rest of Latin America'],
    ['PR', 'Rest of Latin America'],
    ['BB', 'Other'],
    ['TT', 'Other'],
    ['KZ', 'Other'],
    ['RU', 'Russia'],
    ['GB', 'United Kingdom'],
    ['GG', 'United Kingdom'],
    ['VA', 'Italy'],
    ['KR', 'Other'],
    ['JP', 'Rest of Asia Pacific'],
    ['SE', 'Rest of Western Europe'],
    ['PL', 'Rest of Central & Eastern Europe'],
    ['KE', 'Rest of Africa'],
    ['QA', 'Rest of Middle East'],
  ])('of %s in June 2023 is %s', (country, market) => {
    expect(marketOf(country, dayOfIso('2023-06-01'))).toBe(market);
  });

  it('is Other for a country that is not listed', () => {
    expect(marketOf('XX', dayOfIso('2023-06-01'))).toBe('Other');
    expect(marketOf('AQ', dayOfIso('2026-12-01'))).toBe('Other');
  });

  it('is none for no country at all', () => {
    expect(marketOf('ZZ', dayOfIso('2023-06-01'))).toBeUndefined();
    expect(marketOf('ZZ', dayOfIso('2026-12-01'))).toBeUndefined();
  });
});

describe('a market changes on its day, not the day before', () => {
  it.each([
    ['ZW', '2025-09-30', 'Other', '2025-10-01', 'Rest of Africa'],
    ['HK', '2026-06-30', 'Rest of Asia Pacific', '2026-07-01', 'Hong Kong'],
    ['HU', '2026-06-30', 'Rest of Central & Eastern Europe', '2026-07-01', 'Hungary'],
    ['PL', '2026-06-30', 'Rest of Central & Eastern Europe', '2026-07-01', 'Poland'],
    ['QA', '2026-06-30', 'Rest of Middle East', '2026-07-01', 'Qatar'],
    ['RO', '2026-06-30', 'Rest of Central & Eastern Europe', '2026-07-01', 'Romania'],
    ['SG', '2026-06-30', 'Rest of Asia Pacific', '2026-07-01', 'Singapore'],
    ['BD', '2026-09-30', 'Rest of Asia Pacific', '2026-10-01', 'Bangladesh'],
    ['NP', '2026-09-30', 'Rest of Asia Pacific', '2026-10-01', 'Nepal'],
    ['LK', '2026-09-30', 'Rest of Asia Pacific', '2026-10-01', 'Sri Lanka'],
    ['IQ', '2026-09-30', 'Rest of Middle East', '2026-10-01', 'Iraq'],
    ['KW', '2026-09-30', 'Rest of Middle East', '2026-10-01', 'Kuwait'],
    ['OM', '2026-09-30', 'Rest of Middle East', '2026-10-01', 'Oman'],
    ['MA', '2026-09-30', 'Rest of Africa', '2026-10-01', 'Morocco'],
    ['UA', '2026-09-30', 'Rest of Central & Eastern Europe', '2026-10-01', 'Ukraine'],
    ['KZ', '2026-09-30', 'Other', '2026-10-01', 'Kazakhstan'],
  ])('%s on %s is %s, on %s %s', (country, before, former, from, market) => {
    expect(marketOf(country, dayOfIso('2022-02-01'))).toBe(former);
    expect(marketOf(country, dayOfIso(before))).toBe(former);
    expect(marketOf(country, dayOfIso(from))).toBe(market);
    expect(marketOf(country, dayOfIso('2030-01-01'))).toBe(market);
  });
});

describe('the name of a country', () => {
  it('is English, its code where the table has none, and never empty', () => {
    expect([nameOf('CO'), nameOf('GB'), nameOf('XX'), nameOf('ZZ')]).toEqual([
      'Colombia',
      'United Kingdom',
      'XX',
      'unknown',
    ]);
  });
});
