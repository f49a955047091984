import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { bytesForImages, isScarce, workersWithin } from '../../src/parallel/memory-share.js';
import { PROJECT } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { measureCli } from '../spawn-cli.js';

/** Without a limit they take a good deal more than it. */
const ROWS = 2_000_000;
const MB = 1e6;
/** What is measured differs by a few percent from run to run. */
const ROOM = 1.1;

it('--memory is what a run takes with few counts, also with several threads', async () => {
  const log = join(scratch(), 'log.csv');
  const { writeLog } = await import(pathToFileURL(join(PROJECT, 'test/bench/log.js')).href);
  await writeLog(log, ROWS);
  const args = [log, '--format', 'csv', '--quiet'];
  const free = measureCli(args);
  for (const threads of [[], ['--threads', '1'], ['--threads', '2']]) {
    const bounded = measureCli([...args, '--memory', '200MB', ...threads]);
    expect(bounded.stdout).toBe(free.stdout);
    expect((bounded.peakMb * 1024 * 1024) / MB, threads.join(' ')).toBeLessThan(200 * ROOM);
  }
});

it('of a small amount less is held and fewer threads are started; of a large one half is held, as ever', () => {
  expect(bytesForImages(200 * MB, 16e9, 2)).toBeLessThan(40 * MB);
  expect(bytesForImages(100 * MB, 16e9, 8)).toBe(0);
  expect(bytesForImages(4e9, 16e9, 8)).toBe(2e9);
  expect(bytesForImages(undefined, 16e9, 8)).toBe(4e9);
  expect([1, 100 * MB, 200 * MB, 500 * MB].map(workersWithin)).toEqual([1, 1, 2, 8]);
  expect(workersWithin(undefined)).toBe(Number.POSITIVE_INFINITY);
  expect([undefined, 200 * MB, 4e9].map(isScarce)).toEqual([false, true, false]);
});
