import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';

/** Others than those of `npm run fuzz` by itself, and always the same: what is found is found by everybody. */
const SEED = '7';
/** A minute's worth; `npm run fuzz` makes as many as there is time for. */
const RUNS = '5000';

it('5,000 made up and damaged logs stop, slow and fool no command in any format', () => {
  const args = [join(PROJECT, 'test/fuzz/fuzz.js'), '--runs', RUNS, '--seed', SEED, '--spawn', '100'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(status, stdout + stderr).toBe(0);
  expect(Number(/([\d,]+) executions/.exec(stdout)?.[1]?.replaceAll(',', ''))).toBeGreaterThanOrEqual(Number(RUNS));
});
