import { expect, it } from 'vitest';
import { orderByTime } from '../../src/report/order-by-time.js';
import fc from '../fast-check.js';

const near = fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_020 });
/** So far from each other that an instant and a place have no room in one number. */
const far = fc.constantFrom(-8.64e15, 8.64e15);
const instantLists = fc.oneof(fc.array(near), fc.array(fc.oneof({ weight: 9, arbitrary: near }, far)));

it('puts places in the order of their instants, and equal ones in the order asked for', () => {
  fc.assert(
    fc.property(instantLists, (instants) => {
      const later = (a: number, b: number): number => b - a;
      const order = orderByTime(Float64Array.from([...instants, 0, 0]), instants.length, later);
      const at = (place: number): number => instants[place] as number;
      const expected = [...instants.keys()].sort((a, b) => at(a) - at(b) || later(a, b));
      expect([...order]).toEqual(expected);
    }),
  );
});
