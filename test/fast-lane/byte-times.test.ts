import { Settings } from 'luxon';
import { afterEach, describe, expect, it } from 'vitest';
import { ByteTimes } from '../../src/fast-lane/byte-times.js';
import { zoneNamed } from '../../src/messages/calendar.js';
import { instantOf } from '../../src/messages/timestamp.js';
import fc from '../fast-check.js';

const ZONES = [
  'UTC',
  'UTC+5:45',
  'America/New_York',
  'America/Caracas',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Australia/Lord_Howe',
  'Europe/London',
  'Pacific/Apia',
  'Africa/Casablanca',
];
const zones = new Map(ZONES.map((name) => [name, { zone: zoneNamed(name), times: new ByteTimes(zoneNamed(name)) }]));

const systemNow = Settings.now;
afterEach(() => {
  Settings.now = systemNow;
});

/** What the lane, and what the reader, reads of a text that stands among others. */
function read(text: string, name: string): { byLane: number; byReader: number | undefined } {
  const { zone, times } = zones.get(name) ?? { zone: zoneNamed('UTC'), times: new ByteTimes(zoneNamed('UTC')) };
  const bytes = Buffer.from(`9${text}9`);
  return { byLane: times.timeIn(bytes, 1, bytes.length - 1), byReader: instantOf(text, zone) };
}

const two = (number: number): string => String(number).padStart(2, '0');
/** Years of change among the zones, and the days about which clocks go on and back. */
const dates = fc.oneof(
  fc
    .tuple(fc.integer({ min: 2008, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`),
  fc.constantFrom('2023-03-12', '2023-11-05', '2023-03-26', '2023-10-29', '2011-12-29', '2011-12-30', '2011-12-31'),
  fc.constantFrom('2016-05-01', '2015-08-15', '2018-05-04', '2023-04-02', '2023-10-01', '2024-02-29', '2023-02-29'),
);
const clocks = fc
  .tuple(
    fc.integer({ min: 0, max: 23 }),
    fc.constantFrom(0, 1, 14, 15, 29, 30, 45, 59),
    fc.integer({ min: 0, max: 59 }),
  )
  .map((parts) => parts.map(two).join(':'));
const usual = fc
  .tuple(
    dates,
    fc.constantFrom('T', ' '),
    clocks,
    fc.constantFrom('', '', '.000', '.123', '.999'),
    fc.constantFrom('', '', 'Z', '+05:30', '-03:00', '+00:00', '-00:00', '+14:00'),
  )
  .filter(([, between, , , offset]) => between === 'T' || offset === '')
  .map((parts) => parts.join(''));
const unix = fc.oneof(
  fc.integer({ min: 1_230_768_000, max: 4_102_444_799 }).map(String),
  fc.integer({ min: 1_230_768_000_000, max: 4_102_444_799_999 }).map(String),
);
/** A usual text with one thing changed, or of a form that only the reader knows. */
const nearMisses = fc.oneof(
  fc
    .tuple(
      fc.oneof(usual, unix),
      fc.nat(),
      fc.constantFrom('', '0', '9', 'T', 'z', '.', ':', ' ', '-', '+', 'é', '25', '60'),
    )
    .chain(([text, place, change]) =>
      fc.constantFrom(0, 1, 2).map((taken) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + change + text.slice(at + taken);
      }),
    ),
  fc.constantFrom('2023-06-05', '20230605T100000Z', '2023-06-05T10:00Z', '2023-06-05T24:00:00', '2023-W23-1T10:00:00Z'),
  fc.constantFrom(
    '2023-06-05T10:00:00+0530',
    '2023-06-05T10:00:00 +05:30',
    'Mon, 05 Jun 2023 10:00:00 GMT',
    '1685959200.5',
  ),
  fc.string({ maxLength: 30 }),
);

describe('times from bytes', () => {
  it('are what the reader reads, of every usual form, in every zone', () => {
    let readByLane = 0;
    let readByReader = 0;
    fc.assert(
      fc.property(fc.oneof(usual, unix), fc.constantFrom(...ZONES), (text, zone) => {
        const { byLane, byReader } = read(text, zone);
        if (byReader !== undefined) readByReader++;
        if (Number.isNaN(byLane)) return;
        readByLane++;
        expect(byLane).toBe(byReader);
      }),
      { numRuns: 4000 },
    );
    // All of them, but for the quarters of an hour in which clocks are changed.
    expect(readByLane / readByReader).toBeGreaterThan(0.97);
  });

  it('are what the reader reads, or none, of everything else', () => {
    fc.assert(
      fc.property(nearMisses, fc.constantFrom(...ZONES), (text, zone) => {
        const { byLane, byReader } = read(text, zone);
        if (!Number.isNaN(byLane)) expect(byLane).toBe(byReader);
      }),
      { numRuns: 6000 },
    );
  });

  it.each([
    '1685959200',
    '1685959200123',
    '2023-06-05T10:00:00Z',
    '2023-06-05T10:00:00.123Z',
    '2023-06-05T10:00:00',
    '2023-06-05T10:00:00.123',
    '2023-06-05T10:00:00+05:30',
    '2023-06-05T10:00:00.123-03:00',
    '2023-06-05 10:00:00',
    '2023-06-05 10:00:00.123',
  ])('are read of %s in every zone', (text) => {
    for (const zone of ZONES) {
      const { byLane, byReader } = read(text, zone);
      expect(byLane).toBe(byReader);
      expect(byLane).not.toBeNaN();
    }
  });
});

it('a local time that is there twice is the first of the two, in winter as in summer', () => {
  for (const now of [Date.UTC(2024, 0, 5), Date.UTC(2024, 6, 5)]) {
    Settings.now = () => now;
    const zone = zoneNamed('America/New_York');
    for (const text of ['2023-11-05T01:30:00', '2023-11-05 01:30:00', '2023-11-05T01:30:00-04:00']) {
      const bytes = Buffer.from(text);
      expect(instantOf(text, zone)).toBe(Date.UTC(2023, 10, 5, 5, 30));
      expect(new ByteTimes(zone).timeIn(bytes, 0, bytes.length)).toBe(Date.UTC(2023, 10, 5, 5, 30));
    }
    expect(instantOf('2023-11-05T01:30:00-05:00', zone)).toBe(Date.UTC(2023, 10, 5, 6, 30));
    expect(instantOf('2023-03-12T02:30:00', zone)).toBe(Date.UTC(2023, 2, 12, 7, 30));
  }
});
