import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { PROJECT } from '../run-cli.js';

/** The bundled files that were read. */
const read = vi.hoisted(() => new Set<string>());

vi.mock('../../src/rates/data-file.js', async (original) => {
  const { readDataFile } = await original<typeof import('../../src/rates/data-file.js')>();
  const recorded: typeof readDataFile = (path) => {
    read.add(path);
    return readDataFile(path);
  };
  return { readDataFile: recorded };
});

const LOG = join(PROJECT, 'fixtures/rates/currencies/log.csv');
const MARKETS = ['markets/market-changes.csv', 'markets/markets.csv'];

it.each<[string[], string[]]>([
  [
    ['--models', 'cbp-2023'],
    ['cards/cbp-2023-usd.csv', 'confidence/cells.csv', ...MARKETS],
  ],
  [
    ['--models', 'pmp-2026'],
    ['cards/pmp-2026-usd.csv', ...MARKETS],
  ],
  [
    ['--models', 'pmp-2026', '--volume-tiers'],
    ['cards/pmp-2026-usd.csv', ...MARKETS, 'tiers/tier-steps.csv'],
  ],
  [
    ['--models', 'pmp-2025,pmp-2026', '--currency', 'INR'],
    ['cards/pmp-2025-inr.csv', 'cards/pmp-2026-inr.csv', 'confidence/cells.csv', ...MARKETS],
  ],
])('a run reads only the cards it needs: %j', async (args, files) => {
  read.clear();
  // Whatever other tests have read already.
  vi.resetModules();
  const { runCli } = await import('../run-cli.js');
  expect((await runCli([LOG, ...args])).code).toBe(0);
  expect([...read].sort()).toEqual(files.sort());
});
