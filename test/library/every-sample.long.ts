import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/library/index.js';
import { runCli } from '../run-cli.js';
import { expectTheSameAtOnce, SAMPLES, samples } from './samples.js';

describe('every sample', { timeout: 0 }, () => {
  it.each(samples())('is estimated as by the command line, from its path and from its bytes: %s', async (log) => {
    const args = [log, '--models', 'all', '--format', 'json'];
    const { stdout, stderr, code } = await runCli(args, { cwd: SAMPLES });
    for (const given of [log, { name: log, content: readFileSync(join(SAMPLES, log)) }]) {
      const outcome = await estimate(given, { cwd: SAMPLES, models: 'all' }).catch((error: unknown) => error);
      if (code !== 2) expect(outcome).toEqual(JSON.parse(stdout));
      else expect(`waba-cost: ${(outcome as Error).message}\n`).toBe(stderr.slice(0, stderr.indexOf('\n') + 1));
    }
  });

  it('gives the same beside all others', async () => {
    await expectTheSameAtOnce(samples());
  });
});
