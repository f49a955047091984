import { afterEach, expect, it, vi } from 'vitest';
import { RowKernel } from '../../src/fast-lane/row-kernel.js';
import { FileLane } from '../../src/formats/file-lane.js';
import fc from '../fast-check.js';
import { runCli } from '../run-cli.js';
import { hostileWebhooks, ordinaryWebhook } from './hostile-webhook.js';

afterEach(() => {
  vi.restoreAllMocks();
});

const text = (lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);
/** More than is looked at to tell the format: the lane is open for what comes behind them. */
const BEFORE = text(Array.from({ length: 400 }, (_, place) => ordinaryWebhook(place)));
const FIRST = Array.from({ length: 60 }, (_, place) => ordinaryWebhook(place));
const COMMANDS: readonly (readonly string[])[] = [
  ['estimate', '-', '--models', 'all', '--by', 'category,country,account,business'],
  ['conversations', '-', '--models', 'all'],
  ['inspect', '-'],
  ['reconcile', '-'],
];

async function said(command: readonly string[], stdin: readonly Uint8Array[]): Promise<unknown> {
  const { stdout, stderr, code } = await runCli([...command, '--format', 'json'], { stdin });
  return { stdout, stderr, code };
}

async function saidSlowly(command: readonly string[], stdin: readonly Uint8Array[]): Promise<unknown> {
  const closed = vi.spyOn(FileLane.prototype, 'lines').mockReturnValue({ line: 1, take: (_, from) => from });
  const result = await said(command, stdin);
  closed.mockRestore();
  return result;
}

it('webhooks say in the fast lane what they say to their reader, to every command that reads logs', async () => {
  const known = vi.spyOn(RowKernel.prototype, 'take');
  await fc.assert(
    fc.asyncProperty(hostileWebhooks, async (lines) => {
      const log = [BEFORE, text([...FIRST, ...lines])];
      for (const command of COMMANDS) {
        expect(await said(command, log), command[0]).toEqual(await saidSlowly(command, log));
      }
    }),
    { numRuns: 10 },
  );
  // It would be easy to agree by never taking the lane.
  expect(known.mock.results.reduce((sum, { value }) => sum + value, 0)).toBeGreaterThan(500);
});
