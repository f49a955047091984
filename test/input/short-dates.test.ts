import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isoDayIn, isoFromShortDate, orderProvenBy } from '../../src/messages/local-date.js';
import { type JsonReport, jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const HEADER = 'sent_at,direction,customer_number,type,category,delivered_at\n';
const row = (sent: string, delivered = ''): string => `${sent},out,573005550001,template,utility,${delivered}\n`;

async function read(log: string | Uint8Array, ...args: readonly string[]): Promise<JsonReport> {
  return jsonReport(['june.csv', ...args], { cwd: scratch({ 'june.csv': log }) });
}

const spanOf = ({ period }: JsonReport): string => `${period.firstMessage} ${period.lastMessage}`;

describe('short dates of a column', () => {
  it.each([
    ['day first', ['05/06/2023 10:00', '25/06/2023 10:00'], '2023-06-05T10:00:00Z 2023-06-25T10:00:00Z'],
    [
      'day first, proven at the end',
      ['05/06/2023 10:00', '06/06/2023 10:00', '25/06/2023 10:00'],
      '2023-06-05T10:00:00Z 2023-06-25T10:00:00Z',
    ],
    ['month first', ['06/25/2023 10:00', '06/05/2023 10:00'], '2023-06-05T10:00:00Z 2023-06-25T10:00:00Z'],
    ['with points', ['5.6.2023 9:00', '25.6.2023 9:00'], '2023-06-05T09:00:00Z 2023-06-25T09:00:00Z'],
    [
      'with dashes and a year of two digits',
      ['05-06-23 10:00:30', '25-06-23 10:00:30'],
      '2023-06-05T10:00:30Z 2023-06-25T10:00:30Z',
    ],
    [
      'with a clock of 12 hours',
      ['05/06/2023 12:30 AM', '25/06/2023 9:30:15 p. m.'],
      '2023-06-05T00:30:00Z 2023-06-25T21:30:15Z',
    ],
    [
      'beside other forms',
      ['2023-06-01T10:00:00Z', '05/06/2023 10:00', '25/06/2023 10:00'],
      '2023-06-01T10:00:00Z 2023-06-25T10:00:00Z',
    ],
  ])('are read %s', async (_, dates, span) => {
    for (const order of [dates, dates.toReversed()]) {
      const log = HEADER + order.map((date) => row(`"${date}"`)).join('');
      const report = await read(log);
      expect(report.input).toMatchObject({ messages: dates.length, rejected: 0 });
      expect(spanOf(report)).toBe(span);
      expect(await read(gzipSync(log))).toEqual(report);
    }
  });

  it('are told apart for each column', async () => {
    const log = HEADER + row('05/06/2023 10:00', '06/05/2023 11:00') + row('25/06/2023 10:00', '06/25/2023 11:00');
    const report = await read(log, '--by', 'day');
    expect(report.breakdowns[0]?.rows.map(({ key }) => key.day)).toEqual(['2023-06-05', '2023-06-25']);
  });

  it.each([
    ['that prove nothing', ['05/06/2023 10:00', '06/06/2023 10:00']],
    ['that contradict each other', ['25/06/2023 10:00', '06/26/2023 10:00']],
  ])('%s are asked for', async (_, dates) => {
    const log = HEADER + dates.map((date) => row(date)).join('');
    expectRefusal(
      await runCli(['june.csv'], { cwd: scratch({ 'june.csv': log }) }),
      'june.csv',
      /line 2 has/,
      '--date-format DD/MM/YYYY',
    );
  });

  it('are asked for where they come through a pipe, or in JSON', async () => {
    const log = HEADER + row('05/06/2023 10:00') + row('25/06/2023 10:00');
    expectRefusal(await runCli(['-'], { stdin: log }), 'pipe', '--date-format');
    const json = '{"sent_at":"25/06/2023 10:00","direction":"out","customer_number":"573005550001"}\n';
    expectRefusal(await runCli(['june.json'], { cwd: scratch({ 'june.json': json }) }), /line 1 has/, '--date-format');
    const report = await jsonReport(['-', '--date-format', 'DD/MM/YYYY'], { stdin: json });
    expect(spanOf(report)).toMatch(/^2023-06-25T10:00:00Z/);
  });

  it('are as the user says, and what cannot be so is left out', async () => {
    const log = HEADER + row('05/06/2023 10:00') + row('25/06/2023 10:00');
    expect(spanOf(await read(HEADER + row('05/06/2023 10:00'), '--date-format', 'dd/mm/yyyy'))).toMatch(/^2023-06-05/);
    const monthFirst = await read(log, '--date-format', 'MM/DD/YYYY');
    expect(spanOf(monthFirst)).toMatch(/^2023-05-06/);
    expect(monthFirst.diagnostics[0]).toMatchObject({ code: 'rejected-bad-time', count: 1 });
    expectRefusal(await runCli(['-', '--date-format', 'YYYY'], { stdin: log }), 'YYYY', 'MM/DD/YYYY');
  });

  it('that are few among others are left out by name', async () => {
    const log = HEADER + row('2023-06-01T10:00:00Z') + row('2023-06-02T10:00:00Z') + row('05/06/2023 10:00');
    const { input, diagnostics } = await read(log);
    expect(input).toMatchObject({ messages: 2, rejected: 1 });
    expect(diagnostics[0]).toMatchObject({ code: 'rejected-date-order', count: 1 });
  });

  it('may have their time in a column beside them', async () => {
    const log =
      'date,time,direction,customer_number\n05/06/2023,9:30 PM,out,573005550001\n25/06/2023,10:00,out,573005550001\n';
    expect(spanOf(await read(log))).toBe('2023-06-05T21:30:00Z 2023-06-25T10:00:00Z');
  });
});

describe('a date', () => {
  it.each([
    ['25/06/2023', 'day-first'],
    ['06/25/2023 10:00', 'month-first'],
    ['12/12/2023', undefined],
    ['25/25/2023', undefined],
    ['2023/06/25', undefined],
    ['25/06-2023', undefined],
  ])('%j proves %s', (text, order) => {
    expect(orderProvenBy(text)).toBe(order);
  });

  it.each(['13:00 PM', '1:05:09.5 a.m.', '10:00 +05:30'])('keeps the time of day behind it, %j', (clock) => {
    expect(isoFromShortDate(`5/6/2023, ${clock}`, 'day-first')).toBe(`2023-06-05 ${clock}`);
  });

  it.each([
    ['2023/6/5 9:30 PM', '2023-06-05'],
    ['2023.06.05', '2023-06-05'],
    ['Nov 25, 2022', '2022-11-25'],
    ['November 5, 2022 at 10:00', '2022-11-05'],
    ['5 Sept. 2022, 10:00', '2022-09-05'],
    ['5-Jun-2023 10:00:00', '2023-06-05'],
    ['5 Foo 2022', undefined],
    ['05/06/2023', undefined],
  ])('in another form, %j, is the day %s', (text, iso) => {
    expect(isoDayIn(text)).toBe(iso);
  });
});

describe('a column of numbers from a spreadsheet', () => {
  it('is one of days where it holds nothing else', async () => {
    const log = HEADER + row('45082', '45082.5') + row('45102', '"45102,75"');
    const report = await read(log);
    expect(spanOf(report)).toBe('2023-06-05T00:00:00Z 2023-06-25T00:00:00Z');
    expect(report.diagnostics.map(({ code }) => code)).toContain('date-without-time');
    const mixed = await read(HEADER + row('45082') + row('2023-06-25T10:00:00Z'));
    expect(mixed.input).toMatchObject({ messages: 1, rejected: 1 });
  });

  it('may have the time of day in a column beside it', async () => {
    const log = (date: string, time: string): string =>
      `date,time,direction,customer_number\n${date},${time},out,573005550001\n`;
    const ten = '2023-06-05T10:00:00Z 2023-06-05T10:00:00Z';
    for (const [date, time] of [
      ['45082', '0.4166666667'],
      ['45082', '10:00'],
      ['2023-06-05', '0.4166666667'],
      ['2023-06-05 00:00:00', '10:00:00'],
      ['2023-06-05', '1899-12-30 10:00:00'],
      ['2023-06-05 10:00:00', '10:00:00'],
      ['2023-06-05', '2023-06-05 10:00:00'],
    ] as const) {
      expect(spanOf(await read(log(date, time)))).toBe(ten);
      expect(spanOf(await jsonReport(['-'], { stdin: log(date, time) }))).toBe(ten);
    }
    expectRefusal(await runCli(['-'], { stdin: log('2023-06-05 10:00:00', '11:00:00') }), '11:00:00', '--map');
  });

  it('says so where its times are rounded', async () => {
    const report = await read(
      HEADER + row('45082.4167') + row('45082.41667') + row('45082.4166666667') + row('45082.5'),
    );
    expect(spanOf(report)).toBe('2023-06-05T10:00:00Z 2023-06-05T12:00:00Z');
    expect(report.diagnostics.find(({ code }) => code === 'rounded-time')).toMatchObject({ count: 1 });
  });

  it('is of times alone: ids and texts stay what they are', async () => {
    const log =
      'sent_at,direction,customer_number,type,template_name,message_id\n45082.5,out,573005550001,template,40001,45001\n45083.5,out,573005550001,template,40001,45001\n';
    const { stdout } = await runCli(['conversations', 'june.csv', '--format', 'csv'], {
      cwd: scratch({ 'june.csv': log }),
    });
    expect(stdout).toContain('45001');
    expect(stdout).toContain('40001');
  });
});

describe('a column of Unix times with exponents', () => {
  it('is whole where one of them has more digits than a spreadsheet leaves', async () => {
    const report = await read(HEADER + row('1.685952E+09') + row('1.6859592E+09'));
    expect(spanOf(report)).toBe('2023-06-05T08:00:00Z 2023-06-05T10:00:00Z');
  });

  it('is left out by name where it may be rounded', async () => {
    const report = await read(HEADER + row('1.68595E+09') + row('2023-06-05T10:00:00Z'));
    expect(report.input).toMatchObject({ messages: 1, rejected: 1 });
    expect(report.diagnostics[0]).toMatchObject({ code: 'rejected-rounded-time', count: 1 });
    expectRefusal(await runCli(['-'], { stdin: HEADER + row('1.68595E+09') }), '1.68595E+09', 'as text');
  });
});
