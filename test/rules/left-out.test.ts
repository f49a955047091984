import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { PROJECT } from '../run-cli.js';

/** The log of a rule's fixture. */
function logOf(leaf: string): string {
  const extension = leaf.startsWith('meta-') ? 'ndjson' : 'csv';
  return join(PROJECT, 'fixtures/rules', leaf, `log.${extension}`);
}

async function countOf(code: string, leaf: string): Promise<number | undefined> {
  const { diagnostics } = await jsonReport([logOf(leaf)]);
  return diagnostics.find((diagnostic) => diagnostic.code === code)?.count;
}

describe('what is left out is counted and named', () => {
  it.each([
    ['group messages', 'skipped-group-message', 'meta-group-messages-are-left-out', 3],
    ['calls', 'skipped-call', 'calls-are-left-out', 1],
    ['calls of a webhook', 'skipped-call', 'meta-calls-are-left-out', 1],
  ])('%s', async (_what, code, leaf, count) => {
    expect(await countOf(code, leaf)).toBe(count);
  });

  it('and free-form messages that prove the service window', async () => {
    expect(await countOf('service-window-proven', 'a-delivered-free-form-message-proves-the-service-window')).toBe(2);
  });

  it('and messages whose last status is sent or queued', async () => {
    const { input } = await jsonReport([logOf('sent-or-queued-as-the-last-status-is-not-delivered')]);
    expect(input.undelivered).toBe(6);
  });
});
