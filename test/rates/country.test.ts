import { describe, expect, it } from 'vitest';
import { dayOfIso } from '../../src/messages/calendar.js';
import { countryOf } from '../../src/messages/country.js';
import { readDataFile } from '../../src/rates/data-file.js';
import { bundledMarkets } from '../../src/rates/market.js';
import { customer } from '../messages/record.js';

function country(number: string): string {
  return countryOf(customer(number));
}

describe("the customer's calling code decides the country", () => {
  it.each([
    ['573005550100', 'CO'],
    ['5511987654321', 'BR'],
    ['5215512345678', 'MX'],
    ['919876543210', 'IN'],
    ['6281234567890', 'ID'],
    ['4915112345678', 'DE'],
    ['33612345678', 'FR'],
    ['34612345678', 'ES'],
    ['31612345678', 'NL'],
    ['966512345678', 'SA'],
    ['971501234567', 'AE'],
    ['972501234567', 'IL'],
    ['2348031234567', 'NG'],
    ['201001234567', 'EG'],
    ['27821234567', 'ZA'],
    ['923012345678', 'PK'],
    ['905321234567', 'TR'],
    ['85261234567', 'HK'],
    ['886912345678', 'TW'],
    ['38344123456', 'XK'],
    ['24740123', 'AC'],
  ])('%s is of %s', (number, iso2) => {
    expect(country(number)).toBe(iso2);
  });

  it('for every country that has a calling code to itself', () => {
    const rows = readDataFile('markets/markets.csv');
    const sharers = new Map<string, number>();
    for (const { calling_code = '' } of rows) sharers.set(calling_code, (sharers.get(calling_code) ?? 0) + 1);
    const wrong = rows
      .filter(({ calling_code = '', iso2 }) => sharers.get(calling_code) === 1 && iso2 !== 'TA')
      .filter(({ calling_code = '', iso2 = '' }) => country(`${calling_code}55501000`) !== iso2)
      .map(({ iso2 }) => iso2);
    expect(wrong).toEqual([]);
  });
});

describe('valid number or not', () => {
  it.each([
    ['57000', 'CO'],
    ['5730055501001234', 'CO'],
    ['44000', 'GB'],
    ['440000000000', 'GB'],
    ['6100000', 'AU'],
    ['79000', 'RU'],
    ['12125550100999', 'US'],
    ['1416555', 'CA'],
    ['1809555', 'DO'],
    ['10000', 'US'],
  ])('%s is of %s', (number, iso2) => {
    expect(country(number)).toBe(iso2);
  });
});

describe('under +1 the area code decides', () => {
  it.each([
    ['US', ['201', '212', '305', '310', '415', '646', '702', '808', '907']],
    ['CA', ['204', '236', '250', '306', '343', '403', '416', '418', '438', '506', '514', '604', '613', '647', '672']],
    ['CA', ['705', '709', '778', '780', '819', '825', '867', '902']],
    ['DO', ['809', '829', '849']],
    ['JM', ['876', '658']],
    ['PR', ['787', '939']],
    ['BS', ['242']],
    ['BB', ['246']],
    ['AI', ['264']],
    ['AG', ['268']],
    ['VG', ['284']],
    ['VI', ['340']],
    ['KY', ['345']],
    ['BM', ['441']],
    ['GD', ['473']],
    ['TC', ['649']],
    ['MS', ['664']],
    ['MP', ['670']],
    ['GU', ['671']],
    ['AS', ['684']],
    ['SX', ['721']],
    ['LC', ['758']],
    ['DM', ['767']],
    ['VC', ['784']],
    ['TT', ['868']],
    ['KN', ['869']],
  ])('%s has %j', (iso2, areaCodes) => {
    for (const areaCode of areaCodes) {
      for (const rest of ['5550100', '0000000', '2345678', '55']) {
        expect(country(`1${areaCode}${rest}`), areaCode).toBe(iso2);
      }
    }
  });

  it('the islands are in the market models/README.md gives them', () => {
    const { marketOf } = bundledMarkets();
    const june = dayOfIso('2023-06-01');
    const market = (areaCode: string): string | undefined => marketOf(country(`1${areaCode}5550100`), june);
    expect(['212', '416'].map(market)).toEqual(['North America', 'North America']);
    for (const areaCode of ['809', '829', '849', '876', '658', '787', '939']) {
      expect(market(areaCode), areaCode).toBe('Rest of Latin America');
    }
    for (const areaCode of [
      '242',
      '246',
      '264',
      '268',
      '284',
      '340',
      '345',
      '441',
      '473',
      '649',
      '664',
      '670',
      '671',
    ]) {
      expect(market(areaCode), areaCode).toBe('Other');
    }
    for (const areaCode of ['684', '721', '758', '767', '784', '868', '869']) {
      expect(market(areaCode), areaCode).toBe('Other');
    }
  });
});

describe('Kazakhstan is +7 6 and +7 7, Russia the rest of +7', () => {
  it.each([
    ['77011234567', 'KZ'],
    ['77771234567', 'KZ'],
    ['76001234567', 'KZ'],
    ['77000', 'KZ'],
    ['79161234567', 'RU'],
    ['74951234567', 'RU'],
    ['78001234567', 'RU'],
    ['70000', 'RU'],
  ])('%s is of %s', (number, iso2) => {
    expect(country(number)).toBe(iso2);
  });
});

describe('a shared calling code', () => {
  it.each([
    ['447911000000', 'GB'],
    ['447700900101', 'GB'],
    ['441481256789', 'GG'],
    ['441534123456', 'JE'],
    ['441624123456', 'IM'],
    ['61491570156', 'AU'],
    ['212612345678', 'MA'],
    ['393123456789', 'IT'],
    ['4740612345', 'NO'],
    ['358401234567', 'FI'],
  ])('%s is of %s', (number, iso2) => {
    expect(country(number)).toBe(iso2);
  });

  it('has one market, but for +1 and +7', () => {
    const markets = new Map<string, Set<string>>();
    for (const { calling_code = '', market = '' } of readDataFile('markets/markets.csv')) {
      markets.set(calling_code, (markets.get(calling_code) ?? new Set()).add(market));
    }
    expect([...markets].filter(([, names]) => names.size > 1).map(([code]) => code)).toEqual(['1', '7']);
  });
});

describe('the country of a business-scoped user id is its prefix', () => {
  it.each([
    ['US.1234', 'US'],
    ['CO.1000000000000000001', 'CO'],
    ['US.ENT.1000000000000000002', 'US'],
  ])('%s is of %s', (id, iso2) => {
    expect(country(id)).toBe(iso2);
  });
});

describe('without a calling code there is no country', () => {
  it.each(['99900', '21012345', '0573005550100', '88216123456', '870123456789', '80012345678', '38400'])(
    '%s is of ZZ',
    (number) => {
      expect(country(number)).toBe('ZZ');
    },
  );
});
