import { expect, it } from 'vitest';
import { AttributeSets, type MessageAttributes } from '../../src/messages/attribute-sets.js';
import fc from '../fast-check.js';

const texts = fc.constantFrom('', '7', '07', '12', 'a', 'b', 'ab');
const kind: fc.Arbitrary<MessageAttributes> = fc.record({
  flags: fc.integer({ min: 0, max: 2 ** 24 - 1 }),
  businessNumber: texts,
  account: texts,
  templateName: texts,
  templateLanguage: texts,
  type: texts,
  inferredFromText: fc.nat(9),
});
const someKinds = fc.array(kind, { minLength: 3, maxLength: 12 });

it('kinds merge into the same, in any order and however often', () => {
  fc.assert(
    fc.property(someKinds, fc.nat(), fc.nat(), fc.nat(), (said, ...places) => {
      const kinds = new AttributeSets();
      const numbers = said.map((one) => kinds.numberOfAttributes(one));
      const [a, b, c] = places.map((place) => numbers[place % numbers.length] ?? 0) as [number, number, number];
      expect(kinds.merged(a, a)).toBe(a);
      expect(kinds.merged(a, b)).toBe(kinds.merged(b, a));
      expect(kinds.merged(kinds.merged(a, b), b)).toBe(kinds.merged(a, b));
      expect(kinds.merged(kinds.merged(a, b), c)).toBe(kinds.merged(a, kinds.merged(b, c)));
    }),
    { numRuns: 500 },
  );
});

it('kinds are numbered once each, and given back as they were', () => {
  fc.assert(
    fc.property(someKinds, (said) => {
      const kinds = new AttributeSets();
      const numbers = said.map((one) => kinds.numberOfAttributes(one));
      expect(said.map((one) => kinds.numberOfAttributes(one))).toEqual(numbers);
      expect(numbers.map((number) => kinds.attributesAt(number))).toEqual(said);
      expect(kinds.size).toBe(new Set(said.map((one) => JSON.stringify(one))).size);
    }),
  );
});
