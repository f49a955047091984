import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdTable } from '../../src/messages/id-table.js';

/** Ids as near to one another as those of a log are: the same few characters, and often the same id again. */
const id = fc.oneof(fc.string({ maxLength: 3 }), fc.stringMatching(/^wamid\.[A-C]{1,4}=?$/));
const scope = fc.constantFrom('573005550100', '573005550101', '');

describe('an id table numbers ids as a Map of them would', () => {
  it('for any ids, scopes and messages without an id', () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.tuple(id, scope) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const table = new IdTable();
        const known = new Map<string, number>();
        let size = 0;
        for (const said of steps) {
          if (said === undefined) {
            expect(table.anonymous()).toBe(size++);
            continue;
          }
          const key = JSON.stringify(said);
          if (!known.has(key)) known.set(key, size++);
          expect(table.numberOf(...said)).toBe(known.get(key));
        }
        expect(table.size).toBe(size);
      }),
    );
  });

  it('through every growth of its columns', () => {
    const table = new IdTable();
    const ids = Array.from({ length: 30_000 }, (_, number) => `wamid.${number.toString(36)}`);
    expect(ids.map((text) => table.numberOf(text, '57'))).toEqual(ids.map((_, number) => number));
    expect(ids.map((text) => table.numberOf(text, '57'))).toEqual(ids.map((_, number) => number));
    expect(table.numberOf('wamid.0', '58')).toBe(30_000);
    expect(table.size).toBe(30_001);
  });

  it('where the end of an id and the beginning of a scope read alike', () => {
    const table = new IdTable();
    expect(table.numberOf('ab', 'c')).toBe(0);
    expect(table.numberOf('a', 'bc')).toBe(1);
    expect(table.numberOf('abc', '')).toBe(2);
  });
});

describe('the order of ids does not depend on the order they came in', () => {
  it('for any ids', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 2, maxLength: 12 }), (ids) => {
        const forward = new IdTable();
        const backward = new IdTable();
        for (const text of ids) forward.numberOf(text, '');
        for (const text of [...ids].reverse()) backward.numberOf(text, '');
        for (const a of ids) {
          for (const b of ids) {
            const order = Math.sign(forward.compare(forward.numberOf(a, ''), forward.numberOf(b, '')));
            expect(Math.sign(backward.compare(backward.numberOf(a, ''), backward.numberOf(b, '')))).toBe(order);
            expect(order === 0).toBe(a === b);
          }
        }
      }),
    );
  });
});
