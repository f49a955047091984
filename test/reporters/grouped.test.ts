import { expect, it } from 'vitest';
import { grouped } from '../../src/report/wording.js';
import fc from '../fast-check.js';

it('groups the thousands of a decimal, and nothing behind its point', () => {
  const counts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
  fc.assert(
    fc.property(counts, fc.constantFrom('', '.5', '.123456'), (count, fraction) => {
      expect(grouped(`${count}${fraction}`)).toBe(`${count.toLocaleString('en-US')}${fraction}`);
    }),
  );
});
