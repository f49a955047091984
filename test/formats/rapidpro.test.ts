import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const EXPORT = 'fixtures/formats/rapidpro/messages.csv';
const ZONE = ['--log-timezone', 'America/Bogota'];

describe("RapidPro's export, saved as CSV", () => {
  it('leaves out texts and names what it cannot read', async () => {
    const { input, diagnostics } = await jsonReport([EXPORT, ...ZONE]);
    expect(input).toMatchObject({ messages: 5, inbound: 1, outbound: 4, undelivered: 2, rejected: 3, customers: 3 });
    const counts = Object.fromEntries(diagnostics.map(({ code, count }) => [code, count]));
    expect(counts).toMatchObject({
      'skipped-other-channel': 1,
      'rejected-date-order': 1,
      'rejected-no-customer': 1,
      'rejected-damaged-number': 1,
    });
  });

  it("is in the workspace's time, whatever the account's is", async () => {
    const { stdout } = await runCli(['conversations', EXPORT, ...ZONE, '--models', 'cbp-2023', '--format', 'json']);
    const units: { openedAt: string; category: string; openedBy: { type: string } }[] = JSON.parse(stdout);
    expect(units.map(({ openedAt, category }) => `${openedAt} ${category}`)).toEqual([
      '2023-06-05T10:05:00Z service',
      '2023-06-05T11:00:00Z marketing',
    ]);
  });

  it('has no ids, so every row is a message: two exports of one day count it twice', async () => {
    // Not to the last byte: such a copy counts once.
    const again = scratch({ 'again.csv': `${readFileSync(join(PROJECT, EXPORT), 'utf8')}\n` });
    const { input } = await jsonReport([EXPORT, join(again, 'again.csv'), ...ZONE]);
    expect(input).toMatchObject({ messages: 10, duplicates: 0 });
  });
});
