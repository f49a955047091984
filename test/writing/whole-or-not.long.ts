import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OUTPUT_FORMAT_NAMES } from '../../src/reporters/output-formats.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { BIN, spawnCli, spawnShell } from '../spawn-cli.js';

const HEADER = 'timestamp,direction,customer_number,type,category\n';
const ROW = '2023-06-05T10:00:00Z,outbound,573005550001,template,marketing\n';
const BAD_ROW = 'yesterday,outbound,573005550002,template,utility\n';
const LOG = HEADER + ROW + BAD_ROW;
const OLD = 'what was there before\n';

/** A log of so many customers that any list of them is longer than `FEW_BLOCKS`. */
const LONG_LOG =
  HEADER + Array.from({ length: 4000 }, (_, n) => ROW.replace('5550001', String(1_000_000 + n)) + BAD_ROW).join('');
/** Room for 64 blocks of 1,024 bytes in a file: the system takes a part of what goes beyond, as a full disk does. */
const FEW_BLOCKS = 'ulimit -f 64;';

describe('a disk without room', () => {
  it.each(OUTPUT_FORMAT_NAMES)('leaves the old report where a new one does not fit, in %s', (format) => {
    const cwd = scratch({ 'june.csv': LONG_LOG, report: OLD });
    const args = `conversations june.csv --quiet --format ${format} -o report`;
    expectRefusal(spawnShell(`${FEW_BLOCKS} node $WABA_COST ${args}`, { cwd }), 'report', '--output');
    expect(readdirSync(cwd).sort()).toEqual(['june.csv', 'report']);
    expect(readFileSync(join(cwd, 'report'), 'utf8')).toBe(OLD);
  });

  it.each([
    ['--rejects', 'june.csv --rejects'],
    ['--write-map', `inspect wide.csv --write-map`],
    ['--write', 'templates templates.csv --write'],
  ])('leaves the old file of %s', (option, args) => {
    const columns = Array.from({ length: 900 }, (_, n) => `a_column_by_the_name_of_${'x'.repeat(90)}${n}`).join(',');
    const names = Array.from({ length: 4000 }, (_, n) => `${ROW.trim()},a_template_by_the_name_of_${n}\n`).join('');
    const cwd = scratch({
      'june.csv': LONG_LOG,
      'wide.csv': `${HEADER.trim()},${columns}\n${ROW.trim()}${','.repeat(900)}\n`,
      'templates.csv': `${HEADER.trim()},template_name\n${names}`,
      old: OLD,
    });
    const { stdout: _, ...told } = spawnShell(`${FEW_BLOCKS} node $WABA_COST ${args} old --quiet`, { cwd });
    expectRefusal({ stdout: '', ...told }, 'old', option);
    expect(readdirSync(cwd)).toHaveLength(4);
    expect(readFileSync(join(cwd, 'old'), 'utf8')).toBe(OLD);
  });

  it('is no report of half the length where stdout is a file', () => {
    const cwd = scratch({ 'june.csv': LONG_LOG });
    const { code, stderr } = spawnShell(
      `${FEW_BLOCKS} node $WABA_COST conversations june.csv --format csv --quiet > r`,
      { cwd },
    );
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('Cannot write the report') });
  });

  it.skipIf(process.platform === 'darwin')('is told of a device as well', () => {
    const cwd = scratch({ 'june.csv': LOG });
    expectRefusal(
      spawnShell('node $WABA_COST june.csv --format csv --quiet -o /dev/full', { cwd }),
      'full',
      '--output',
    );
  });

  it('is told where temporary files have no room', () => {
    // Several blocks: what is read first stays in memory.
    const cwd = scratch({ 'june.csv': HEADER + LONG_LOG.slice(HEADER.length).repeat(50) });
    const args = 'june.csv --quiet --threads 1 --memory 1KB';
    expectRefusal(spawnShell(`ulimit -f 1; node $WABA_COST ${args}`, { cwd }), 'temporary file', 'TMPDIR');
  });
});

describe('a file that is written', () => {
  it('keeps the rights of the one it replaces', async () => {
    const cwd = scratch({ 'june.csv': LOG, 'report.csv': OLD });
    chmodSync(join(cwd, 'report.csv'), 0o640);
    expect((await runCli(['june.csv', '-o', 'report.csv', '--quiet'], { cwd })).code).toBe(0);
    expect(statSync(join(cwd, 'report.csv')).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(cwd, 'report.csv'), 'utf8')).toContain('CO,');
  });

  it('has the usual rights where there was none', () => {
    const cwd = scratch({ 'june.csv': LOG });
    spawnShell('umask 027; node $WABA_COST june.csv -o report.csv --rejects rejects.csv --quiet', { cwd });
    for (const name of ['report.csv', 'rejects.csv']) expect(statSync(join(cwd, name)).mode & 0o777).toBe(0o640);
  });

  it('is where a link leads, be anything there or not, and the link stays', async () => {
    const cwd = scratch({ 'june.csv': LOG, 'far/old.csv': OLD });
    symlinkSync('far/old.csv', join(cwd, 'old-link.csv'));
    symlinkSync('far/new.csv', join(cwd, 'new-link.csv'));
    for (const name of ['old', 'new']) {
      expect((await runCli(['june.csv', '-o', `${name}-link.csv`, '--quiet'], { cwd })).code).toBe(0);
      expect(lstatSync(join(cwd, `${name}-link.csv`)).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(cwd, `far/${name}.csv`), 'utf8')).toContain('CO,');
    }
  });

  it('cannot be a folder, nor in one that is not there: told before the log is read', async () => {
    const cwd = scratch({ 'june.csv': 'no log at all', 'folder/x': '' });
    for (const option of ['--output', '--rejects']) {
      expectRefusal(
        await runCli(['june.csv', option, 'folder', '--format', 'csv'], { cwd }),
        'Cannot write folder: it is a folder',
        option,
      );
      expectRefusal(await runCli(['june.csv', option, 'none/x.csv'], { cwd }), 'no such file or folder', option);
    }
  });

  it('can be a pipe, of which nobody need read all', () => {
    const cwd = scratch({ 'june.csv': LONG_LOG });
    const line = (reader: string): string =>
      `set -o pipefail; node $WABA_COST conversations june.csv --quiet --format csv -o /dev/stdout | ${reader}`;
    expect(spawnShell(line('wc -l'), { cwd }).stdout.trim()).toBe('8001');
    expect(spawnShell(line('head -1'), { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  it('goes behind what is there where stdout is named, and is a file', () => {
    const cwd = scratch({ 'june.csv': LOG });
    const line = '{ echo first; node $WABA_COST june.csv --quiet --format csv -o /dev/stdout; } > out';
    expect(spawnShell(line, { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, 'out'), 'utf8')).toMatch(/^first\ncountry,/);
  });
});

describe('a run that fails', () => {
  it('leaves the old rejects where the log could not be read to its end', async () => {
    const cwd = scratch({ 'june.csv': LOG, 'july.csv': '\0', 'rejects.csv': OLD });
    expect((await runCli(['june.csv', 'july.csv', '--rejects', 'rejects.csv'], { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, 'rejects.csv'), 'utf8')).toBe(OLD);
    expect(readdirSync(cwd)).toHaveLength(3);
  });

  it.each(['1', '2'])('writes the rejects where nothing else is left, by %s threads', (threads) => {
    const cwd = scratch({ 'june.csv': HEADER + BAD_ROW });
    expect(spawnCli(['june.csv', '--rejects', 'rejects.csv', '--threads', threads], { cwd }).code).toBe(2);
    expect(readFileSync(join(cwd, 'rejects.csv'), 'utf8')).toContain('yesterday');
  });
});

describe('a run that is told to stop', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s ends with %i and leaves what was there', async (signal, code) => {
    const cwd = scratch({ 'rejects.csv': OLD, 'report.csv': OLD });
    const run = await halfwayRun(cwd);
    run.kill(signal);
    expect(await once(run, 'exit')).toEqual([code, null]);
    expect(readdirSync(cwd).sort()).toEqual(['rejects.csv', 'report.csv']);
    for (const name of readdirSync(cwd)) expect(readFileSync(join(cwd, name), 'utf8')).toBe(OLD);
  });

  it('with no warning leaves what was there too', async () => {
    const cwd = scratch({ 'rejects.csv': OLD, 'report.csv': OLD });
    const run = await halfwayRun(cwd);
    run.kill('SIGKILL');
    await once(run, 'exit');
    for (const name of ['rejects.csv', 'report.csv']) expect(readFileSync(join(cwd, name), 'utf8')).toBe(OLD);
    expect(readdirSync(cwd).filter((name) => !name.startsWith('.'))).toHaveLength(2);
  });
});

describe('what nobody waits for', () => {
  it.each([
    ['an error', "throw new Error('late')"],
    ['a promise', "Promise.reject(new Error('late'))"],
  ])('ends a run where it fails, be it %s: a bug, and what was there is left', async (_, failing) => {
    const cwd = scratch({ 'rejects.csv': OLD, 'report.csv': OLD });
    const late = `process.on('SIGUSR2', () => { ${failing} });`;
    const run = await halfwayRun(cwd, ['--import', `data:text/javascript,${encodeURIComponent(late)}`]);
    let stderr = '';
    run.stderr?.on('data', (text) => (stderr += text));
    run.kill('SIGUSR2');
    expect(await once(run, 'close')).toEqual([70, null]);
    expect(stderr).toMatch(/^waba-cost: a bug: late\n {2}Please report it .*\n$/);
    expect(readdirSync(cwd).sort()).toEqual(['rejects.csv', 'report.csv']);
    for (const name of readdirSync(cwd)) expect(readFileSync(join(cwd, name), 'utf8')).toBe(OLD);
  });
});

/**
 * A run that has read a part of its log, written a part of its rejects, and waits for more: others first look how
 * long standard input is.
 */
async function halfwayRun(cwd: string, flags: readonly string[] = []): Promise<ChildProcess> {
  const args = ['messages', '-', '-o', 'report.csv', '--rejects', 'rejects.csv'];
  const run = spawn(process.execPath, [...flags, BIN, ...args], { cwd });
  run.stdin.on('error', () => {});
  run.stdin.write(LONG_LOG);
  while (!readdirSync(cwd).some((name) => name.endsWith('.tmp') && statSync(join(cwd, name)).size > 0)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return run;
}

describe('a file to read', () => {
  it('is not written over by any of its names', async () => {
    const cwd = scratch({ 'june.csv': LOG, 'volumes.csv': 'country,category,count\nCO,marketing,5\n' });
    linkSync(join(cwd, 'june.csv'), join(cwd, 'hard.csv'));
    symlinkSync('june.csv', join(cwd, 'soft.csv'));
    for (const name of ['hard.csv', 'soft.csv', './june.csv']) {
      expectRefusal(await runCli(['june.csv', '-o', name], { cwd }), name, '--output');
      expectRefusal(await runCli(['june.csv', '--rejects', name], { cwd }), name, '--rejects');
    }
    expectRefusal(await runCli(['price', 'volumes.csv', '-o', 'volumes.csv'], { cwd }), 'volumes.csv', '--output');
    writeFileSync(join(cwd, 'card.csv'), OLD);
    expectRefusal(await runCli(['rates', 'check', 'card.csv', '-o', 'card.csv'], { cwd }), 'card.csv', '--output');
    expect(readFileSync(join(cwd, 'card.csv'), 'utf8')).toBe(OLD);
    expect(readFileSync(join(cwd, 'june.csv'), 'utf8')).toBe(LOG);
  });
});

describe('a config file that was found, not given', () => {
  const USUAL = 'waba-cost.config.json';

  it.each([
    ['output', 'estimate'],
    ['rejects', 'estimate'],
    ['write', 'templates'],
    ['writeMap', 'inspect'],
  ])('names no file to write by %s', async (key, command) => {
    const cwd = scratch({ 'june.csv': LOG, 'victim.csv': OLD, [USUAL]: JSON.stringify({ [key]: 'victim.csv' }) });
    const refused = await runCli([command, 'june.csv'], { cwd });
    expectRefusal(refused, `${USUAL}, line 1`, 'victim.csv', `--config ${USUAL}`);
    expect(readFileSync(join(cwd, 'victim.csv'), 'utf8')).toBe(OLD);
    const given = await runCli([command, 'june.csv', '--quiet', '--config', USUAL], { cwd });
    expect(given.code, given.stderr).toBe(0);
    expect(readFileSync(join(cwd, 'victim.csv'), 'utf8')).not.toBe(OLD);
  });

  it('may name one that a flag goes before, or that the command does not write', async () => {
    const config = JSON.stringify({ output: 'victim.csv', writeMap: 'victim.txt' });
    const cwd = scratch({ 'june.csv': LOG, [USUAL]: config });
    expect((await runCli(['june.csv', '-o', 'mine.csv', '--quiet'], { cwd })).code).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual(['june.csv', 'mine.csv', USUAL]);
  });
});
