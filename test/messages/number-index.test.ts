import { expect, it } from 'vitest';
import { NumberIndex } from '../../src/messages/number-index.js';
import fc from '../fast-check.js';

const numbers = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.maxSafeInteger(),
  fc.integer({ min: 0, max: 60 }).map((place) => place * 2 ** 32),
  fc.integer({ min: 0, max: 100 }).map((place) => 573_005_550_000 + place),
);

it('a number index numbers whole numbers as a Map of them would, through every growth', () => {
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 400, size: 'max' }), (asked) => {
      const index = new NumberIndex();
      const known = new Map<number, number>();
      for (const number of asked) {
        if (!known.has(number)) known.set(number, known.size);
        expect(index.placeOf(number)).toBe(known.get(number));
      }
      expect(index.size).toBe(known.size);
      for (const [number, place] of known) expect(index.numberAt(place)).toBe(number);
    }),
  );
});
