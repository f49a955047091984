import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { type CliResult, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const HEADER =
  'timestamp,direction,business_number,customer_number,type,category,status,conversation_id,pricing_category\n';
const good = (n: number): string =>
  `2023-06-05T10:00:00Z,outbound,576015550101,57300555${1000 + n},template,marketing,delivered,c${n},marketing\n`;
/** 200 records, of which so many cannot be read. */
const logWith = (bad: number): string =>
  HEADER +
  Array.from({ length: 200 }, (_, n) => (n < bad ? good(n).replace('outbound', 'sideways') : good(n))).join('');

const run = (bad: number, args: readonly string[]): Promise<CliResult> =>
  runCli([...args.slice(0, 1), 'a.csv', ...args.slice(1)], { cwd: scratch({ 'a.csv': logWith(bad) }) });

const CLOSING = 'The figures stand for 95.0 % of the log: 10 of 200 records were left out.';

describe('a log of which much was left out', () => {
  it.each([
    ['table', 'stdout'],
    ['markdown', 'stdout'],
    ['html', 'stdout'],
    ['csv', 'stderr'],
    ['tsv', 'stderr'],
    ['json', 'stderr'],
    ['ndjson', 'stderr'],
  ] as const)('ends with how much the figures stand for, in %s on %s', async (format, where) => {
    const result = await run(10, ['estimate', '--format', format]);
    expect(result.code).toBe(0);
    expect(result[where].replace(/\s+/g, ' ')).toContain(CLOSING);
    if (where === 'stderr') expect(result.stderr.trimEnd().split('\n').at(-1)).toBe(`waba-cost: ${CLOSING}`);
    const quiet = await run(10, ['estimate', '--format', format, '--quiet']);
    expect(quiet.stderr).toBe('');
  });

  it('says nothing where next to nothing was left out', async () => {
    for (const bad of [0, 1]) {
      const { stdout, stderr } = await run(bad, ['estimate']);
      expect(stdout + stderr).not.toContain('figures stand for');
    }
  });

  it.each(['conversations', 'templates', 'reconcile'])('is said by %s as well', async (command) => {
    expect((await run(10, [command])).stderr).toContain(CLOSING);
  });
});

describe('--max-left-out', () => {
  const COMMANDS = ['estimate', 'conversations', 'templates', 'inspect', 'reconcile', 'calibrate'];

  it.each(COMMANDS)('fails %s where more was left out, and says it under --quiet', async (command) => {
    const { code, stdout, stderr } = await run(10, [command, '--max-left-out', '4.9%', '--quiet']);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'waba-cost: --max-left-out 4.9%: 10 of 200 records (5.0 %) were left out. --rejects FILE lists them.\n',
    });
    expect(stdout).not.toBe('');
  });

  it.each(COMMANDS)('lets %s pass where it was no more', async (command) => {
    for (const [bad, most] of [
      [10, '5%'],
      [10, '5'],
      [0, '0'],
      [1, '0.5%'],
    ] as const) {
      expect((await run(bad, [command, '--max-left-out', most, '--quiet'])).code).toBe(0);
    }
  });

  it('of nothing fails on one record', async () => {
    expect((await run(1, ['estimate', '--max-left-out', '0%', '--quiet'])).code).toBe(1);
  });

  it('is the same with threads', async () => {
    const cwd = scratch({ 'a.csv': logWith(10) });
    const args = ['a.csv', '--max-left-out', '1%', '--format', 'csv'];
    expect(await runCli([...args, '--threads', '2'], { cwd })).toEqual(await runCli(args, { cwd }));
  });

  it('counts records that nothing completes', async () => {
    const callback = (id: string): string =>
      `{"MessageSid":"${id}","MessageStatus":"delivered","To":"whatsapp:","From":"","AccountSid":"AC1"}\n`;
    const cwd = scratch({ 'a.csv': logWith(0), 'b.ndjson': callback('SM1') + callback('SM2') + callback('SM3') });
    const { code, stderr } = await runCli(['a.csv', 'b.ndjson', '--max-left-out', '1%', '--quiet'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('3 of 203 records') });
  });

  it.each(['much', '-1%', '101%', '1,5%'])('cannot be "%s"', async (text) => {
    expectRefusal(await run(0, ['estimate', '--max-left-out', text]), '--max-left-out', `"${text}"`, '1% or 0.5%');
  });

  it('can be configured', async () => {
    const cwd = scratch({ 'a.csv': logWith(10), 'waba-cost.config.json': '{"maxLeftOut": "1%"}' });
    expect((await runCli(['a.csv', '--quiet'], { cwd })).code).toBe(1);
  });
});
