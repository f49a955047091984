import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const HEADER = 'timestamp,direction,business_number,customer_number,type,category,status\n';
const row = (minute: number, customer: string, business = '576015550101'): string =>
  `2023-06-05T10:${String(minute).padStart(2, '0')}:00Z,outbound,${business},${customer},template,marketing,delivered\n`;
const LOCAL = ['3005551234', '310 555 1235', '(320) 555-1236'];
const LOG = HEADER + LOCAL.map((customer, place) => row(place, customer)).join('');

const countriesOf = async (log: string, ...options: string[]): Promise<string[]> => {
  const { breakdowns } = await jsonReport(['a.csv', '--by', 'country', ...options], { cwd: scratch({ 'a.csv': log }) });
  return breakdowns[0]?.rows.map(({ key }) => key.country ?? '') ?? [];
};

const noteOf = async (code: string, log: string, ...options: string[]): Promise<string | undefined> => {
  const { diagnostics } = await jsonReport(['a.csv', ...options], { cwd: scratch({ 'a.csv': log }) });
  return diagnostics.find((note) => note.code === code)?.message;
};

describe('--default-country', () => {
  it('reads numbers as a CRM writes them', async () => {
    expect(await countriesOf(LOG, '--default-country', 'CO')).toEqual(['CO']);
    expect(await countriesOf(LOG, '--default-country', ' co')).toEqual(['CO']);
    expect(await countriesOf(LOG)).not.toContain('CO');
  });

  it('takes one customer with the code and without for one', async () => {
    const log = HEADER + row(0, '3005551234') + row(1, '573005551234') + row(2, '+57 300 555 1234');
    const { input } = await jsonReport(['a.csv', '--default-country', 'CO'], { cwd: scratch({ 'a.csv': log }) });
    expect(input.customers).toBe(1);
  });

  it('reads the business numbers of a log and of --business-number so as well', async () => {
    const log = `timestamp,from,to,type,category\n2023-06-05T10:00:00Z,601 5550101,3005551234,template,marketing\n`;
    const options = ['--default-country', 'CO', '--business-number', '6015550101', '--by', 'business'];
    const { breakdowns } = await jsonReport(['a.csv', ...options], { cwd: scratch({ 'a.csv': log }) });
    expect(breakdowns[0]?.rows.map(({ key }) => key)).toEqual([{ business: '576015550101' }]);
  });

  it('leaves a webhook as it is, whose numbers are always international', async () => {
    const value = {
      metadata: { display_phone_number: '15550100001' },
      messages: [{ from: '6581234567', id: 'wamid.1', timestamp: '1685959200', type: 'text' }],
      statuses: [{ id: 'wamid.2', status: 'delivered', timestamp: '1685959260', recipient_id: '6581234567' }],
    };
    const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
    expect(
      await countriesOf(JSON.stringify({ object: 'whatsapp_business_account', entry }), '--default-country', 'IN'),
    ).toEqual(['SG']);
  });

  it('is said where digits are a number of both countries', async () => {
    const log = HEADER + row(0, '6581234567', '+919876543210') + row(1, '9876543211', '+919876543210');
    expect(await countriesOf(log, '--default-country', 'IN')).toEqual(['IN']);
    expect(await noteOf('either-number', log, '--default-country', 'IN')).toMatch(/^1 record .*another country/);
    expect(await noteOf('either-number', log.replace('6581234567', '+6581234567'), '--default-country', 'IN')).toBe(
      undefined,
    );
  });

  it('can come from the environment and a config file', async () => {
    const cwd = scratch({ 'a.csv': LOG, 'waba-cost.config.json': '{"defaultCountry": "CO"}' });
    expect((await jsonReport(['a.csv'], { cwd })).totals['cbp-2023']?.cost).toBe('0.0375');
    const env = { WABA_COST_DEFAULT_COUNTRY: 'CO' };
    expect((await jsonReport(['a.csv'], { cwd: scratch({ 'a.csv': LOG }), env })).totals['cbp-2023']?.cost).toBe(
      '0.0375',
    );
  });

  it.each([
    ['UK', 'Did you mean GB?'],
    ['Colombia', 'Did you mean CO?'],
    ['Columbia', 'Did you mean CO?'],
    ['57', 'codes such as'],
    ['XX', 'codes such as'],
    ['', 'codes such as'],
    ['AQ', 'code of another'],
  ])('cannot be "%s"', async (word, says) => {
    const result = await runCli(['a.csv', '--default-country', word], { cwd: scratch({ 'a.csv': LOG }) });
    expectRefusal(result, '--default-country', `"${word}"`, says);
  });

  it.each(['estimate', 'conversations', 'inspect', 'templates'])('is an option of %s', async (command) => {
    const cwd = scratch({ 'a.csv': LOG });
    const { stdout, code } = await runCli([command, 'a.csv', '--default-country', 'CO', '--format', 'json'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.not.stringContaining('"+3005551234"') });
  });

  it('finds the customer of explain as the log writes it', async () => {
    const cwd = scratch({ 'a.csv': LOG });
    const { stdout } = await runCli(['explain', '300 555 1234', 'a.csv', '--default-country', 'CO'], { cwd });
    expect(stdout).toMatch(/^\+573005551234 \(Colombia\)/);
  });

  it('gives a customer one pseudonym, however it is written', async () => {
    const log = `${HEADER}${row(0, '3005551234')}${row(1, '+573005551234').replace('outbound', 'sideways')}`;
    const secret = { WABA_COST_REDACT_KEY: 'k'.repeat(32) };
    const cwd = scratch({ 'a.csv': log });
    await runCli(['a.csv', '--default-country', 'CO', '--redact', '--rejects', 'r.csv'], { cwd, env: secret });
    const list = [
      'conversations',
      'a.csv',
      '--default-country',
      'CO',
      '--redact',
      '--models',
      'cbp-2023',
      '--format',
      'json',
    ];
    const [{ customerNumber }] = JSON.parse((await runCli(list, { cwd, env: secret })).stdout);
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(`${cwd}/r.csv`, 'utf8')).toContain(customerNumber);
  });

  it('is the same in the fast lane and with threads', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => row(n % 60, String(3_005_550_000 + (n % 700)))).join('');
    const odd = row(1, '0300 5551234') + row(2, '34612345678') + row(3, '+34612345678') + row(4, '6581234567');
    const cwd = scratch({ 'a.csv': HEADER + many + odd, 'b.csv': HEADER + many.replaceAll('Z,out', '.5Z,out') + odd });
    const run = (...args: string[]) => runCli([...args, '--default-country', 'CO', '--format', 'json'], { cwd });
    const one = await run('a.csv');
    expect(await run('a.csv', '--threads', '2')).toEqual(one);
    const units = (report: string): unknown => JSON.parse(report).totals;
    // Fractions of a second of one digit are for the reader alone.
    expect(units((await run('b.csv')).stdout)).toEqual(units(one.stdout));
  });
});

describe('numbers without a calling code', () => {
  it('are said, with the option that reads them', async () => {
    expect(await noteOf('local-number', LOG)).toMatch(/^3 customers .*--default-country CO\.$/);
    expect(await noteOf('local-number', LOG, '--default-country', 'CO')).toBe(undefined);
  });

  it('are said once for each customer, and not of others', async () => {
    const log = HEADER + row(0, '3005551234') + row(50, '3005551234', '576015550102') + row(1, '573005559999');
    expect(await noteOf('local-number', log)).toMatch(/^1 customer /);
  });

  it('are said where they begin with no calling code at all, in place of an unknown country', async () => {
    const log = HEADER + row(0, '03005551234');
    expect(await noteOf('local-number', log)).toMatch(/^1 customer /);
    expect(await noteOf('unknown-country', log)).toBe(undefined);
  });

  it('are said of the countries of several businesses', async () => {
    const log = HEADER + row(0, '3005551234') + row(1, '21987654321', '5511955550000');
    expect(await noteOf('local-number', log)).toMatch(/--default-country CO, or --default-country BR\.$/);
  });

  it('are said without a country where no business number tells one', async () => {
    const log = LOG.replaceAll('576015550101', '');
    expect(await noteOf('number-of-no-country', log)).toMatch(/^3 customers .*--default-country/);
    const few =
      log + ['573005550001', '573005550002', '573005550003', '573005550004'].map((n, m) => row(m, n, '')).join('');
    expect(await noteOf('number-of-no-country', few)).toBe(undefined);
  });

  it('are said with threads as without', async () => {
    const cwd = scratch({ 'a.csv': LOG });
    const args = ['a.csv', '--format', 'json'];
    expect(await runCli([...args, '--threads', '2'], { cwd })).toEqual(await runCli(args, { cwd }));
  });
});
