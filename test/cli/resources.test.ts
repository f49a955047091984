import { describe, expect, it } from 'vitest';
import { memoryFrom, threadsFrom } from '../../src/commands/options/resources.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';

const LOG = 'fixtures/demo/june-2023.csv';

describe('--threads', () => {
  it.each(['1', '2', '64', '08'])('can be %s', (text) => {
    expect(threadsFrom(text)).toBe(Number(text));
  });

  it.each(['0', '65', '-1', '1.5', '1e1', 'all', '', ' 2', '0x2', '9'.repeat(40)])('cannot be "%s"', async (text) => {
    expectRefusal(await runCli([LOG, `--threads=${text}`]), `--threads cannot be "${text}"`, 'from 1 to 64');
  });
});

describe('--memory', () => {
  it.each([
    ['1', 1],
    ['500MB', 5e8],
    ['500 mb', 5e8],
    ['4GB', 4e9],
    ['4g', 4e9],
    ['1.5GiB', 1.5e9],
    ['10k', 1e4],
    ['2TB', 2e12],
    ['0.5m', 5e5],
  ])('can be %s', (text, bytes) => {
    expect(memoryFrom(text)).toBe(bytes);
  });

  it.each(['0', '0GB', '-1GB', 'half', '', '4 GB free', '1e9', '.5g', 'GB'])('cannot be "%s"', async (text) => {
    expectRefusal(await runCli([LOG, `--memory=${text}`]), `--memory cannot be "${text}"`, /500MB or 4GB/);
  });
});

it('both are in the help of what reads logs as a whole, and of no other command', async () => {
  for (const command of ['estimate', 'conversations', 'explain', 'inspect', 'templates', 'reconcile', 'calibrate']) {
    expect((await runCli([command, '--help'])).stdout).toMatch(/--threads <n>.*--memory <amount>/s);
  }
  for (const command of ['messages', 'models', 'price']) {
    expect((await runCli([command, '--help'])).stdout).not.toMatch(/--threads|--memory/);
  }
});
