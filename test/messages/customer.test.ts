import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNumbers, customerOf, isNumberFault, numberOf } from '../../src/messages/customer.js';

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
        expect(customerOf(spelled)).toBe(number);
      }),
    );
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
    ['91XX985XX10X', 'not-a-number'],
    ['+91848951XXXX', 'not-a-number'],
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
