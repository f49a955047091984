import { describe, expect, it } from 'vitest';
import { AttributeGiver, takeBatches } from '../../src/messages/attribute-batch.js';
import { AttributeSets, type MessageAttributes } from '../../src/messages/attribute-sets.js';
import fc from '../fast-check.js';

const word = fc.constantFrom('', 'a', 'b', 'é', '__proto__');
const attributes: fc.Arbitrary<MessageAttributes> = fc
  .record({
    flags: fc.nat(2 ** 31 - 1),
    businessNumber: word,
    account: word,
    templateName: word,
    templateLanguage: word,
    type: word,
    inferredFromText: fc.nat(3),
    own: word,
  })
  .map(({ own, ...rest }) => (own === '' ? rest : { ...rest, own: own as NonNullable<MessageAttributes['own']> }));

describe('sets of attributes handed over in batches', () => {
  it('are the same there, in the same order, however they are cut into batches', () => {
    fc.assert(
      fc.property(fc.array(fc.array(attributes)), fc.array(attributes), (parts, others) => {
        const sets = new AttributeSets();
        const giver = new AttributeGiver(sets);
        const batches = parts.map((part) => {
          for (const one of part) sets.numberOfAttributes(one);
          return giver.next();
        });
        const there = new AttributeSets();
        for (const one of others) there.numberOfAttributes(one);
        const numbers = takeBatches(structuredClone(batches), there);
        expect([...numbers].map((number) => there.attributesAt(number))).toEqual(
          Array.from({ length: sets.size }, (_, number) => sets.attributesAt(number)),
        );
        expect(giver.next().numbers).toHaveLength(0);
      }),
    );
  });
});
