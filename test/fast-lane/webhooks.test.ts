import { expect, it } from 'vitest';
import fc from '../fast-check.js';
import { runCli } from '../run-cli.js';
import { webhookLogs } from './webhook-log.js';

/** What a run says of a log, but for what differs between two ways to write the same values. */
async function told(command: string, stdin: string): Promise<unknown> {
  const args = [...(command === 'estimate' ? [] : [command]), '-', '--models', 'all', '--format', 'json'];
  const { stdout, code } = await runCli(args, { stdin });
  return { code, said: stdout };
}

it('webhooks a line each, which the fast lane reads, say what the same webhooks in one list do', async () => {
  await fc.assert(
    fc.asyncProperty(webhookLogs, async (lines) => {
      for (const command of ['estimate', 'conversations', 'reconcile']) {
        // On the same lines, so that places are the same too.
        const inList = `[${lines.join(',\n')}]\n`;
        expect(await told(command, `${lines.join('\n')}\n`), command).toEqual(await told(command, inList));
      }
    }),
    { numRuns: 40 },
  );
});

it('webhooks in any order, and repeated, make the same units', async () => {
  await fc.assert(
    fc.asyncProperty(webhookLogs, async (lines) => {
      const units = async (log: readonly string[]): Promise<unknown> => {
        const args = ['conversations', '-', '--models', 'all', '--format', 'json', '--quiet'];
        const { stdout } = await runCli(args, { stdin: log.join('\n') });
        return stdout.replaceAll(/"line": *\d+/g, '');
      };
      const expected = await units(lines);
      expect(await units(lines.toReversed())).toBe(expected);
      expect(await units([...lines.slice(20), ...lines])).toBe(expected);
    }),
    { numRuns: 30 },
  );
});
