import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.js';
import { calendarOf, dayOfIso, isoDay, isoMonth, zoneNamed } from '../../src/messages/calendar.js';
import { instant } from '../../src/messages/instant.js';
import fc from '../fast-check.js';
import { time } from './record.js';

function localDay(iso: string, zone: string): string {
  return isoDay(calendarOf(zoneNamed(zone)).dayOf(time(iso)));
}

describe('the day of an instant is the local one', () => {
  it.each([
    ['2023-05-31T23:59:59.999Z', 'UTC', '2023-05-31'],
    ['2023-06-01T00:00:00Z', 'UTC', '2023-06-01'],
    ['2023-06-01T04:59:59.999Z', 'America/Bogota', '2023-05-31'],
    ['2023-06-01T05:00:00Z', 'America/Bogota', '2023-06-01'],
    ['2023-05-31T18:14:59.999Z', 'Asia/Kathmandu', '2023-05-31'],
    ['2023-05-31T18:15:00Z', 'Asia/Kathmandu', '2023-06-01'],
    ['2023-05-31T18:29:59.999Z', 'Asia/Kolkata', '2023-05-31'],
    ['2023-05-31T18:30:00Z', 'UTC+5:30', '2023-06-01'],
    ['2023-06-01T04:59:59.999Z', 'UTC-5', '2023-05-31'],
    ['2023-05-31T09:59:59.999Z', 'Pacific/Kiritimati', '2023-05-31'],
    ['2023-05-31T10:00:00Z', 'Pacific/Kiritimati', '2023-06-01'],
    ['2023-06-01T09:29:59.999Z', 'Pacific/Marquesas', '2023-05-31'],
    ['2023-06-01T09:30:00Z', 'Pacific/Marquesas', '2023-06-01'],
  ])('%s in %s is %s', (iso, zone, day) => {
    expect(localDay(iso, zone)).toBe(day);
  });
});

describe('a day on which the clock changes begins and ends at local midnight', () => {
  it.each([
    // Clocks go forward at 07:00Z: the day has 23 hours.
    ['2023-03-12T04:59:59.999Z', 'America/New_York', '2023-03-11'],
    ['2023-03-12T05:00:00Z', 'America/New_York', '2023-03-12'],
    ['2023-03-13T03:59:59.999Z', 'America/New_York', '2023-03-12'],
    ['2023-03-13T04:00:00Z', 'America/New_York', '2023-03-13'],
    // Clocks go back at 06:00Z: the day has 25 hours.
    ['2023-11-05T03:59:59.999Z', 'America/New_York', '2023-11-04'],
    ['2023-11-05T04:00:00Z', 'America/New_York', '2023-11-05'],
    ['2023-11-06T04:59:59.999Z', 'America/New_York', '2023-11-05'],
    ['2023-11-06T05:00:00Z', 'America/New_York', '2023-11-06'],
    // Lord Howe changes by half an hour, between +11:00 and +10:30.
    ['2023-04-01T12:59:59.999Z', 'Australia/Lord_Howe', '2023-04-01'],
    ['2023-04-01T13:00:00Z', 'Australia/Lord_Howe', '2023-04-02'],
    ['2023-04-02T13:29:59.999Z', 'Australia/Lord_Howe', '2023-04-02'],
    ['2023-04-02T13:30:00Z', 'Australia/Lord_Howe', '2023-04-03'],
    ['2023-09-30T13:30:00Z', 'Australia/Lord_Howe', '2023-10-01'],
    ['2023-10-01T12:59:59.999Z', 'Australia/Lord_Howe', '2023-10-01'],
    ['2023-10-01T13:00:00Z', 'Australia/Lord_Howe', '2023-10-02'],
    // Samoa had no 30 December 2011.
    ['2011-12-30T09:59:59.999Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
  ])('%s in %s is %s', (iso, zone, day) => {
    expect(localDay(iso, zone)).toBe(day);
  });
});

it('the day is the one a wall clock in the zone shows', () => {
  const zones = [
    'UTC',
    'America/New_York',
    'America/Bogota',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
  ];
  const epochMs = fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2030, 0, 1) });
  for (const zone of zones) {
    const calendar = calendarOf(zoneNamed(zone));
    const clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
    fc.assert(
      fc.property(epochMs, (at) => {
        expect(isoDay(calendar.dayOf(instant(at)))).toBe(clock.format(at));
      }),
    );
  }
});

describe('days and months have ISO names', () => {
  it('there and back', () => {
    expect(isoDay(dayOfIso('2023-06-01'))).toBe('2023-06-01');
    expect(isoDay(dayOfIso('2024-02-29'))).toBe('2024-02-29');
    expect(isoMonth(dayOfIso('2023-06-30'))).toBe('2023-06');
    expect(dayOfIso('2023-06-02') - dayOfIso('2023-05-31')).toBe(2);
  });

  it.each(['2023-06', '2023-6-1', '20230601', '2023-13-01', '2023-02-30', '2023-06-31', '', '2023-06-01T00:00:00Z'])(
    '%j is no day',
    (text) => {
      expect(() => dayOfIso(text)).toThrow(RangeError);
    },
  );
});

describe('a zone is never quietly read as UTC', () => {
  it.each(['UTC', 'America/Bogota', 'Asia/Kathmandu', 'UTC+5:30', 'utc-5', 'UTC+14'])('%s is one', (name) => {
    expect(zoneNamed(name).isValid).toBe(true);
  });

  it.each([
    'America/Bogta',
    '',
    'Mars/Olympus',
    '+05:30',
    'UTC+5:30:00',
    'UTC+25',
    'UTC-15',
    'UTC+5:99',
    ' ',
    'Bogota',
  ])('%j is none', (name) => {
    expect(() => zoneNamed(name)).toThrow(Failure);
  });

  it('names the nearest one', () => {
    expect(() => zoneNamed('America/Bogta')).toThrow(
      expect.objectContaining({
        message: 'There is no time zone "America/Bogta".',
        remedy: expect.stringContaining('Did you mean America/Bogota?'),
      }),
    );
  });
});
