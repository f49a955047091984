import { describe, expect, it } from 'vitest';
import { countryOf } from '../../src/messages/country.js';
import { compareNumbers, customerOf, isMasked, isNumberFault, numberOf } from '../../src/messages/customer.js';
import fc from '../fast-check.js';

describe('a number in any spelling is its digits', () => {
  it.each([
    ['15550783881', '15550783881'],
    ['+250 788 123 200', '250788123200'],
    ['whatsapp:+14155550100', '14155550100'],
    ['WhatsApp:+14155550100', '14155550100'],
    ['tel:+57-300-555-0100', '573005550100'],
    ['+5493515551111', '5493515551111'],
    ['31612345678', '31612345678'],
    ['(57) 300-555-0100', '573005550100'],
    ['+57 (300) 555.01.00', '573005550100'],
    ['57/300/5550100', '573005550100'],
    ['00573005550100', '573005550100'],
    ['0057 300 555 0100', '573005550100'],
    ["'573005550100", '573005550100'],
    ["'+573005550100", '573005550100'],
    ['  573005550100\t', '573005550100'],
    ['+57\u00a0300\u00a0555\u00a00100', '573005550100'],
    ['\u202a+57 300 555 0100\u202c', '573005550100'],
    ['\u200e+573005550100', '573005550100'],
    ['+57 300\u2011555\u20130100', '573005550100'],
  ])('%j is %s', (text, digits) => {
    expect(numberOf(text)).toBe(digits);
    expect(customerOf(text)).toBe(digits);
  });

  it('whatever stands around and between the digits', () => {
    const digits = fc.stringMatching(/^[1-9]\d{7,14}$/);
    const before = fc.constantFrom('', '+', '00', "'", "'+", 'whatsapp:+', 'whatsapp:', 'tel:+', ' +', '(+');
    const separator = fc.constantFrom('', '', '', ' ', '-', '.', ') ', '\u00a0', '\u200b');
    fc.assert(
      fc.property(digits, before, fc.array(separator, { minLength: 15, maxLength: 15 }), (number, prefix, between) => {
        const spelled = prefix + [...number].map((digit, place) => digit + between[place]).join('');
        expect(customerOf(spelled)).toBe(customerOf(number));
      }),
    );
  });
});

describe('an escaped number', () => {
  it.each(['whatsapp%3A%2B14155550100', 'whatsapp%3a%2b14155550100', '%2B14155550100'])('%s is its digits', (text) => {
    expect(customerOf(text)).toBe('14155550100');
  });
});

describe('a masked number is a customer of what is left of it', () => {
  it.each([
    ['91XX985XX10X', '91XX985XX10X', 'IN'],
    ['+91848951XXXX', '91848951XXXX', 'IN'],
    ['+57 300 *** **00', '57300XXXXX00', 'CO'],
    ['whatsapp:+4477••••0101', '4477XXXX0101', 'GB'],
    ['1876555xxxx', '1876555XXXX', 'JM'],
    ['77XXXXXXX00', '77XXXXXXX00', 'KZ'],
    ['1XX5550100', '1XX5550100', 'ZZ'],
    ['7XXXXXXX100', '7XXXXXXX100', 'ZZ'],
    ['XX3005550100', 'XX3005550100', 'ZZ'],
    ['5XXXXXXXX100', '5XXXXXXXX100', 'ZZ'],
  ])('%j is %s, of %s', (text, id, country) => {
    const found = customerOf(text);
    expect(found).toBe(id);
    expect(isNumberFault(found) || isMasked(found)).toBe(true);
    expect(isNumberFault(found) ? 'none' : countryOf(found)).toBe(country);
  });

  it('and no other customer is masked', () => {
    for (const text of ['573005550100', 'XK.1234', 'US.XXXX']) {
      const found = customerOf(text);
      expect(isNumberFault(found) || isMasked(found), text).toBe(false);
    }
  });
});

describe('old and new numbers of one customer are one', () => {
  it.each([
    ['Brazil, before the ninth digit', '551187654321', '5511987654321'],
    ['Brazil, with it', '+55 11 98765-4321', '5511987654321'],
    ['Brazil, a mobile number that began with 6', '552161234567', '5521961234567'],
    ['Mexico, with the 1', '+52 1 55 1234 5678', '525512345678'],
    ['Mexico, without it', '525512345678', '525512345678'],
  ])('%s', (_, text, digits) => {
    expect(customerOf(text)).toBe(digits);
  });

  it.each([
    ['Brazil, a landline', '551134567890'],
    ['Brazil, too short', '55118765432'],
    ['Brazil, too long', '55119876543210'],
    ['Brazil, no area code', '551087654321'],
    ['Mexico, too short', '52155123456'],
    ['Mexico, 12 digits that begin with 521', '521551234567'],
    ['Mexico, no area code', '5211512345678'],
    ['elsewhere', '5493515551111'],
  ])('but not what only looks like it: %s', (_, digits) => {
    expect(customerOf(digits)).toBe(digits);
  });
});

describe('a business-scoped user id is a customer as it stands', () => {
  it.each(['US.1234', 'US.1000000000000000001', 'US.ENT.1000000000000000002', 'CO.abc-DEF_9'])('%s', (id) => {
    expect(customerOf(id)).toBe(id);
    expect(customerOf(` ${id} `)).toBe(id);
  });

  it.each(['us.1234', 'USA.1234', 'US.', '.1234', 'US 1234'])('%j is none', (text) => {
    expect(customerOf(text)).toBe('not-a-number');
  });
});

describe('what is no number is told by its fault', () => {
  it.each([
    ['', 'missing'],
    [' \t', 'missing'],
    ['9.18887E+11', 'damaged'],
    ['9,18887E+11', 'damaged'],
    ['9.18887e+11', 'damaged'],
    ['+9.18887E11', 'damaged'],
    ['5.73E+11', 'damaged'],
    ['XXXXXXXXXXXX', 'not-a-number'],
    ['*1', 'not-a-number'],
    ['max*2023*x', 'not-a-number'],
    ['GROUPID0000001', 'not-a-number'],
    ['1234', 'not-a-number'],
    ['+', 'not-a-number'],
    ['00', 'not-a-number'],
    ['123456789012345678901', 'not-a-number'],
    ['573005550100;573005550101', 'not-a-number'],
    ['٥٧٣٠٠٥٥٥٠١٠٠', 'not-a-number'],
  ])('%j is %s', (text, fault) => {
    const found = customerOf(text);
    expect(found).toBe(fault);
    expect(isNumberFault(found)).toBe(true);
  });
});

describe('numbers are compared as integers, ids after them', () => {
  it('as big integers are', () => {
    const digits = fc.stringMatching(/^[1-9]\d{4,19}$/);
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        const asIntegers = BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
        expect(Math.sign(compareNumbers(a, b))).toBe(asIntegers);
      }),
    );
  });

  it('in one order whatever they are', () => {
    const id = fc.oneof(fc.stringMatching(/^[1-9]\d{4,7}$/), fc.stringMatching(/^[A-C]{2}\.\d{1,3}$/));
    fc.assert(
      fc.property(fc.array(id, { maxLength: 8 }), (ids) => {
        const sorted = [...ids].sort(compareNumbers);
        expect([...ids].reverse().sort(compareNumbers)).toEqual(sorted);
        const numbersFirst = sorted.filter((text) => !text.includes('.'));
        expect(sorted.slice(0, numbersFirst.length)).toEqual(numbersFirst);
      }),
    );
  });
});

describe('the number in force today', () => {
  /** The rules as they are written: the ninth digit behind the area code, and no 1 behind the calling code. */
  const inForce = (digits: string): string =>
    digits.replace(/^(55[1-9][1-9])([6-9]\d{7})$/, '$19$2').replace(/^521([2-9]\d{9})$/, '52$1');
  const digits = fc.oneof(
    fc.stringMatching(/^5[25][0-2][0-9]\d{7,9}$/),
    fc.stringMatching(/^55[0-9]{2}[5-7]\d{7}$/),
    fc.stringMatching(/^[1-9]\d{4,19}$/),
  );

  it('is that of Brazil and Mexico by their rules, and any other as it is', () => {
    fc.assert(
      fc.property(digits, (number) => {
        expect(numberOf(number)).toBe(inForce(number));
        expect(numberOf(numberOf(number))).toBe(inForce(number));
      }),
      { numRuns: 2000 },
    );
  });
});
