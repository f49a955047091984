import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/languages/index.js';
import { zoneNamed } from '../../src/messages/calendar.js';
import { isoUtc } from '../../src/messages/instant.js';
import { isPossible, isRoundedTime, readTime } from '../../src/messages/timestamp.js';
import { fold } from '../../src/messages/words.js';
import fc from '../fast-check.js';

function read(text: string, zone = 'UTC'): string | undefined {
  const at = readTime(text, zoneNamed(zone))?.at;
  return at === undefined ? undefined : isoUtc(at);
}

describe('a time as tools write it, with its zone, is that instant in any zone of the log', () => {
  it.each([
    // JavaScript
    ['Mon Jun 05 2023 10:00:00 GMT-0500 (Colombia Standard Time)', '2023-06-05T15:00:00Z'],
    ['Mon Jun 05 2023 10:00:00 GMT-0500 (hora estándar de Colombia)', '2023-06-05T15:00:00Z'],
    ['Mon Jun 05 2023 10:00:00 GMT-0300 (Horário Padrão de Brasília)', '2023-06-05T13:00:00Z'],
    ['Mon Jun 05 2023 10:00:00 GMT+0000 (Coordinated Universal Time)', '2023-06-05T10:00:00Z'],
    ['Mon Jun 05 2023 15:30:00 GMT+0530', '2023-06-05T10:00:00Z'],
    ['Mon, 05 Jun 2023 10:00:00 GMT', '2023-06-05T10:00:00Z'],
    // Go
    ['2023-06-05 10:00:00.123 +0000 UTC', '2023-06-05T10:00:00.123Z'],
    ['2023-06-05 10:00:00 +0000 UTC', '2023-06-05T10:00:00Z'],
    ['2023-06-05 10:00:00.123456789 -0500 COT', '2023-06-05T15:00:00.123Z'],
    ['2023-06-05 10:00:00 -0500 -05', '2023-06-05T15:00:00Z'],
    ['2023-06-05 10:00:00.123456789 -0500 -05 m=+0.000012345', '2023-06-05T15:00:00.123Z'],
    // C, Java, Twitter, Apache
    ['Mon Jun  5 10:00:00 UTC 2023', '2023-06-05T10:00:00Z'],
    ['Mon Jun 05 10:00:00 COT 2023', '2023-06-05T15:00:00Z'],
    ['Mon Jun 05 10:00:00 +0000 2023', '2023-06-05T10:00:00Z'],
    ['05/Jun/2023:10:00:00 +0000', '2023-06-05T10:00:00Z'],
    ['2023-06-05T10:00:00Z[UTC]', '2023-06-05T10:00:00Z'],
    ['2023-06-05T10:00:00-05:00[America/Bogota]', '2023-06-05T15:00:00Z'],
    ['2023-06-05T10:00[America/Bogota]', '2023-06-05T15:00:00Z'],
    // basic ISO 8601, and its rarer offsets
    ['20230605T100000Z', '2023-06-05T10:00:00Z'],
    ['20230605T100000.123Z', '2023-06-05T10:00:00.123Z'],
    ['20230605T100000-0500', '2023-06-05T15:00:00Z'],
    ['20230605T1000+0530', '2023-06-05T04:30:00Z'],
    ['2023-06-05T10:00:00-05', '2023-06-05T15:00:00Z'],
    ['2023-06-05T10:00:00+5:30', '2023-06-05T04:30:00Z'],
    ['2023-06-05T10:00:00-3', '2023-06-05T13:00:00Z'],
    ['2023-06-05T10:00:00 +05:30', '2023-06-05T04:30:00Z'],
    ['2023-06-05T10:00:00\u221205:00', '2023-06-05T15:00:00Z'],
    ['2023-06-05T10:00:00+00:00Z', '2023-06-05T10:00:00Z'],
    ['2023-06-05t10:00:00.5z', '2023-06-05T10:00:00.500Z'],
    ['2023-06-05T10:00:00 Z', '2023-06-05T10:00:00Z'],
    ['2023-06-05T10:00:00,123Z', '2023-06-05T10:00:00.123Z'],
    ['2023-06-05T10Z', '2023-06-05T10:00:00Z'],
    ['2023-06-05 10:00:00 GMT-5', '2023-06-05T15:00:00Z'],
    ['2023-06-05 10:00:00 UTC+05:30', '2023-06-05T04:30:00Z'],
    ['2023-06-05 10:00:00 (UTC)', '2023-06-05T10:00:00Z'],
    ['2023-06-05 10:00:00 (GMT-5)', '2023-06-05T15:00:00Z'],
    // databases
    ['2023-06-05 10:00:00+00', '2023-06-05T10:00:00Z'],
    ['2023-06-05 10:00:00.123456 UTC', '2023-06-05T10:00:00.123Z'],
    ['2023-06-05 10:00:00.0000000 -05:00', '2023-06-05T15:00:00Z'],
    ['2023-06-05 10:00:00.000 America/Bogota', '2023-06-05T15:00:00Z'],
    ['05-JUN-23 10.00.00.000000 AM -05:00', '2023-06-05T15:00:00Z'],
    ['05-JUN-23 10.00.00.000000 PM AMERICA/BOGOTA', '2023-06-06T03:00:00Z'],
    // Unix times of every unit, and as programs write large numbers
    ['1685959200123456', '2023-06-05T10:00:00.123Z'],
    ['1685959200123999999', '2023-06-05T10:00:00.123Z'],
    ['1685959200123.9', '2023-06-05T10:00:00.123Z'],
    ['1685959200,5', '2023-06-05T10:00:00.500Z'],
    ['1.6859592E9', '2023-06-05T10:00:00Z'],
    ['1.6859592E+09', '2023-06-05T10:00:00Z'],
    ['1,6859592E+09', '2023-06-05T10:00:00Z'],
    ['1.685952E9', '2023-06-05T08:00:00Z'],
    ['1.685959200123E9', '2023-06-05T10:00:00.123Z'],
    ['1.685959200123E12', '2023-06-05T10:00:00.123Z'],
    ['1.685959200123e+18', '2023-06-05T10:00:00.123Z'],
    ['1.6859592001239E+15', '2023-06-05T10:00:00.123Z'],
  ])('%j is %s', (text, iso) => {
    for (const zone of ['UTC', 'America/Bogota', 'Asia/Kathmandu']) expect(read(text, zone)).toBe(iso);
    const told = readTime(text, zoneNamed('UTC'));
    expect(told).toMatchObject({ isZoneless: false, isDateAlone: false, isRounded: false });
  });
});

describe('a time as tools write it, without a zone, is read in that of the log', () => {
  it.each([
    ['Mon Jun  5 10:00:00 2023', '2023-06-05T15:00:00Z'],
    ['Mon Jun 05 2023 10:00:00', '2023-06-05T15:00:00Z'],
    ['20230605T100000', '2023-06-05T15:00:00Z'],
    ['20230605 100000', '2023-06-05T15:00:00Z'],
    ['20230605100000', '2023-06-05T15:00:00Z'],
    ['20230605100000123', '2023-06-05T15:00:00.123Z'],
    ['202306051000', '2023-06-05T15:00:00Z'],
    ['2023-06-05-10.00.00.000000', '2023-06-05T15:00:00Z'],
    ['2023-06-05_10:00:00', '2023-06-05T15:00:00Z'],
    ['2023/06/05 10:00:00 p. m.', '2023-06-06T03:00:00Z'],
    ['2023-06-05 10:00:00\u202fp.\u00a0m.', '2023-06-06T03:00:00Z'],
    ['2023-06-05 10:00 PM', '2023-06-06T03:00:00Z'],
    ['2023-06-05 12:00 AM', '2023-06-05T05:00:00Z'],
    ['2023-06-05 12:30 p.m.', '2023-06-05T17:30:00Z'],
    ['2023-06-05 9PM', '2023-06-06T02:00:00Z'],
    ['Jun  5 2023 10:00AM', '2023-06-05T15:00:00Z'],
    ['05 Jun 2023 10:00:00:123', '2023-06-05T15:00:00.123Z'],
    ['05-JUN-23 10.00.00.000000 AM', '2023-06-05T15:00:00Z'],
    ['2023-Jun-05 10:00', '2023-06-05T15:00:00Z'],
    ['\u200e2023-06-05, 10:00\u200f', '2023-06-05T15:00:00Z'],
    ['2023-06-05T24:00:00', '2023-06-06T05:00:00Z'],
    // spreadsheets
    ['45082.4166666667', '2023-06-05T15:00:00Z'],
    ['45082,4166666667', '2023-06-05T15:00:00Z'],
    ['45082.416666666664', '2023-06-05T15:00:00Z'],
    ['45082.4167', '2023-06-05T15:00:00Z'],
    ['45082.5', '2023-06-05T17:00:00Z'],
    ['45102.7708333333', '2023-06-25T23:30:00Z'],
    ['45082.41667824074', '2023-06-05T15:00:01Z'],
    ['45082.99999999999', '2023-06-06T05:00:00Z'],
  ])('%j in Bogotá is %s', (text, iso) => {
    expect(read(text, 'America/Bogota')).toBe(iso);
    expect(readTime(text, zoneNamed('UTC'))).toMatchObject({ isZoneless: true, isDateAlone: false });
  });

  it.each([
    ['5 de junio de 2023, 10:00'],
    ['5 de junio de 2023 a las 10:00 a. m.'],
    ['lunes, 5 de junio de 2023 10:00:00'],
    ['lun 5 jun. 2023 10:00'],
    ['5/jun/2023 10:00'],
    ['junio 5 de 2023 10:00'],
    ['05-jun-23 10:00'],
    ['5 de junho de 2023 às 10:00'],
    ['segunda-feira, 5 de junho de 2023 às 10h00'],
    ['seg., 5 de jun. de 2023 10:00'],
    ['5 juin 2023 à 10:00'],
    ['lundi 5 juin 2023 10 h 00'],
    ['5. Juni 2023 um 10:00 Uhr'],
    ['Mo., 5. Juni 2023, 10:00:00'],
    ['5 giugno 2023 alle ore 10:00'],
    ['lun 5 giu 2023, 10:00'],
    ['5 Juni 2023 pukul 10.00'],
    ['Senin, 5 Juni 2023 10.00'],
    ['June 5th, 2023 at 10:00 AM'],
    ['Monday, June 5, 2023 10:00'],
  ])('%j is ten o’clock on 5 June 2023', (text) => {
    expect(read(text)).toBe('2023-06-05T10:00:00Z');
  });

  it.each([
    ['mar 6 jun 2023 10:00', '2023-06-06T10:00:00Z'],
    ['mar, 6 jun 2023 10:00', '2023-06-06T10:00:00Z'],
    ['mar 6, 2023 10:00', '2023-03-06T10:00:00Z'],
    ['Mar 06 Jun 2023 10:00', '2023-06-06T10:00:00Z'],
    ['Tue Mar  7 10:00:00 2023', '2023-03-07T10:00:00Z'],
  ])('of March and Tuesday, %j is %s', (text, iso) => {
    expect(read(text)).toBe(iso);
  });
});

describe('a date alone is the first moment of its day, and says so', () => {
  it.each(['2023-06-05', '20230605', '2023/6/5', '5 de junio de 2023', 'Mon Jun 05 2023', '5-Jun-23', 'June 5, 2023'])(
    '%j',
    (text) => {
      expect(read(text)).toBe('2023-06-05T00:00:00Z');
      expect(readTime(text, zoneNamed('UTC'))).toMatchObject({ isDateAlone: true, isZoneless: true });
    },
  );
});

describe('what could be one of several times is none', () => {
  it.each([
    // a number that a spreadsheet or printf has rounded
    '1.68596E+09',
    '1.68596E+12',
    '1,68596E+12',
    '1.685952e+09',
    // any number of five digits can be a day
    '45082',
    '45082.0',
    // a name that several zones have
    '2023-06-05 10:00:00 CST',
    '2023-06-05 10:00:00 IST',
    '2023-06-05 10:00:00 BST',
    'Mon Jun 05 10:00:00 CST 2023',
    // two zones
    '2023-06-05T10:00:00-05:00Z',
    '2023-06-05 10:00:00 -0500 UTC',
    '05/06/2023 10:00',
    '2023-06-05 13:00 PM',
    '39813.5',
    '73051.5',
    '123456.5',
    '5.5',
    '0.4166666667',
    '2023-06-05 foo 10:00',
    'foo 2023-06-05 10:00',
    '2023-06-05 10:00 foo bar',
    '2023-06-05 10:00 (hora de Bogotá)',
    '31 de junio de 2023',
    '5 de foo de 2023',
    '20231305',
    '2023-06-05T',
    '2023-06-05 10:00:00 2023',
    '1685959200000000000000',
    '168595920',
    '16859592001',
    '1E9',
  ])('%j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('and is told from what is no time where a program has rounded it', () => {
    for (const text of ['1.68596E+09', ' 1.68596E+12 ', '1.685952e+09']) expect(isRoundedTime(text)).toBe(true);
    for (const text of ['1.6859592E9', '1.685952E9', '1.68596E+05', 'x', '']) expect(isRoundedTime(text)).toBe(false);
  });

  it('but mail that says CST means what RFC 2822 says', () => {
    expect(read('Mon, 05 Jun 2023 10:00:00 CST')).toBe('2023-06-05T16:00:00Z');
    expect(read('5 Jun 2023 10:00:00 EDT')).toBe('2023-06-05T14:00:00Z');
  });
});

const INSTANTS = fc.integer({ min: Date.UTC(2009, 0, 2), max: Date.UTC(2099, 11, 30) });

describe('no millisecond is lost', () => {
  it.each<[string, (ms: number) => string, number]>([
    ['seconds with an exponent', (ms) => scientific(String(ms), 9), 1],
    ['milliseconds with an exponent', (ms) => scientific(String(ms), 12), 1],
    ['microseconds', (ms) => `${ms}999`, 1],
    ['nanoseconds', (ms) => `${ms}999999`, 1],
    ['JavaScript', (ms) => new Date(ms).toString(), 1000],
    ['JavaScript, in UTC', (ms) => new Date(ms).toUTCString(), 1000],
    ['Go', (ms) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '999999 +0000 UTC'), 1],
    ['basic ISO', (ms) => new Date(ms).toISOString().replace(/[-:]/g, ''), 1],
    ['digits alone', (ms) => new Date(ms).toISOString().replace(/\D/g, ''), 1],
    ['a spreadsheet', (ms) => String(ms / 86_400_000 + 25_569), 1],
    ['a spreadsheet, 15 digits', (ms) => (ms / 86_400_000 + 25_569).toFixed(10), 1],
    ['a spreadsheet, 10 digits', (ms) => (ms / 86_400_000 + 25_569).toFixed(5), 1000],
  ])('of %s', (_, write, unit) => {
    fc.assert(
      fc.property(INSTANTS, (any) => {
        const ms = Math.floor(any / unit) * unit;
        const text = write(ms);
        // A whole day out of a spreadsheet has no fraction.
        fc.pre(!/^\d{5}(\.0+)?$/.test(text));
        expect(readTime(text, zoneNamed('UTC'))?.at, text).toBe(ms);
      }),
      { numRuns: 500 },
    );
  });
});

function scientific(digits: string, exponent: number): string {
  return `${digits.slice(0, 1)}.${digits.slice(1)}E+${String(exponent).padStart(2, '0')}`;
}

describe('what luxon reads of ISO 8601, SQL and RFC 2822', () => {
  const two = (max: number): fc.Arbitrary<string> => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
  const texts = fc
    .tuple(
      fc.constantFrom('2009', '2023', '2024', '2099'),
      two(13),
      two(32),
      fc.constantFrom('T', ' '),
      two(24),
      two(60),
      fc.option(two(60), { nil: undefined }),
      fc.constantFrom('', '.1', '.123', '.123456', '.1234567'),
      fc.constantFrom('', 'Z', '+05:30', '-0300', '+00', ' UTC', '+14:00', '-12:00', '+15:00', '+05:60'),
    )
    .map(([year, month, day, between, hour, minute, second, fraction, zone]) => {
      const clock = `${hour}:${minute}${second === undefined ? '' : `:${second}${fraction}`}`;
      return `${year}-${month}-${day}${between}${clock}${zone}`;
    });

  it('is read the same here', () => {
    const zones = ['UTC', 'America/New_York', 'Australia/Lord_Howe'].map(zoneNamed);
    fc.assert(
      fc.property(texts, fc.constantFrom(...zones), (text, zone) => {
        fc.pre(!/[+-]15|:60$/.test(text));
        const options = { zone, setZone: true };
        const iso = DateTime.fromISO(text, options);
        const time = iso.isValid ? iso : DateTime.fromSQL(text.replace(/ UTC$/, 'Z'), options);
        const first = time.isValid && !time.zone.isUniversal ? time.getPossibleOffsets()[0] : time;
        fc.pre(first === undefined || !first.isValid || isPossible(first.toMillis()));
        if (first?.isValid) expect(readTime(text, zone)?.at, text).toBe(first.toMillis());
        else if (!isRightTime(text)) expect(readTime(text, zone), text).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });
});

/** Whether there is such a day and time of day; luxon reads some of those only in some of their forms. */
function isRightTime(text: string): boolean {
  const plain = DateTime.fromISO(`${text.slice(0, 10)}T${/\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?/.exec(text)?.[0]}`, {
    zone: 'utc',
  });
  return plain.isValid;
}

describe('the words of dates', () => {
  it('name one month each, in whatever language', () => {
    const months = new Map<string, number>();
    for (const { dates } of LANGUAGES) {
      expect(dates.months).toHaveLength(12);
      for (const [place, names] of dates.months.entries()) {
        for (const name of names.map(fold)) {
          expect(months.get(name) ?? place, name).toBe(place);
          months.set(name, place);
        }
      }
    }
  });

  it('are read in every language, whole and short', () => {
    for (const { dates } of LANGUAGES) {
      for (const [place, names] of dates.months.entries()) {
        const iso = `2023-${String(place + 1).padStart(2, '0')}-09T10:00:00Z`;
        for (const name of names) {
          expect(read(`9 ${name} 2023 10:00`)).toBe(iso);
          expect(read(`09-${name.toUpperCase()}-2023 10:00`)).toBe(iso);
          expect(read(`${dates.weekdays[0]}, 9. ${name}. 2023, 10:00`)).toBe(iso);
        }
      }
    }
  });
});

describe('a text of any length', () => {
  it.each([
    ['spaces', (n: number) => `2023-06-05${' '.repeat(n)}10:00${' '.repeat(n)}x`],
    ['digits', (n: number) => '1'.repeat(n)],
    ['brackets', (n: number) => `2023-06-05 10:00 ${'('.repeat(n)}`],
    ['letters', (n: number) => `Mon ${'a'.repeat(n)} 2023`],
    ['fractions', (n: number) => `45082.${'4'.repeat(n)}x`],
  ])('of %s is read in time that grows no faster', (_, write) => {
    // A pattern that is not linear would not come back from these.
    expect(read(write(200_000))).toBeUndefined();
    expect(read(write(100))).toBeUndefined();
  });
});
