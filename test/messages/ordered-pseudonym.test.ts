import { describe, expect, it } from 'vitest';
import { compareNumbers } from '../../src/messages/customer.js';
import { orderedPseudonyms } from '../../src/messages/ordered-pseudonym.js';
import fc from '../fast-check.js';

const KEY = 'a key of sixteen or more';

const numbers = fc.stringMatching(/^[1-9]\d{4,19}$/);
/** Of one operator, as most of a log are. */
const neighbours = fc.stringMatching(/^57300555\d{4}$/);
const ids = fc.stringMatching(/^[A-Z]{2}\.[A-Za-z0-9._-]{1,24}$/);
const hidden = fc.stringMatching(/^\d{6,15}@lid$/);
const masked = fc.stringMatching(/^91[\dX]{8,10}$/);
const customers = fc.oneof(numbers, neighbours, ids, hidden, masked);

describe('a pseudonym of a ledger', () => {
  it('stands among others where its customer does, under any key', () => {
    fc.assert(
      fc.property(customers, customers, fc.string({ minLength: 16 }), (a, b, key) => {
        const of = orderedPseudonyms(key);
        expect(Math.sign(compareNumbers(of(a), of(b)))).toBe(Math.sign(compareNumbers(a, b)));
      }),
    );
  });

  it('of another key is another one', () => {
    const [one, other] = [orderedPseudonyms(KEY), orderedPseudonyms(`${KEY}.`)];
    expect(one('573005550001')).not.toBe(other('573005550001'));
  });

  // Ledgers of last month have them.
  it('stays what it is from version to version', () => {
    const of = orderedPseudonyms(KEY);
    expect([of('573005550001'), of('573005550002'), of('US.1349')]).toMatchInlineSnapshot(`
      [
        "o-qhgrmfpnchfbdkssgwrxcjwz",
        "o-qhgrmfpnchfbrsvdwfxzjncv",
        "o-zzmtlcfvhwrdwlhfmdzmwtcxfstqzbqpvmlbcxbwzcgkrnvkzqrzlzmmtdbpsjxj",
      ]
    `);
  });
});
