import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';

const FOLDER = join(PROJECT, 'fixtures/explain/ad-closes-the-others');
const explained = (customer: string, ...args: string[]) =>
  runCli(['explain', customer, 'log.csv', ...args], { cwd: FOLDER });

describe('waba-cost explain', () => {
  it.each(['80', '140'])('draws one customer at %s columns, the models beside each other', async (COLUMNS) => {
    const result = await runCli(['explain', '+573005550100', 'log.csv', '--timezone', 'America/Bogota', '--quiet'], {
      cwd: FOLDER,
      env: { COLUMNS },
    });
    expect(result).toMatchObject({ stderr: '', code: 0 });
    await expect(result.stdout).toMatchFileSnapshot(join(FOLDER, `expected-${COLUMNS}.txt`));
    for (const line of result.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(Number(COLUMNS));
  });

  it('draws all five models at 80 columns, in several drawings', async () => {
    const { stdout } = await explained('573005550100', '--models', 'all');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    for (const name of ['2022', 'June 2023', 'November 2024', 'July 2025', 'October 2026']) {
      expect(stdout).toContain(`${name} model`);
    }
  });

  it.each([
    '573005550100',
    '+57 300 555 0100',
    'whatsapp:+573005550100',
    '00573005550100',
    '(57) 300-555-0100',
    '3005550100',
    '0300 555 0100',
  ])('finds the customer spelled %s', async (spelling) => {
    expect((await explained(spelling)).stdout).toContain('+573005550100 (Colombia)');
  });

  it('finds a business-scoped user id in any case, and draws a customer without a unit', async () => {
    const stdin = 'timestamp,direction,customer_number\n2023-06-01T10:00:00Z,inbound,US.134912086553\n';
    const { stdout } = await runCli(['explain', 'us.134912086553', '-'], { stdin });
    expect(stdout).toContain('US.134912086553 (United States) · 1 message · UTC · USD');
  });

  it('refuses a customer that is not there, and names the nearest', async () => {
    expectRefusal(await explained('+573005550101'), '+573005550101', 'The nearest is +573005550100');
    expectRefusal(await explained('nobody'), 'nobody', 'country code');
  });

  it('refuses an ending that several numbers have', async () => {
    const stdin = `timestamp,direction,customer_number
2023-06-01T10:00:00Z,inbound,573005550100
2023-06-01T10:00:00Z,inbound,523005550100
`;
    const result = await runCli(['explain', '3005550100', '-'], { stdin });
    expectRefusal(result, '2 customers', '+573005550100, +523005550100');
  });

  it('gives the same as JSON', async () => {
    const { stdout } = await explained('573005550100', '--format', 'json');
    const timelines: { businessNumber: string; events: { event: string; delivery?: string }[] }[] = JSON.parse(stdout);
    expect(timelines.map(({ businessNumber }) => businessNumber)).toEqual(['+576015550100', '+576015550199']);
    const messages = timelines[0]?.events.filter(({ event }) => event === 'message') ?? [];
    expect(messages.map(({ delivery }) => delivery)).toEqual([
      'arrived',
      'failed',
      'arrived',
      'arrived',
      'under-way',
      'arrived',
      'arrived',
    ]);
  });
});
