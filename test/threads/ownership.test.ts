import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/messages/message.js';
import { customer, record } from '../messages/record.js';
import { threadsIn } from './threads-of.js';

const A = '573015550001';
const B = '573015550002';

/** Business number, customer and account of every message. */
function owners(records: readonly Message[]): readonly string[] {
  const { list, threads } = threadsIn(records);
  return list
    .flatMap(({ businessNumber, customer: number, messages }) =>
      messages.map(({ row }) => `${businessNumber} ${number} ${threads.ownership.accountOf(row)}`),
    )
    .sort();
}

describe('a thread is one business number and one customer', () => {
  it('each with the messages of its own', () => {
    const records = [
      record({ businessNumber: A }),
      record({ businessNumber: B }),
      record({ businessNumber: A, customer: customer('573005550101') }),
      record({ businessNumber: A }),
    ];
    const sizes = threadsIn(records).list.map(({ businessNumber, customer: number, messages }) => [
      `${businessNumber} ${number}`,
      messages.length,
    ]);
    expect(Object.fromEntries(sizes)).toEqual({
      [`${A} 573005550100`]: 2,
      [`${A} 573005550101`]: 1,
      [`${B} 573005550100`]: 1,
    });
  });

  it('however many there are', () => {
    const records = Array.from({ length: 300 }, (_, place) =>
      record({
        businessNumber: String(573015550000 + (place % 3)),
        customer: customer(String(573005550000 + (place % 50))),
      }),
    );
    const { list } = threadsIn(records);
    expect(list).toHaveLength(150);
    expect(list.every(({ messages }) => messages.length === 2)).toBe(true);
  });
});

describe('a record without a business number', () => {
  it('is of the only one the log names', () => {
    expect(owners([record({ businessNumber: A }), record()])).toEqual([`${A} 573005550100 `, `${A} 573005550100 `]);
  });

  it('is of an unnamed one where the log names several', () => {
    const records = [record({ businessNumber: A }), record({ businessNumber: B }), record()];
    expect(owners(records)).toEqual([' 573005550100 ', `${A} 573005550100 `, `${B} 573005550100 `]);
  });
});

describe('a message without an account', () => {
  it('is of the account its business number has elsewhere', () => {
    const records = [
      record({ businessNumber: A, account: '1' }),
      record({ businessNumber: B, account: '2' }),
      record({ businessNumber: B }),
    ];
    expect(owners(records)).toEqual([`${A} 573005550100 1`, `${B} 573005550100 2`, `${B} 573005550100 2`]);
  });

  it('is of the same one whatever the order of rows, where its business number has two', () => {
    const named = ['9', '1'].map((account, place) =>
      record({ businessNumber: A, account, customer: customer(String(573005550101 + place)) }),
    );
    const nameless = record({ businessNumber: A });
    expect(owners([nameless, ...named])).toEqual(owners([...named.reverse(), nameless]));
  });

  it('is of the only account the log names', () => {
    const records = [record({ businessNumber: A, account: '1' }), record({ businessNumber: B })];
    expect(owners(records)).toEqual([`${A} 573005550100 1`, `${B} 573005550100 1`]);
  });

  it('is of an unnamed one where nothing tells', () => {
    const records = [
      record({ businessNumber: A, account: '1' }),
      record({ businessNumber: A, account: '2', customer: customer('573005550101') }),
      record({ businessNumber: B }),
    ];
    expect(owners(records)).toContain(`${B} 573005550100 `);
  });
});
