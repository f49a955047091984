import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { zoneNamed } from '../../src/messages/calendar.js';
import { instantOf } from '../../src/messages/timestamp.js';
import fc from '../fast-check.js';

const number = (max: number, digits: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max }).map((value) => String(value).padStart(digits, '0'));

/** Dates and times in the commonest form, most of them real ones. */
const texts = fc
  .record({
    year: fc.constantFrom('2009', '2016', '2023', '2024', '2099'),
    month: number(13, 2),
    day: number(32, 2),
    hour: number(24, 2),
    minute: number(60, 2),
    second: number(60, 2),
    fraction: fc.oneof(
      fc.constant(''),
      number(999, 3).map((digits) => `.${digits}`),
    ),
  })
  .map(
    ({ year, month, day, hour, minute, second, fraction }) =>
      `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`,
  );

describe('the commonest timestamps', () => {
  it('are read as luxon reads them', () => {
    const zone = zoneNamed('UTC');
    fc.assert(
      fc.property(texts, (text) => {
        const byLuxon = DateTime.fromISO(text, { zone });
        expect(instantOf(text, zone)).toBe(byLuxon.isValid ? byLuxon.toMillis() : undefined);
      }),
      { numRuns: 3000 },
    );
  });
});
