import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { firstThreeDigits } from '../../src/messages/calling-code.js';
import { isValidE164, isValidNumber } from '../../src/messages/number-plan.js';

describe('a number is valid as an integer where it is as digits', () => {
  const mobiles = getCountries().flatMap((country) => getExampleNumber(country, examples)?.number.slice(1) ?? []);

  it.each(mobiles)('of every country: %s', (digits) => {
    expect(isValidE164(Number(digits))).toBe(true);
    expect(isValidNumber(digits)).toBe(true);
  });

  it('and where its digits are changed, lacking, too many, or behind a zero that is not dialled from abroad', () => {
    let valid = 0;
    for (const mobile of mobiles) {
      for (let place = 1; place < mobile.length; place++) {
        const before = mobile.slice(0, place);
        const all = [`${before}${mobile.slice(place + 1)}`, `${before}0${mobile.slice(place)}`];
        for (const digit of '0123456789') all.push(`${before}${digit}${mobile.slice(place + 1)}`);
        for (const digits of all) {
          const isValid = isValidNumber(digits);
          if (isValid) valid++;
          expect(isValidE164(Number(digits)), digits).toBe(isValid);
        }
      }
    }
    expect(valid).toBeGreaterThan(10_000);
  });

  it('and of any digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), (number) => {
        expect(isValidE164(number)).toBe(isValidNumber(String(number)));
      }),
      { numRuns: 20_000 },
    );
  });
});

it.each([1, 12, 999, 1000, 57300, 1234567, 98765432, 12021053247, 573001016398, 999999999999999])(
  'the first three digits of %i',
  (number) => {
    expect(firstThreeDigits(number)).toBe(Number(String(number).slice(0, 3)));
  },
);
