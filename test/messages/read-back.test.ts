import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import type { JsonReport } from '../json-report.js';
import { PART_OF_DEMO } from '../part-of-demo.js';
import { generatedLogs } from '../properties/generated-log.js';
import { verdictCases } from '../properties/verdict-logs.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { FOLDER, optionsOf, SAMPLES } from '../samples/sample-files.js';
import { scratch } from '../scratch.js';

const REPORT = ['--models', 'all', '--by', 'category,country', '--by', 'month,account,business', '--by', 'template'];
const CASES = join(PROJECT, 'fixtures/cases');
const FORMATS = ['csv', 'ndjson', 'parquet'];

/** What is said of the records of a log beside its messages, which nobody can read back. */
const OF_RECORDS =
  /^(rejected-|skipped-|same-file-twice|own-file|file-not-read|status-missing|unknown-|bad-delivery-time|date-without|rounded-time|time-without|unread-text|either-number|messages-passed|customer-from|no-inbound-|equal-rows|app-message)/;

/** All of a report that its messages decide. */
async function reportOn(path: string, options: readonly string[]): Promise<unknown> {
  const { stdout, code } = await runCli([path, ...options, ...REPORT, '--format', 'json', '--quiet']);
  if (code !== 0) return undefined;
  const { input, diagnostics, ...report }: JsonReport = JSON.parse(stdout);
  const { files: _, records: _records, rejected: _rejected, ...messages } = input;
  const notes = diagnostics.filter(({ code: finding }) => !OF_RECORDS.test(finding));
  return { ...report, messages, notes: notes.map(({ code: finding, count }) => [finding, count]) };
}

const READING = [
  ...[
    '--business-number',
    '--default-country',
    '--map',
    '--map-file',
    '--log-timezone',
    '--input-format',
    '--date-format',
  ],
  '--sheet',
];

/**
 * Options that say how a log is read, and those that say how its messages are counted; the zone of the account is both.
 */
function dividedOptions(args: readonly string[]): { readonly reading: string[]; readonly counting: string[] } {
  const reading: string[] = [];
  const counting: string[] = [];
  for (let place = 0; place < args.length; place++) {
    const option = args[place] ?? '';
    const isAlone = args[place + 1]?.startsWith('--') !== false;
    const given = isAlone ? [option] : [option, args[++place] ?? ''];
    if (READING.includes(option) || option === '--timezone') reading.push(...given);
    if (!READING.includes(option)) counting.push(...given);
  }
  return { reading, counting };
}

async function written(path: string, format: string, ...options: readonly string[]): Promise<string> {
  const file = join(scratch(), `messages.${format}`);
  const { stderr, code } = await runCli(['messages', path, '--quiet', '-o', file, ...options]);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return file;
}

describe('the messages of a log, read back, give its report', () => {
  it.each(SAMPLES)('%s', async (sample) => {
    const path = `${FOLDER}/${sample}`;
    const options = optionsOf(sample);
    const report = await reportOn(path, options);
    if (report === undefined) return;
    // The demo is read back from every format.
    const file = await written(path, 'ndjson', ...options);
    expect(await reportOn(file, options)).toEqual(report);
  });

  it.each(readdirSync(CASES))('the case %s', async (name) => {
    const folder = join(CASES, name);
    const { args } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as {
      readonly args: readonly string[];
    };
    const path = existsSync(join(folder, 'log')) ? join(folder, 'log') : folder;
    const report = await reportOn(path, args);
    if (report === undefined) return;
    const { reading, counting } = dividedOptions(args);
    const file = await written(path, 'ndjson', ...reading);
    expect(await reportOn(file, counting)).toEqual(report);
  });

  it.each([
    ['any log', fc.tuple(generatedLogs, fc.constant('UTC'))],
    ['any log with verdicts', verdictCases.map(({ log, zone }) => [log, zone] as const)],
  ] as const)('%s', async (_, logs) => {
    const folder = scratch();
    await fc.assert(
      fc.asyncProperty(logs as fc.Arbitrary<readonly [readonly object[], string]>, async ([rows, zone]) => {
        const path = join(folder, 'log.ndjson');
        writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
        const args = ['--timezone', zone];
        const report = await reportOn(path, args);
        if (report === undefined) return;
        const file = await written(path, 'ndjson', ...args);
        expect(await reportOn(file, args)).toEqual(report);
      }),
      { numRuns: process.env.HUNT === '' ? 10 : 300 },
    );
  });

  it('one that tells of a message that it is free-form, and nothing of the rest; and again', async () => {
    const header = 'From,To,Body,Status,SentDate,AccountSid,Sid,Direction';
    const [business, customer] = ['whatsapp:+12025550100', 'whatsapp:+447700900101'];
    const row = (time: string, sid: string, direction: string, of = 'delivered'): string =>
      `${business},${customer},x,${of},2025-09-03T${time}Z,AC00000000000000000000000000000000,${sid},${direction}`;
    const path = join(scratch(), 'twilio.csv');
    const rows = [row('10:05:00', 'SM1', 'outbound-reply'), row('09:00:00', 'SM2', 'outbound-api')];
    writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
    const report = await reportOn(path, []);
    expect(report).toBeDefined();
    const once = await written(path, 'csv');
    expect(await reportOn(once, [])).toEqual(report);
    const twice = await written(once, 'csv');
    expect(readFileSync(twice, 'utf8')).toBe(readFileSync(once, 'utf8'));
  });

  it('one whose business is named by what is no number', async () => {
    const payloads = JSON.parse(
      readFileSync(join(PROJECT, FOLDER, 'kapso_events.ndjson'), 'utf8').split('\n')[0] ?? '',
    );
    const text = JSON.stringify(payloads).replaceAll(/"phone_number_id":"\d+"/g, '"phone_number_id":"our shop"');
    const path = join(scratch(), 'kapso.json');
    writeFileSync(path, text);
    const { stdout } = await runCli(['messages', path, '--format', 'ndjson']);
    expect(stdout).not.toBe('');
    expect(stdout).not.toContain('our shop');
    expect(await reportOn(await written(path, 'csv'), [])).toEqual(await reportOn(path, []));
  });

  it('the demo, to the byte', async () => {
    const args = ['--timezone', 'America/Bogota', '--format', 'csv', '--quiet', '--models', 'all'];
    const whole = await runCli([PART_OF_DEMO, ...args, '--by', 'template,category,country,month']);
    for (const format of FORMATS) {
      const file = await written(PART_OF_DEMO, format, '--timezone', 'America/Bogota');
      expect((await runCli([file, ...args, '--by', 'template,category,country,month'])).stdout).toBe(whole.stdout);
    }
  });
});

describe('messages', () => {
  const KEY = { env: { WABA_COST_REDACT_KEY: 'a secret of sixteen or more' } };

  it('hide customers and keep their countries with --redact, and what they cost', async () => {
    const file = join(scratch(), 'messages.csv');
    const args = ['--timezone', 'America/Bogota', '--quiet'];
    expect(await runCli(['messages', PART_OF_DEMO, ...args, '--redact', '-o', file], KEY)).toMatchObject({
      code: 0,
      stderr: '',
    });
    const text = readFileSync(file, 'utf8');
    const numbers = text.match(/\d{9,}/g) ?? [];
    expect(new Set(numbers)).toEqual(new Set(['576015550100', '102030405060708']));
    expect(text).toMatch(/,c-[a-z]{14},CO,/);
    const priced = [...args, '--format', 'csv', '--models', 'all', '--by', 'country,category,day'];
    expect((await runCli([file, ...priced])).stdout).toBe((await runCli([PART_OF_DEMO, ...priced])).stdout);
  });

  it('begin with what their customers are divided by, where it is asked for', async () => {
    const { stdout } = await runCli(['messages', PART_OF_DEMO, '--keyed', '--format', 'ndjson', '--quiet']);
    for (const line of stdout.trimEnd().split('\n')) {
      const [key = '', message = ''] = line.split('\t');
      const { customer_number } = JSON.parse(message) as { readonly customer_number: string };
      if (/^\d+$/.test(customer_number)) expect(String(Number(customer_number.slice(-7)))).toBe(key);
    }
    const args = ['--timezone', 'America/Bogota', '--format', 'csv', '--quiet'];
    const read = await runCli(['-', ...args], { stdin: stdout });
    expect(read.stdout).toBe((await runCli([PART_OF_DEMO, ...args])).stdout);
    // The key is no text beside the messages.
    expect((await runCli(['-', '--format', 'json'], { stdin: stdout })).stdout).not.toContain('skipped-log-text');
  });

  it('are refused in other formats', async () => {
    expectRefusal(await runCli(['messages', PART_OF_DEMO, '--format', 'html']), '--format', 'csv, ndjson, parquet');
    expectRefusal(await runCli(['messages', PART_OF_DEMO, '--keyed']), '--keyed is of ndjson', '--format ndjson');
    const terminal = await runCli(['messages', PART_OF_DEMO, '--format', 'parquet'], { isTerminal: true });
    expectRefusal(terminal, 'would go to a terminal', '-o messages.parquet');
  });

  it('fail with --strict where a record is broken, and list it with --rejects', async () => {
    const folder = scratch();
    const args = ['messages', PART_OF_DEMO, '--quiet', '--rejects', join(folder, 'rejects.csv')];
    expect((await runCli([...args, '-o', join(folder, 'a.csv'), '--strict'])).code).toBe(1);
    expect(readFileSync(join(folder, 'rejects.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(6);
  });
});
