import { expect, it, vi } from 'vitest';
import fc from '../fast-check.js';
import { jsonReport } from '../json-report.js';
import { asNdjson, generatedLogs } from '../properties/generated-log.js';
import { scratch } from '../scratch.js';

// Files share what they import: another may have loaded the pool as it is.
vi.hoisted(() => vi.resetModules());

/** Blocks smaller than most rows, in the pool that runs in one thread. */
vi.mock('../../src/parallel/worker-pool.js', () => import('../parallel/pool-in-one-thread.js'));
vi.mock('../../src/parallel/blocks.js', async (original) => {
  const { blocksOf, joinedBlocks } = await original<typeof import('../../src/parallel/blocks.js')>();
  const small: typeof blocksOf = (source, stdin, _, onBytes) => blocksOf(source, stdin, 300, onBytes);
  return { blocksOf: small, joinedBlocks };
});

const CARD = `Market,Currency,Category,From,To,Rate
Colombia,USD,utility,1,2,0.0100
Colombia,USD,utility,3,,0.0071
Colombia,USD,service,1,3,0.0200
Colombia,USD,service,4,,0.0110
North America,USD,authentication,1,1,0.0300
North America,USD,authentication,2,,0.0210
`;

it('free tier and volume tiers together are the same read by one thread and by several', async () => {
  await fc.assert(
    fc.asyncProperty(generatedLogs, fc.constantFrom('country', 'day', 'template'), async (log, by) => {
      const cwd = scratch({ 'log.ndjson': asNdjson(log), 'card.csv': CARD });
      const args = ['log.ndjson', '--models', 'pmp-2026', '--rates', 'pmp-2026=card.csv', '--volume-tiers', '--by', by];
      const used = ['--free-tier-used', '998', '--timezone', 'America/Bogota'];
      const one = await jsonReport([...args, ...used], { cwd });
      for (const pool of [
        ['--threads', '1'],
        ['--threads', '3', '--memory', '1'],
      ]) {
        expect(await jsonReport([...args, ...used, ...pool], { cwd }), pool.join(' ')).toEqual(one);
      }
    }),
    { numRuns: 10 },
  );
});
