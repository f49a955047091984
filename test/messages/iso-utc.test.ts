import { expect, it } from 'vitest';
import { instant, isoUtc } from '../../src/messages/instant.js';
import fc from '../fast-check.js';

const LAST = 8.64e15;

it('is what a Date says, without milliseconds that are none', () => {
  const times = fc.oneof(
    fc.integer({ min: -LAST, max: LAST }),
    fc.integer({ min: -LAST / 1000, max: LAST / 1000 }).map((seconds) => seconds * 1000),
    fc.integer({ min: -100_000, max: 100_000 }).map((days) => days * 86_400_000),
  );
  fc.assert(
    fc.property(times, (at) => {
      expect(isoUtc(instant(at))).toBe(new Date(at).toISOString().replace('.000Z', 'Z'));
    }),
  );
});

it.each([Number.NaN, Number.NEGATIVE_INFINITY, LAST + 1])('refuses what is no time: %d', (at) => {
  expect(() => isoUtc(instant(at))).toThrow(RangeError);
});
