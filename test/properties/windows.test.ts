import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { runCli } from '../run-cli.js';
import { asNdjson, type GeneratedRow, generatedLogs } from './generated-log.js';

interface Listed {
  readonly model: string;
  readonly businessNumber: string;
  readonly customerNumber: string;
  readonly category: string;
  readonly openedAt: string;
  readonly expiresAt: string;
  readonly closedAt: string | null;
}

async function listed(log: readonly GeneratedRow[], models: string): Promise<Listed[]> {
  const { stdout } = await runCli(['conversations', '-', '--format', 'json', '--models', models], {
    stdin: asNdjson(log),
  });
  return JSON.parse(stdout);
}

/** Expects that within each group no conversation opens before the one before it has ended. */
function expectNoOverlap(conversations: readonly Listed[], groupOf: (one: Listed) => string): void {
  const lastEnd = new Map<string, number>();
  for (const conversation of conversations) {
    const group = groupOf(conversation);
    const openedAt = Date.parse(conversation.openedAt);
    expect(openedAt).toBeGreaterThanOrEqual(lastEnd.get(group) ?? 0);
    lastEnd.set(group, Date.parse(conversation.closedAt ?? conversation.expiresAt));
  }
}

const threadOf = (one: Listed): string => `${one.model} ${one.businessNumber} ${one.customerNumber}`;

describe('the windows of a thread', () => {
  it('under cbp-2022 are at most one open conversation', async () => {
    await fc.assert(
      fc.asyncProperty(generatedLogs, async (log) => expectNoOverlap(await listed(log, 'cbp-2022'), threadOf)),
      { numRuns: 80 },
    );
  });

  it('never overlap within one category under cbp-2023 and cbp-2024', async () => {
    await fc.assert(
      fc.asyncProperty(generatedLogs, async (log) => {
        const conversations = await listed(log, 'cbp-2023,cbp-2024');
        expectNoOverlap(conversations, (one) => `${threadOf(one)} ${one.category}`);
      }),
      { numRuns: 80 },
    );
  });

  it('are billed once for every delivered business message under the per-message models', async () => {
    await fc.assert(
      fc.asyncProperty(generatedLogs, async (log) => {
        const delivered = log.filter(
          ({ direction, status }) => direction === 'outbound' && ['delivered', 'read', ''].includes(status),
        );
        expect(await listed(log, 'pmp-2025')).toHaveLength(delivered.length);
        expect(await listed(log, 'pmp-2026')).toHaveLength(delivered.length);
      }),
      { numRuns: 40 },
    );
  });
});
