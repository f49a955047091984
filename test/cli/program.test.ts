import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PART_OF_DEMO } from '../part-of-demo.js';
import { expectRefusal } from '../refusal.js';
import { type CliResult, PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { BIN, spawnCli, spawnShell } from '../spawn-cli.js';

const DEMO = join(PROJECT, 'fixtures/demo/june-2023.csv');
const SMALL = join(PROJECT, 'fixtures/reporters/small/log.csv');
const ALL = [
  PART_OF_DEMO,
  '--format',
  'json',
  '--quiet',
  '--by',
  'day,country,category,template',
  '--by',
  'day,country,template,initiator',
];
const LONG = `"$WABA_COST" ${ALL.join(' ')}`;
const PIPE_HOLDS = 64 * 1024;
/** Back to the start of the line, and the line gone. */
const CLEAR = '\r\u001b[K';

describe('the program', { timeout: 0 }, () => {
  let whole: CliResult;

  beforeAll(() => {
    whole = spawnCli(ALL);
  }, 0);

  it('says what the same command line says in a test', async () => {
    expect(await runCli(ALL)).toEqual(whole);
    expect(whole).toMatchObject({ stderr: '', code: 0 });
  });

  it('gives all of a report that is longer than a pipe holds, to a slow reader too', () => {
    expect(whole.stdout.length).toBeGreaterThan(3 * PIPE_HOLDS);
    expect(spawnShell(`${LONG} | cat`)).toEqual(whole);
    expect(spawnShell(`${LONG} | (sleep 1; cat)`)).toEqual(whole);
  });

  it('ends quietly where the reader has seen enough', () => {
    const status = `echo "\${PIPESTATUS[0]}"`;
    expect(spawnShell(`${LONG} | head -1; ${status}`)).toEqual({ stdout: '{\n0\n', stderr: '', code: 0 });
    expect(spawnShell(`${LONG} | true; ${status}`)).toEqual({ stdout: '0\n', stderr: '', code: 0 });
    expect(spawnShell(`"$WABA_COST" ${PART_OF_DEMO} | head -1; ${status}`)).toMatchObject({
      stderr: '',
      code: 0,
      stdout: expect.stringMatching(/^waba-cost .*\n0\n$/),
    });
  });

  it('ends as it would where nobody reads its warnings', () => {
    const line = `"$WABA_COST" ${SMALL} --format csv 2>&1 >/dev/null | true; echo "\${PIPESTATUS[0]}"`;
    expect(spawnShell(line)).toEqual({ stdout: '0\n', stderr: '', code: 0 });
  });

  it('says that the report could not be written where there is no room for it', () => {
    const { stderr, code } = spawnShell(`"$WABA_COST" ${SMALL} --quiet > /dev/full`);
    expect(stderr).toMatch(/^waba-cost: /);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });

  it('exits with 0, 1, 2', () => {
    expect(spawnCli([SMALL, '--quiet']).code).toBe(0);
    expect(spawnCli([SMALL, '--quiet', '--strict']).code).toBe(1);
    expectRefusal(spawnCli(['no-such-file.csv']), '"no-such-file.csv"', 'path');
    expectRefusal(spawnCli([SMALL, '--fromat', 'json']), '--format', '--help');
    expectRefusal(spawnCli([]), 'log', '--help');
  });

  it('reads standard input, compressed or not, and named pipes', () => {
    const { stdout } = spawnCli([PART_OF_DEMO, '--format', 'csv', '--quiet']);
    expect(spawnShell(`"$WABA_COST" - --format csv --quiet < ${PART_OF_DEMO}`).stdout).toBe(stdout);
    expect(spawnShell(`gzip -c ${PART_OF_DEMO} | "$WABA_COST" - --format csv --quiet`).stdout).toBe(stdout);
    expect(spawnShell(`"$WABA_COST" <(cat ${PART_OF_DEMO}) --format csv --quiet`).stdout).toBe(stdout);
    expect(
      spawnShell(
        `(head -300 ${PART_OF_DEMO}; sleep 1; tail -n +301 ${PART_OF_DEMO}) | "$WABA_COST" - --format csv --quiet`,
      ).stdout,
    ).toBe(stdout);
  });

  it('reads what comes slowly, a few bytes first', () => {
    const text = 'timestamp;direction;phone\\n2023-06-05T10:00:00Z;out;573005550001\\n';
    const line = `(sleep 2; printf tim; sleep 1; printf '${text.slice(3)}') | "$WABA_COST" - --format csv`;
    expect(spawnShell(line)).toMatchObject({ stdout: expect.stringContaining('CO,Colombia,marketing,1'), code: 0 });
  });

  it.each(['table', 'json', 'csv'])('has the same %s under any time zone and language', (format) => {
    const options = [SMALL, '--format', format, '--by', 'day,country', '--by', 'template'];
    const expected = spawnCli(options, { env: { ...process.env, TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } });
    const elsewhere = {
      'America/Bogota': 'es_CO.UTF-8',
      'Pacific/Kiritimati': 'tr_TR.UTF-8',
      'Asia/Kolkata': 'de_DE.UTF-8',
      'Not/AZone': 'ar_EG.UTF-8',
    };
    for (const [TZ, language] of Object.entries(elsewhere)) {
      const env = { ...process.env, TZ, LANG: language, LC_ALL: language, LANGUAGE: language };
      expect(spawnCli(options, { env }), TZ).toEqual(expected);
    }
    expect(expected).toMatchObject({ code: 0, stdout: expect.stringContaining('2023-06-02') });
  });

  it('needs no environment at all', () => {
    expect(spawnCli(ALL, { env: {} })).toEqual(whole);
  });

  it('runs through a link, as npm installs it, from any folder', () => {
    const cwd = scratch();
    mkdirSync(join(cwd, 'bin'));
    symlinkSync(BIN, join(cwd, 'bin/waba-cost'));
    const env = { ...process.env, PATH: `${join(cwd, 'bin')}:${process.env.PATH}` };
    expect(spawnShell(`waba-cost ${ALL.join(' ')}`, { cwd, env })).toEqual(whole);
    expect(spawnShell('bin/waba-cost --version', { cwd })).toEqual({ ...spawnCli(['--version']), stderr: '', code: 0 });
  });

  it('may be run: the file is executable and names node', () => {
    expect(readFileSync(BIN, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(spawnShell('test -x "$WABA_COST"').code).toBe(0);
  });

  it('writes nothing but what it is told to: it works in a folder that is read-only', () => {
    const cwd = scratch({ 'june.csv': readFileSync(SMALL) });
    chmodSync(cwd, 0o555);
    expect(spawnCli(['june.csv', '--quiet'], { cwd })).toMatchObject({ stderr: '', code: 0 });
    chmodSync(cwd, 0o755);
  });
});

describe('progress', { timeout: 0 }, () => {
  it('is a line on a terminal that is gone at the end, and only where reading takes long', async () => {
    const slow = await runCli([DEMO, '--format', 'json'], { isTerminal: true, tickMs: 400 });
    const [before, ...drawn] = slow.stderr.slice(0, slow.stderr.indexOf('waba-cost: ')).split(CLEAR);
    expect(before).toBe('');
    expect(drawn.pop()).toBe('');
    expect(drawn.pop()).toBe('counting …');
    expect(drawn.length).toBeGreaterThan(0);
    for (const line of drawn)
      expect(line).toMatch(/^reading {2}\d+ % {2}[\d.]+ of [\d.]+ MB {2}[\d.]+ MB\/s {2}\d+ s left$/);
    const fast = await runCli([DEMO, '--format', 'json'], { isTerminal: true, tickMs: 0 });
    expect(fast.stderr).not.toContain(CLEAR);
    expect(slow.stdout).toBe(fast.stdout);
  });

  it('is not shown under --quiet, nor into a pipe', async () => {
    expect((await runCli([DEMO, '--quiet'], { isTerminal: true, tickMs: 400 })).stderr).toBe('');
    expect((await runCli([DEMO], { tickMs: 400 })).stderr).toBe('');
  });

  it('is cleared before an error', async () => {
    const cwd = scratch({ 'june.csv': `${readFileSync(DEMO, 'utf8')}2023-06` });
    const { stderr, code } = await runCli(['june.csv'], { cwd, isTerminal: true, tickMs: 400 });
    expect(code).toBe(2);
    expect(stderr).toContain(`${CLEAR}waba-cost: june.csv ends`);
  });
});
