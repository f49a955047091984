import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';

/** Others than those of `npm run fuzz` by itself, and always the same: what is found is found by everybody. */
const SEED = '7';
/** Cases, of one to four executions each: a minute or two; `npm run fuzz` makes as many as there is time for. */
const CASES = '10700';
const EXECUTIONS = 20_000;

it('20,000 runs over made up and damaged logs stop, slow and fool no command in any format', () => {
  const args = [join(PROJECT, 'test/fuzz/fuzz.js'), '--runs', CASES, '--seed', SEED, '--spawn', '100'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(status, stdout + stderr).toBe(0);
  expect(Number(/([\d,]+) executions/.exec(stdout)?.[1]?.replaceAll(',', ''))).toBeGreaterThanOrEqual(EXECUTIONS);
});
