import { describe, expect, it } from 'vitest';
import { type Money, money, percentOf, scaleOf, times, ZERO } from '../../src/rates/money.js';
import fc from '../fast-check.js';

describe('money is exact', () => {
  it.each([
    ['0.0085', 3, '0.0255'],
    ['0.1', 3, '0.3'],
    ['0.0125', 1_000_000, '12500'],
    ['0.0002', 7, '0.0014'],
    ['0', 1000, '0'],
    ['0.0600', 10, '0.6'],
    ['-0.0085', 3, '-0.0255'],
  ])('%s × %i is %s', (rate, count, cost) => {
    expect(times(money(rate), count).toFixed()).toBe(cost);
  });

  it('as integers of the smallest part are', () => {
    const rate = fc.integer({ min: 0, max: 2_000_000 });
    const count = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(rate, count), { maxLength: 20 }), (charges) => {
        const sum = charges.reduce<Money>((total, [micros, units]) => total.plus(times(micro(micros), units)), ZERO);
        const exact = charges.reduce((total, [micros, units]) => total + BigInt(micros) * BigInt(units), 0n);
        expect(sum.times(money('1000000')).toFixed()).toBe(String(exact));
      }),
    );
  });
});

function micro(micros: number): Money {
  return money(`${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`);
}

describe('a number is refused', () => {
  it.each([0.0085, 0, 1, Number.NaN])('%d', (number) => {
    expect(() => money(number as unknown as string)).toThrow();
    expect(() => money('1').times(number)).toThrow();
    expect(() => money('1').plus(number)).toThrow();
  });

  it.each(['', ' ', '0,0085', '1.2.3', '$1', 'NaN', 'Infinity', '1e', '0x10'])('and so is the text %j', (text) => {
    expect(() => money(text)).toThrow();
  });
});

describe('the digits an amount needs', () => {
  it.each([
    ['0', 0],
    ['12', 0],
    ['100', 0],
    ['0.1', 1],
    ['0.0085', 4],
    ['0.00850', 4],
    ['12.3456', 4],
    ['-0.0001', 4],
    ['0.0000001', 7],
  ])('of %s are %i', (amount, digits) => {
    expect(scaleOf(money(amount))).toBe(digits);
    expect(money(amount).toFixed(digits)).toBe(money(amount).toFixed());
  });
});

describe('a percentage is rounded once, half away from zero', () => {
  it.each([
    ['1', '3', 2, '33.33'],
    ['2', '3', 2, '66.67'],
    ['-1', '3', 2, '-33.33'],
    ['1', '800', 2, '0.13'],
    ['-1', '800', 2, '-0.13'],
    ['1', '8', 1, '12.5'],
    ['1', '8', 0, '13'],
    ['1', '1', 2, '100.00'],
    ['0', '5', 2, '0.00'],
    ['-0.0000001', '5', 2, '0.00'],
    ['-12.3456', '152.4', 2, '-8.10'],
    ['5', '0.0001', 0, '5000000'],
    ['1', '-4', 1, '-25.0'],
  ])('%s of %s to %i digits is %s', (part, whole, digits, percent) => {
    expect(percentOf(money(part), money(whole), digits)).toBe(percent);
  });

  it('and there is none of nothing', () => {
    expect(percentOf(money('1'), ZERO, 2)).toBeNull();
    expect(percentOf(ZERO, ZERO, 2)).toBeNull();
  });
});
