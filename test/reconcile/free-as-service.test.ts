import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

/**
 * Within a free entry point a marketing template and an answer, and within the customer's window a utility template.
 */
const LOG = `timestamp,direction,business_number,customer_number,type,category,referral_source,status
2025-09-03T10:00:00Z,inbound,12025550100,34600000001,text,,ad,received
2025-09-03T10:05:00Z,outbound,12025550100,34600000001,text,,,delivered
2025-09-03T11:00:00Z,outbound,12025550100,34600000001,template,marketing,,delivered
2025-09-03T12:00:00Z,inbound,12025550100,34600000002,text,,,received
2025-09-03T12:05:00Z,outbound,12025550100,34600000002,template,utility,,delivered
2025-09-04T12:00:00Z,inbound,12025550100,34600000002,text,,,received
`;

/** Two of them at least differ, so that one naming must be chosen. */
const NAMINGS = [
  ['each under its own category', { marketing: 1, utility: 1, service: 1 }],
  ['free entry points as service', { utility: 1, service: 2 }],
  ['free utility as service', { marketing: 1, service: 2 }],
  ['all that is free as service', { service: 3 }],
] as const;

describe('figures by category that do not say what is free', () => {
  for (const [how, counts] of NAMINGS) {
    it(`match whether free messages stand there so: ${how}`, async () => {
      const rows = Object.entries(counts).map(([category, count]) => `2025-09-03,${category},${count}\n`);
      const cwd = scratch({ 'log.csv': LOG, 'counts.csv': `date,category,count\n${rows.join('')}` });
      const { code, stdout } = await runCli(['reconcile', 'log.csv', '--against', 'counts.csv', '--format', 'json'], {
        cwd,
      });
      expect(code).toBe(0);
      expect(JSON.parse(stdout).verdict).toBe("All 3 messages match the file's figures.");
    });
  }

  it('do not match for all that: a missing message is one', async () => {
    const cwd = scratch({ 'log.csv': LOG, 'counts.csv': 'date,category,count\n2025-09-03,marketing,4\n' });
    const { stdout } = await runCli(['reconcile', 'log.csv', '--against', 'counts.csv', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout).totals).toMatchObject({ ours: 3, theirs: 4, matched: 1 });
  });
});
