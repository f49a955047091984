import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerId } from '../../src/messages/customer.js';
import { UserIds } from '../../src/messages/user-ids.js';

type Told = readonly ['pair', number, string] | readonly ['change', string, string];

const ANA = 573005550101;
const ID = 'CO.13491208655302741918' as CustomerId;

function told(all: readonly Told[], into = new UserIds()): UserIds {
  for (const one of all) {
    if (one[0] === 'pair') into.pairText(one[1], one[2]);
    else into.change(one[1], one[2]);
  }
  return into;
}

describe('who a customer with a user id is', () => {
  it('is the number that the log pairs with the id', () => {
    expect(told([['pair', ANA, ID]]).customerOf(ID)).toBe(String(ANA));
  });

  it('is the id where no number is paired with it', () => {
    expect(told([['pair', ANA, 'CO.2']]).customerOf(ID)).toBe(ID);
    expect(new UserIds().customerOf(ID)).toBe(ID);
  });

  it('is never another for a number', () => {
    expect(told([['pair', ANA, ID]]).customerOf(String(ANA) as CustomerId)).toBe(String(ANA));
  });

  it('is the smaller of two numbers, whichever came first (our choice)', () => {
    for (const numbers of [
      [ANA, 34600000123],
      [34600000123, ANA],
    ]) {
      const ids = told(numbers.map((number): Told => ['pair', number, ID]));
      expect(ids.customerOf(ID)).toBe('34600000123');
    }
  });

  it('is the number of the id before Meta changed it, and of the one since', () => {
    const ids = told([
      ['change', 'CO.1', 'CO.2'],
      ['change', 'CO.2', 'CO.3'],
      ['pair', ANA, 'CO.1'],
    ]);
    for (const id of ['CO.1', 'CO.2', 'CO.3']) expect(ids.customerOf(id as CustomerId)).toBe(String(ANA));
  });

  it('is its own number before that of an id that it replaced', () => {
    const ids = told([
      ['change', 'CO.1', 'CO.2'],
      ['pair', 34600000123, 'CO.1'],
      ['pair', ANA, 'CO.2'],
    ]);
    expect(ids.customerOf('CO.2' as CustomerId)).toBe(String(ANA));
  });

  it('is the first id of one customer without a number', () => {
    const ids = told([['change', 'CO.2', 'CO.1']]);
    expect(ids.customerOf('CO.2' as CustomerId)).toBe('CO.1');
    expect(ids.customerOf('CO.1' as CustomerId)).toBe('CO.1');
  });
});

const id = fc.integer({ min: 1, max: 6 }).map((number) => `US.${number}`);
const one: fc.Arbitrary<Told> = fc.oneof(
  fc.tuple(fc.constant('pair' as const), fc.integer({ min: ANA, max: ANA + 3 }), id),
  fc.tuple(fc.constant('change' as const), id, id),
);

describe('any things told of user ids', () => {
  it('tell the same in any order, in parts, and repeated', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.nat(12), (all, at) => {
        const whole = told(all);
        const parts = told(all.slice(at).toReversed());
        parts.merge(told([...all.slice(0, at), ...all.slice(0, 2)]).contents);
        for (let number = 1; number <= 6; number++) {
          const name = `US.${number}` as CustomerId;
          expect(parts.customerOf(name)).toBe(whole.customerOf(name));
        }
      }),
    );
  });
});
