import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conversations, estimate } from '../../src/library/index.js';
import { PROJECT } from '../run-cli.js';
import { expectTheSameAtOnce, samples } from './samples.js';

/** Some of them; the rest is tried in `every-sample.long.ts`. */
const NAMES = samples().filter((_, index) => index % 6 === 0);

describe('calls at the same time', { timeout: 0 }, () => {
  it('give what each gives alone', async () => {
    await expectTheSameAtOnce(NAMES);
  });

  it('may be listed side by side', async () => {
    const log = join(PROJECT, 'fixtures/reporters/small/log.csv');
    const [one, other] = [conversations(log), conversations(log, { models: ['cbp-2023'] })];
    const models: string[] = [];
    for (let turn = 0; turn < 3; turn++) {
      for (const list of [one, other]) {
        const { value } = await list.next();
        if (value !== undefined) models.push(value.model);
      }
    }
    expect(models.filter((_, place) => place % 2 === 1)).toEqual(['cbp-2023', 'cbp-2023', 'cbp-2023']);
    await one.return();
    await other.return();
  });

  it('share nothing that a caller can change', async () => {
    const log = join(PROJECT, 'fixtures/reporters/small/log.csv');
    const { models, rates, price, inspect } = await import('../../src/library/index.js');
    const calls = [models, rates, () => estimate(log), () => inspect(log), () => price([{ country: 'BR', count: 2 }])];
    for (const call of calls) {
      const before = structuredClone(await call().catch(String));
      ruin(await call().catch(String));
      expect(await call().catch(String)).toEqual(before);
    }
  });
});

/** Changes everything in a value that can be changed. */
function ruin(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, held] of Object.entries(value)) {
    ruin(held);
    (value as Record<string, unknown>)[key] = 'changed';
  }
}
