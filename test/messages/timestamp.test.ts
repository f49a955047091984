import { describe, expect, it } from 'vitest';
import { zoneNamed } from '../../src/messages/calendar.js';
import { isoUtc } from '../../src/messages/instant.js';
import { instantOf } from '../../src/messages/timestamp.js';
import fc from '../fast-check.js';

function read(text: string, zone = 'UTC'): string | undefined {
  const at = instantOf(text, zoneNamed(zone));
  return at === undefined ? undefined : isoUtc(at);
}

describe('a time with a zone of its own is that instant, whatever the zone of the log', () => {
  it.each([
    ['1685959200', '2023-06-05T10:00:00Z'],
    ['1685959200000', '2023-06-05T10:00:00Z'],
    ['1685959200123', '2023-06-05T10:00:00.123Z'],
    ['1685959200.5', '2023-06-05T10:00:00.500Z'],
    ['1685959200.123999', '2023-06-05T10:00:00.123Z'],
    [' 1685959200 ', '2023-06-05T10:00:00Z'],
    ['2023-06-05T10:00:00Z', '2023-06-05T10:00:00Z'],
    ['2023-06-05T10:00Z', '2023-06-05T10:00:00Z'],
    ['2022-11-25T08:34:10.000Z', '2022-11-25T08:34:10Z'],
    ['2023-06-05T10:00:00.007Z', '2023-06-05T10:00:00.007Z'],
    ['2023-06-05T10:00:00.123456Z', '2023-06-05T10:00:00.123Z'],
    ['2019-06-28T15:30:00+0000', '2019-06-28T15:30:00Z'],
    ['2025-01-01T10:10:00.000+0000', '2025-01-01T10:10:00Z'],
    ['2025-01-01T10:10:00.000-0300', '2025-01-01T13:10:00Z'],
    ['2023-06-05T10:00:00+05:30', '2023-06-05T04:30:00Z'],
    ['2023-06-05T10:00:00+05', '2023-06-05T05:00:00Z'],
    ['2023-06-05T10:00:00+14:00', '2023-06-04T20:00:00Z'],
    ['2023-06-05T10:00:00-1200', '2023-06-05T22:00:00Z'],
    ['2023-06-05T10:00:00.500+0545', '2023-06-05T04:15:00.500Z'],
    ['2017-05-22 21:36:14+05:30', '2017-05-22T16:06:14Z'],
    ['2023-06-05 10:00:00 UTC', '2023-06-05T10:00:00Z'],
    ['2023-06-05 10:00:00.000000+00', '2023-06-05T10:00:00Z'],
    ['Mon, 05 Jun 2023 10:00:00 +0000', '2023-06-05T10:00:00Z'],
    ['Mon, 05 Jun 2023 10:00:00 -0500', '2023-06-05T15:00:00Z'],
    ['Mon, 05 Jun 2023 10:00:00 GMT', '2023-06-05T10:00:00Z'],
    ['5 Jun 2023 10:00:00 +0000', '2023-06-05T10:00:00Z'],
  ])('%j is %s', (text, iso) => {
    expect(read(text)).toBe(iso);
    expect(read(text, 'America/Bogota')).toBe(iso);
  });
});

describe('a time without a zone is read in the zone of the log', () => {
  it.each([
    ['2023-06-05T10:00:00', 'America/Bogota', '2023-06-05T15:00:00Z'],
    ['2023-06-05 10:00:00', 'America/Bogota', '2023-06-05T15:00:00Z'],
    ['2023-06-05 10:00', 'Asia/Kathmandu', '2023-06-05T04:15:00Z'],
    ['2024-05-10 20:13:50.682000', 'UTC', '2024-05-10T20:13:50.682Z'],
    ['2023-06-05', 'America/Bogota', '2023-06-05T05:00:00Z'],
    ['2023-01-05T10:00:00', 'America/New_York', '2023-01-05T15:00:00Z'],
    ['2023-07-05T10:00:00', 'America/New_York', '2023-07-05T14:00:00Z'],
    ['2023-06-05T10:00:00.000', 'UTC+5:30', '2023-06-05T04:30:00Z'],
  ])('%j in %s is %s', (text, zone, iso) => {
    expect(read(text, zone)).toBe(iso);
  });
});

describe('no millisecond is lost', () => {
  it.each([
    ['ISO', (ms: string) => `2023-06-05T10:00:00.${ms}Z`],
    ['ISO with an offset', (ms: string) => `2023-06-05T10:00:00.${ms}+00:00`],
    ['SQL', (ms: string) => `2023-06-05 10:00:00.${ms}`],
    ['Unix seconds', (ms: string) => `1685959200.${ms}`],
    ['Unix milliseconds', (ms: string) => `1685959200${ms}`],
  ])('%s', (_form, write) => {
    for (let ms = 0; ms < 1000; ms++) {
      expect(instantOf(write(String(ms).padStart(3, '0')), zoneNamed('UTC'))).toBe(1_685_959_200_000 + ms);
    }
  });

  it('in any year of WhatsApp', () => {
    const earliest = Date.UTC(2009, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: earliest, max: Date.UTC(2100, 0, 1) - 1 }), (epochMs) => {
        const utc = zoneNamed('UTC');
        expect(instantOf(new Date(epochMs).toISOString(), utc)).toBe(epochMs);
        expect(instantOf(String(epochMs), utc)).toBe(epochMs);
        expect(instantOf(String(Math.floor(epochMs / 1000)), utc)).toBe(Math.floor(epochMs / 1000) * 1000);
      }),
    );
  });
});

describe('a day that is not in the calendar is no time', () => {
  it.each([
    '2023-02-30T10:00:00Z',
    '2023-02-29T10:00:00Z',
    '2023-04-31T10:00:00.000Z',
    '2023-02-30',
    '2023-02-30 10:00:00',
    '2023-02-30T10:00:00+0000',
    '2023-13-01T10:00:00Z',
    '2023-00-10T10:00:00Z',
    '2023-06-00T10:00:00Z',
    '2023-06-05T25:00:00Z',
    '2023-06-05T10:60:00Z',
    '2023-06-05 10:00:61',
    'Thu, 30 Feb 2023 10:00:00 +0000',
  ])('%s', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('but a leap day is in it', () => {
    expect(read('2024-02-29T10:00:00Z')).toBe('2024-02-29T10:00:00Z');
  });
});

describe('an offset that no clock has is no time', () => {
  it.each(['2023-06-05T10:00:00+25:00', '2023-06-05T10:00:00+05:99', '2023-06-05 10:00:00-24:00'])('%s', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('a time that no WhatsApp message can have is none', () => {
  it.each([
    ['2008-12-31T23:59:59Z', undefined],
    ['2009-01-01T00:00:00Z', '2009-01-01T00:00:00Z'],
    ['1230767999', undefined],
    ['1230768000', '2009-01-01T00:00:00Z'],
    ['4102444799', '2099-12-31T23:59:59Z'],
    ['4102444800', undefined],
    ['2100-01-01T00:00:00Z', undefined],
    ['0', undefined],
    ['1', undefined],
    ['-1685959200', undefined],
    ['0000-00-00 00:00:00', undefined],
    ['1685959200000000', '2023-06-05T10:00:00Z'],
    ['16859592000000', undefined],
    ['1970-01-01T00:00:00Z', undefined],
  ])('%s is %s', (text, iso) => {
    expect(read(text)).toBe(iso);
  });
});

describe('what is no time is none', () => {
  it.each([
    '',
    ' ',
    'yesterday',
    '05/06/2023',
    '10:00',
    '2023-06-05T',
    '2023-06-05T10:00:00Zx',
    '1685959200s',
    'null',
    '1.68596E+09',
  ])('%j', (text) => {
    expect(read(text)).toBeUndefined();
  });
});
