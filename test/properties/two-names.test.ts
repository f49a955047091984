import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

// Files share what they import: another may have loaded the pool as it is.
vi.hoisted(() => vi.resetModules());

/**
 * Each worker of the pool reads about a record at a time, so that names are told in other blocks than they are used in.
 */
vi.mock('../../src/parallel/worker-pool.js', () => import('../parallel/pool-in-one-thread.js'));
vi.mock('../../src/parallel/blocks.js', async (original) => {
  const { blocksOf, joinedBlocks } = await original<typeof import('../../src/parallel/blocks.js')>();
  const small: typeof blocksOf = (source, stdin, _, onBytes) => blocksOf(source, stdin, 300, onBytes);
  return { blocksOf: small, joinedBlocks };
});

/** A record of a webhook about a customer, who is named by number, by user id, or by both. */
interface Told {
  readonly customer: number;
  readonly minutes: number;
  readonly isInbound: boolean;
  readonly names: 'number' | 'id' | 'both';
  readonly id: number;
}

const START = Date.UTC(2026, 7, 3) / 1000;

const told: fc.Arbitrary<Told> = fc.record({
  customer: fc.integer({ min: 1, max: 4 }),
  minutes: fc.integer({ min: 0, max: 5 * 24 * 60 }),
  isInbound: fc.boolean(),
  names: fc.constantFrom('number', 'id', 'both'),
  id: fc.integer({ min: 1, max: 30 }),
});

function numberOf(customer: number): string {
  return `57300555010${customer}`;
}

function userIdOf(customer: number): string {
  return `CO.1349120865530274191${customer}`;
}

function webhook({ customer, minutes, isInbound, names, id }: Told): string {
  const timestamp = String(START + minutes * 60);
  const number = names === 'id' ? undefined : numberOf(customer);
  const userId = names === 'number' ? undefined : userIdOf(customer);
  const pricing = { billable: true, pricing_model: 'PMP', category: 'utility', type: 'regular' };
  const said = isInbound
    ? {
        contacts: [{ profile: { name: 'A' }, wa_id: number, user_id: userId }],
        messages: [{ from: number, from_user_id: userId, id: `wamid.IN${id}-${customer}`, timestamp, type: 'text' }],
      }
    : {
        statuses: [
          {
            id: `wamid.OUT${id}-${customer}`,
            status: 'delivered',
            timestamp,
            recipient_id: number,
            recipient_user_id: userId,
            pricing,
          },
        ],
      };
  const metadata = { display_phone_number: '15550100001', phone_number_id: '1' };
  const value = { messaging_product: 'whatsapp', metadata, ...said };
  const entry = [{ id: '100', changes: [{ field: 'messages', value }] }];
  return JSON.stringify({ object: 'whatsapp_business_account', entry });
}

async function totalsOf(files: readonly (readonly Told[])[], ...more: string[]): Promise<unknown> {
  const logs = Object.fromEntries(
    files.map((records, place) => [`${place}.ndjson`, `${records.map(webhook).join('\n')}\n`]),
  );
  const names = Object.keys(logs).filter((_, place) => (files[place]?.length ?? 0) > 0);
  const args = [...names, '--models', 'all', '--by', 'country', '--format', 'json', '--quiet', ...more];
  const { stdout, stderr, code } = await runCli(args, { cwd: scratch(logs) });
  expect(code, stderr).toBe(0);
  const { totals, breakdowns, input } = JSON.parse(stdout);
  return { totals, breakdowns, customers: input.customers, messages: input.messages };
}

describe('a customer under two names, wherever any record pairs them', { timeout: 0 }, () => {
  it('is billed as under the number alone, in any order and in any files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 20 }), fc.nat(20), async (records, at) => {
        const pairs = [...new Set(records.map(({ customer }) => customer))].map(
          (customer): Told => ({ customer, minutes: 0, isInbound: true, names: 'both', id: 99 }),
        );
        const all = [...records, ...pairs];
        const byNumber = await totalsOf([all.map((one) => ({ ...one, names: 'number' }) as const)]);
        expect(await totalsOf([all])).toEqual(byNumber);
        expect(await totalsOf([all.slice(at).toReversed(), all.slice(0, at)])).toEqual(byNumber);
      }),
      { numRuns: 25 },
    );
  });

  it('is the same read with several threads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 20 }), async (records) => {
        const one = await totalsOf([records], '--threads', '1');
        expect(await totalsOf([records], '--threads', '2')).toEqual(one);
      }),
      { numRuns: 10 },
    );
  });

  it('is found by either name in explain', async () => {
    const records: Told[] = [
      { customer: 1, minutes: 0, isInbound: true, names: 'both', id: 1 },
      { customer: 1, minutes: 10, isInbound: false, names: 'id', id: 2 },
    ];
    const cwd = scratch({ 'log.ndjson': records.map(webhook).join('\n') });
    const [byNumber, byId] = await Promise.all(
      [numberOf(1), userIdOf(1)].map((name) =>
        runCli(['explain', name, 'log.ndjson', '--models', 'pmp-2025'], { cwd }),
      ),
    );
    expect(byNumber?.stdout).toContain('2 messages');
    expect(byId).toEqual(byNumber);
  });
});

describe("Meta's change of a user id", () => {
  const change = (system: object): string => {
    const messages = [{ id: 'wamid.SYS', timestamp: String(START + 60), type: 'system', system }];
    const value = { messaging_product: 'whatsapp', metadata: { display_phone_number: '15550100001' }, messages };
    return JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '100', changes: [{ field: 'messages', value }] }],
    });
  };
  const update = (): string => {
    const user_id_update = [{ user_id: { previous: 'CO.1', current: 'CO.2' } }];
    const value = { messaging_product: 'whatsapp', metadata: { display_phone_number: '15550100001' }, user_id_update };
    return JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '100', changes: [{ field: 'user_id_update', value }] }],
    });
  };

  it.each([
    ['a system message with both', change({ type: 'user_changed_user_id', previous_user_id: 'CO.1', user_id: 'CO.2' })],
    [
      'its sentence',
      change({ type: 'user_changed_user_id', body: 'User A changed from CO.1 to CO.2', user_id: 'CO.2' }),
    ],
    ['a webhook of its own', update()],
  ])('is learned from %s', async (_, event) => {
    const message = (id: string, name: string): string =>
      webhook({ customer: 1, minutes: 0, isInbound: true, names: 'id', id: 1 })
        .replaceAll(userIdOf(1), name)
        .replace('wamid.IN1-1', id);
    const cwd = scratch({ 'log.ndjson': [message('wamid.A', 'CO.1'), event, message('wamid.B', 'CO.2')].join('\n') });
    const { stdout } = await runCli(['log.ndjson', '--format', 'json', '--quiet'], { cwd });
    expect(JSON.parse(stdout).input).toMatchObject({ customers: 1, messages: 2 });
  });
});
