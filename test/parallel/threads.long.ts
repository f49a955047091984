import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { type CliResult, PROJECT } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { BIN, spawnCli } from '../spawn-cli.js';

/** Some 9 MB: two blocks. */
const ROWS = 100_000;

async function longLog(): Promise<string> {
  const log = join(scratch(), 'log.csv');
  const { writeLog } = await import(pathToFileURL(join(PROJECT, 'test/bench/log.js')).href);
  await writeLog(log, ROWS);
  return log;
}

/** Runs the real program, and sees that no temporary file is left of it. */
function runWith(...args: readonly string[]): CliResult {
  const temporary = scratch();
  const result = spawnCli(args, { env: { ...process.env, TMPDIR: temporary } });
  expect(readdirSync(temporary)).toEqual([]);
  return result;
}

it('threads say what one thread says, of a log that is longer than a block, in memory or by temporary files', async () => {
  const log = await longLog();
  const alone = runWith(log, '--format', 'json');
  expect(JSON.parse(alone.stdout).input.messages).toBe(ROWS);
  expect(runWith(log, '--format', 'json', '--threads', '1')).toEqual(alone);
  expect(runWith(log, '--format', 'json', '--threads', '2', '--memory', '1kB')).toEqual(alone);

  const packed = `${log}.gz`;
  writeFileSync(packed, gzipSync(readFileSync(log), { level: 1 }));
  const ofPacked = runWith(packed, '--format', 'json', '--threads', '3');
  expect(JSON.parse(JSON.stringify(ofPacked).replaceAll('log.csv.gz', 'log.csv'))).toEqual(alone);

  // Cut off in the second block, where images of the first may be in a file already.
  writeFileSync(log, readFileSync(log).subarray(0, -40));
  const cutOff = runWith(log, '--threads', '2', '--memory', '1');
  expectRefusal(cutOff, 'it was cut off', 'Export it again');
  expect(cutOff).toEqual(runWith(log));
});

it.each(['estimate', 'inspect', 'reconcile'])('threads %s what one thread does, of many formats at once', (command) => {
  const logs = ['fixtures/samples/*.csv', 'fixtures/samples/*.ndjson', 'fixtures/samples/*.txt'];
  const args = [command, ...logs, '--format', 'json'];
  const alone = runWith(...args);
  expect(alone.code).toBe(0);
  expect(runWith(...args, '--threads', '3')).toEqual(alone);
});

it('inspect says of a log that is longer than a block what one thread says', async () => {
  const log = await longLog();
  const alone = runWith('inspect', log, '--format', 'json');
  expect(JSON.parse(alone.stdout).total.records).toBe(ROWS);
  expect(runWith('inspect', log, '--format', 'json', '--threads', '2')).toEqual(alone);
  expect(runWith('inspect', log, '--format', 'json', '--threads', '2', '--memory', '1kB')).toEqual(alone);
});

it('a run that is stopped leaves nothing of a log in temporary files', async () => {
  const log = await longLog();
  const temporary = scratch();
  const args = [BIN, log, log, '--threads', '2', '--memory', '1', '--quiet'];
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    const running = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: temporary }, stdio: 'ignore' });
    const ended = once(running, 'exit');
    await wait(450);
    running.kill(signal);
    await ended;
    // Stopped in the instant between making a file and letting go of its name, it leaves an empty one.
    for (const left of readdirSync(temporary)) expect(statSync(join(temporary, left)).size).toBe(0);
  }
});

it('a folder for temporary files that is not there matters only where one is needed', () => {
  const env = { ...process.env, TMPDIR: join(scratch(), 'gone') };
  const log = 'fixtures/demo/june-2023.csv';
  expect(spawnCli([log, '--threads', '2'], { env })).toEqual(spawnCli([log]));
  expectRefusal(spawnCli([log, '--threads', '2', '--memory', '1'], { env }), 'temporary file', 'TMPDIR');
});

it('a rejects file that cannot be written ends the run', () => {
  const run = spawnCli(['fixtures/demo/june-2023.csv', '--threads', '2', '--rejects', '/nowhere/at/all.csv']);
  expectRefusal(run, 'Cannot write /nowhere/at/all.csv', '--rejects');
});
