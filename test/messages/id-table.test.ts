import { describe, expect, it } from 'vitest';
import { IdTable } from '../../src/messages/id-table.js';
import fc from '../fast-check.js';

/** Ids as near to one another as those of a log are: the same few characters, and often the same id again. */
const id = fc.oneof(fc.string({ maxLength: 3 }), fc.stringMatching(/^wamid\.[A-C]{1,4}=?$/));
const scope = fc.constantFrom(573_005_550_100, 573_005_550_101, 2 ** 32, 0, 1);

function numberOf(table: IdTable, text: string, within: number): number {
  const bytes = Buffer.from(`-${text}-`);
  return table.numberOf(bytes, 1, bytes.length - 1, within);
}

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
          expect(numberOf(table, ...said)).toBe(known.get(key));
        }
        expect(table.size).toBe(size);
      }),
    );
  });

  it('through every growth of its columns', () => {
    const table = new IdTable();
    const ids = Array.from({ length: 30_000 }, (_, number) => `wamid.${number.toString(36)}`);
    expect(ids.map((text) => numberOf(table, text, 57))).toEqual(ids.map((_, number) => number));
    expect(ids.map((text) => numberOf(table, text, 57))).toEqual(ids.map((_, number) => number));
    expect(numberOf(table, 'wamid.0', 58)).toBe(30_000);
    expect(table.size).toBe(30_001);
  });

  it('where some messages without an id came before the first', () => {
    const table = new IdTable(5000);
    expect(numberOf(table, 'a', 0)).toBe(5000);
    expect(table.anonymous()).toBe(5001);
    expect(numberOf(table, 'a', 0)).toBe(5000);
  });
});
