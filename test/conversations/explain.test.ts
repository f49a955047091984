import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

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

  it('refuses days without a card, whoever of the log they are of', async () => {
    const stdin = `timestamp,direction,customer_number,category
2025-08-05T10:00:00Z,outbound,573005550100,marketing
2026-09-05T10:00:00Z,outbound,523005550100,marketing
`;
    const args = ['--models', 'pmp-2025', '--currency', 'INR'];
    const result = await runCli(['explain', '523005550100', '-', ...args], { stdin });
    expectRefusal(result, '2025-08-05', 'pmp-2025-inr begins on 2025-10-01', '--from 2025-10-01');
  });

  it.each([[[]], [['--rates', 'pmp-2026=card.csv', '--volume-tiers']]])(
    'gives the units that the list has, with all that others have used up: %s',
    async (tiers: readonly string[]) => {
      const rows = Array.from({ length: 40 }, (_, n) => {
        const day = String(1 + (n % 28)).padStart(2, '0');
        return `2026-10-${day}T1${n % 7}:00:00Z,outbound,57300555010${n % 3},${n % 2 ? 'template,utility' : 'text,'},576015550100`;
      });
      const card = `Market,Currency,Category,From,To,Rate
Colombia,USD,utility,1,7,0.0100
Colombia,USD,utility,8,,0.0033
`;
      const log = ['timestamp,direction,customer_number,type,category,business_number', ...rows, ''].join('\n');
      const cwd = scratch({ 'log.csv': log, 'card.csv': card });
      const used = ['--free-tier-used', '995', '--format', 'json', '--quiet'];
      const args = ['log.csv', '--models', 'pmp-2026', ...used, ...tiers];
      const all: Listed[] = JSON.parse((await runCli(['conversations', ...args], { cwd })).stdout);
      expect(new Set(all.map(({ reason }) => reason)).size).toBeGreaterThan(tiers.length === 0 ? 20 : 30);
      for (const customer of ['573005550100', '573005550101', '573005550102']) {
        const { stdout } = await runCli(['explain', customer, ...args], { cwd });
        const opened = (JSON.parse(stdout) as { events: { opens?: Listed[] }[] }[])
          .flatMap(({ events }) => events.flatMap(({ opens = [] }) => opens))
          .map(({ reason, cost }) => ({ reason, cost }));
        const listed = all.filter(({ customerNumber }) => customerNumber === `+${customer}`);
        expect(opened).toEqual(listed.map(({ reason, cost }) => ({ reason, cost })));
      }
    },
  );
});

interface Listed {
  readonly customerNumber?: string;
  readonly reason: string;
  readonly cost: string | null;
}
