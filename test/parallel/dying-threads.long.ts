import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../scratch.js';
import { spawnCli } from '../spawn-cli.js';

/** Longer than a log that several threads are not worth starting for. */
const LOG =
  'timestamp,direction,customer_number,type,category\n' +
  Array.from(
    { length: 120_000 },
    (_, n) => `2023-06-05T10:00:00Z,outbound,5730${10_000_000 + n},template,marketing\n`,
  ).join('');
const OLD = 'what was there before\n';

/** Has a worker thread end in the place of an answer, as a fault of this program or of Node would. */
const DYING = `
const { isMainThread, parentPort } = require('node:worker_threads');
const [how, at] = process.env.DIES.split(' ');
const dies = {
  exit: () => process.exit(0),
  throw: () => void setImmediate(() => { throw new Error('boom'); }),
  reject: () => void Promise.reject(new Error('boom')),
  memory: () => { for (const held = []; ; ) held.push(new Array(1e5).fill(Math.random())); },
};
if (!isMainThread) {
  const post = parentPort.postMessage;
  let answers = 0;
  parentPort.postMessage = (...answer) => (++answers === Number(at) ? dies[how]() : post.apply(parentPort, answer));
}
`;

describe.each(['', '--memory 1MB'])('with %s', (memory) => {
  it.each([
    ['exit', '1', 70, 'a worker thread ended before its work'],
    ['exit', '3', 70, 'a worker thread ended before its work'],
    ['throw', '1', 70, 'boom'],
    ['throw', '3', 70, 'boom'],
    ['reject', '2', 70, 'boom'],
    ['memory', '1', 2, 'There is not enough memory for so many threads.'],
    ['memory', '3', 2, 'There is not enough memory for so many threads.'],
  ])('a worker thread that ends (%s, at its answer %s) ends the run with a word', (how, at, code, word) => {
    const cwd = scratch({ 'june.csv': LOG, 'dying.cjs': DYING, 'out.csv': OLD, 'temporary/x': '' });
    const env = {
      PATH: process.env.PATH ?? '',
      TMPDIR: join(cwd, 'temporary'),
      DIES: `${how} ${at}`,
      NODE_OPTIONS: `--require ${join(cwd, 'dying.cjs')} --max-old-space-size=300`,
    };
    const args = `june.csv --threads 2 -o out.csv --quiet ${memory}`.trim().split(' ');
    const result = spawnCli(args, { cwd, env });
    expect(result, result.stderr).toMatchObject({ code, stdout: '' });
    expect(result.stderr).toContain(word);
    expect(readFileSync(join(cwd, 'out.csv'), 'utf8')).toBe(OLD);
    expect(readdirSync(cwd)).toHaveLength(4);
    expect(readdirSync(join(cwd, 'temporary'))).toEqual(['x']);
  });
});
