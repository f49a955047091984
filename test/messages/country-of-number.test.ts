import { expect, it } from 'vitest';
import { countryOf, countryOfNumber } from '../../src/messages/country.js';
import type { CustomerId } from '../../src/messages/customer.js';

it('three digits of an integer tell the country that all its digits do, or leave it to them', () => {
  let told = 0;
  for (let prefix = 100; prefix < 1000; prefix++) {
    for (const rest of ['55', '0123456', '12345678', '987654321']) {
      const digits = `${prefix}${rest}`;
      const country = countryOfNumber(Number(digits));
      if (country === undefined) continue;
      told++;
      expect(country, digits).toBe(countryOf(digits as CustomerId));
    }
  }
  expect(told).toBeGreaterThan(2000);
});

it.each(['1', '7', '44', '39', '61'])('leaves +%s, which several countries share, to all digits', (code) => {
  expect(countryOfNumber(Number(`${code}20055501234`.slice(0, 11)))).toBeUndefined();
});
