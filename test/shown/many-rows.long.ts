import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratch } from '../scratch.js';
import { spawnCli } from '../spawn-cli.js';

/** More than a call of a function has room for arguments. */
const MANY = 140_000;

/**
 * Each message of a customer, a business number and an account of its own, on days of a model that is not asked for.
 */
const LOG = [
  'timestamp,direction,customer_number,business_number,waba_id,category',
  ...Array.from({ length: MANY }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, '0');
    return `2026-11-${day}T10:00:00Z,outbound,+57${3_000_000_000 + index * 997},${12_025_550_000 + index},a${index},marketing`;
  }),
].join('\n');

it('a report has a row for each of as many customers as there are', () => {
  const folder = scratch({ 'log.csv': LOG });
  const log = join(folder, 'log.csv');
  const by = ['--by', 'customer', '--top', String(MANY), '--quiet'];
  const linesOf = (args: readonly string[]): readonly string[] => {
    const { stdout, stderr, code } = spawnCli(args);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    return stdout.split('\n');
  };
  expect(linesOf([log, '--by', 'customer,month', ...by.slice(2), '--models', 'cbp-2023']).length).toBeGreaterThan(MANY);
  const earlier = join(folder, 'earlier.json');
  linesOf([log, ...by, '--format', 'json', '-o', earlier]);
  // Each customer, and each customer's change since the earlier report.
  const compared = linesOf([log, ...by, '--compare-with', earlier]);
  expect(compared.length).toBeGreaterThan(2 * MANY);
  expect(compared.join(' ')).toContain('In force on these days: the October 2026 model');
});
