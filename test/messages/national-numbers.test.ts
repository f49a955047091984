import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { countryOf } from '../../src/messages/country.js';
import { customerOf } from '../../src/messages/customer.js';
import { NationalNumbers } from '../../src/messages/national-numbers.js';
import { callingCodeOf, isValidNumber } from '../../src/messages/number-plan.js';
import fc from '../fast-check.js';

/** Mobile numbers as people of a country write them, and what each is from the calling code on. */
const DIALLED: Readonly<Record<string, readonly (readonly [written: string, international: string])[]>> = {
  CO: [
    ['3005551234', '573005551234'],
    ['300 555 1234', '573005551234'],
    ['(601) 555-0101', '576015550101'],
    ['573005551234', '573005551234'],
    ['03 300 555 1234', '573005551234'],
    ['0300 555 1234', '573005551234'],
  ],
  MX: [
    ['5512345678', '525512345678'],
    ['044 55 1234 5678', '525512345678'],
    ['01 55 1234 5678', '525512345678'],
  ],
  BR: [
    ['11987654321', '5511987654321'],
    ['(11) 98765-4321', '5511987654321'],
    ['011 98765-4321', '5511987654321'],
    ['1187654321', '5511987654321'],
  ],
  AR: [
    ['11 2345-6789', '541123456789'],
    ['011 15-2345-6789', '5491123456789'],
  ],
  CL: [['912345678', '56912345678']],
  PE: [['912 345 678', '51912345678']],
  IN: [
    ['98765 43210', '919876543210'],
    ['09876543210', '919876543210'],
    ['919876543210', '919876543210'],
  ],
  ID: [
    ['0812-3456-7890', '6281234567890'],
    ['81234567890', '6281234567890'],
  ],
  ES: [['612 34 56 78', '34612345678']],
  IT: [
    ['312 345 6789', '393123456789'],
    ['06 698 12345', '390669812345'],
  ],
  FR: [['06 12 34 56 78', '33612345678']],
  DE: [['0151 23456789', '4915123456789']],
  GB: [['07911 123456', '447911123456']],
  US: [
    ['(212) 555-0123', '12125550123'],
    ['1 212 555 0123', '12125550123'],
    ['011 57 300 555 1234', '573005551234'],
  ],
  RU: [['8 (912) 345-67-89', '79123456789']],
  HU: [['06 20 123 4567', '36201234567']],
  ZA: [['082 123 4567', '27821234567']],
  NG: [['0803 123 4567', '2348031234567']],
  EG: [['010 1234 5678', '201012345678']],
};

const COUNTRIES = Object.keys(DIALLED);

describe.each(Object.entries(DIALLED))('numbers written in %s', (country, numbers) => {
  const national = new NationalNumbers(country);

  it.each(numbers)('%s is %s', (written, international) => {
    expect(customerOf(written, national)).toBe(international);
  });

  it.each(numbers)('%s is the same where something marks it as international', (_, international) => {
    for (const mark of ['+', '00', 'whatsapp:+', '%2B']) {
      expect(customerOf(`${mark}${international}`, national)).toBe(international);
    }
    expect(customerOf(`${international}@s.whatsapp.net`, national)).toBe(international);
  });
});

describe('a national reading', () => {
  const digits = fc.stringMatching(/^0?[1-9]\d{5,13}$/);

  it('is what a telephone of the country makes of the digits, wherever that is a number', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.constantFrom(...COUNTRIES), digits, (country, dialled) => {
        const options = { defaultCountry: country as CountryCode, extract: false };
        const parsed = parsePhoneNumberFromString(dialled, options);
        const international = parsed?.isValid() === true ? parsed.number.slice(1) : undefined;
        const own = new NationalNumbers(country).read(dialled);
        if (international !== undefined) {
          read++;
          expect(own).toBe(international);
        }
        if (own !== undefined) expect(isValidNumber(own)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    expect(read).toBeGreaterThan(1000);
  });

  it('changes nothing about what has no calling code of its own and no number of the country', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COUNTRIES), digits, (country, dialled) => {
        const national = new NationalNumbers(country);
        if (national.read(dialled) === undefined) expect(customerOf(dialled, national)).toBe(customerOf(dialled));
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves the country of a number with its calling code as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COUNTRIES), digits, (country, dialled) => {
        const [plain, read] = [customerOf(`+${dialled}`), customerOf(`+${dialled}`, new NationalNumbers(country))];
        expect(read).toBe(plain);
      }),
    );
  });

  it('of a country where the digits are a number of another too says so', () => {
    const india = new NationalNumbers('IN');
    expect(india.isEither('6581234567')).toBe(true);
    expect(countryOf('6581234567' as never)).toBe('SG');
    expect(countryOf(customerOf('6581234567', india) as never)).toBe('IN');
    expect(india.isEither('9876543210')).toBe(false);
    expect(india.isEither('919876543210')).toBe(false);
  });

  it('of a provider keeps what some country has', () => {
    const { whereInvalid } = new NationalNumbers('IN');
    expect(customerOf('6581234567', whereInvalid)).toBe('6581234567');
    expect(customerOf('9876543210', whereInvalid)).toBe('919876543210');
  });
});

describe('a number plan', () => {
  it('knows of every number whether a country has it, as libphonenumber does', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{6,14}$/), (number) => {
        // The library leaves out a trunk prefix behind a calling code, whatever it is.
        const parsed = parsePhoneNumberFromString(`+${number}`);
        if (parsed?.number === `+${number}` && parsed.country !== undefined && parsed.isValid())
          expect(isValidNumber(number)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  it('has a calling code for every country there is a number of', () => {
    for (const country of COUNTRIES) expect(callingCodeOf(country)).toMatch(/^\d{1,3}$/);
    expect(callingCodeOf('AQ')).toBe('');
  });
});
