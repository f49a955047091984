import { describe, expect, it } from 'vitest';
import { type JsonReport, jsonReport } from '../json-report.js';

const ANA = '573005550001';
const BEA = '573005550002';
const BUSINESS = '15550783881';
const PMP = { billable: true, pricing_model: 'PMP', category: 'utility', type: 'regular' };

const seconds = (time: string): string => String(Date.parse(`2025-09-09T${time}Z`) / 1000);

const heard = (id: string, time: string, more: object = {}): object => ({
  ...{ from: ANA, id, timestamp: seconds(time), type: 'text', text: { body: 'hola' } },
  ...more,
});
const told = (id: string, status: string, time: string, more: object = {}): object => ({
  ...{ id, status, timestamp: seconds(time), recipient_id: ANA },
  ...more,
});

async function read(values: readonly object[], args: readonly string[] = []): Promise<JsonReport> {
  const stdin = values.map((value) => JSON.stringify(value)).join('\n');
  return await jsonReport(['-', '--models', 'pmp-2025', ...args], { stdin });
}

const codesOf = ({ diagnostics }: JsonReport): string[] => diagnostics.map(({ code }) => code);

describe('a status or a message of Meta kept without its webhook', () => {
  it('is read as in it, each on a line', async () => {
    const report = await read([
      heard('wamid.H', '10:00:00'),
      told('wamid.A', 'sent', '10:00:05', { pricing: PMP }),
      told('wamid.A', 'delivered', '10:00:06', { pricing: PMP }),
      told('wamid.B', 'failed', '10:00:07', { recipient_id: BEA, errors: [{ code: 131026 }] }),
    ]);
    expect(report.input).toMatchObject({ messages: 3, inbound: 1, rejected: 0 });
    expect(report.input.files).toMatchObject([{ format: 'meta-cloud' }]);
    // In the window that the customer opened.
    expect(report.totals['pmp-2025']).toMatchObject({ units: 1, freeWindow: 1, cost: '0.0000' });
    expect(codesOf(report)).not.toContain('form-told-from-window');
  });

  it('has the account and the number that its program kept beside it', async () => {
    const row = { _id: { $oid: '64aaaaaaaaaaaaaaaaaaaaaa' }, __v: 0, createdAt: '2025-09-09T10:00:09Z', wabaId: '102' };
    const report = await read(
      [{ ...row, ...told('wamid.A', 'delivered', '10:00:06', { pricing: PMP }), display_phone_number: BUSINESS }],
      ['--by', 'account,business'],
    );
    expect(report.breakdowns[0]?.rows.map(({ key }) => key)).toEqual([{ account: '102', business: BUSINESS }]);
  });

  it('is found in the wrapper of a program', async () => {
    const report = await read([{ received_at: '2025-09-09T10:00:00Z', payload: told('wamid.A', 'read', '10:00:06') }]);
    expect(report.input).toMatchObject({ messages: 1, outbound: 1, rejected: 0 });
  });

  it('is no message where another one answers it', async () => {
    const answer = {
      id: '1',
      direction: 'inbound',
      from: ANA,
      to: BUSINESS,
      text: 'si',
      timestamp: seconds('11:00:00'),
    };
    const report = await read([{ ...answer, quoted_message: heard('wamid.Q', '09:00:00', { from: BEA }) }]);
    expect(report.input).toMatchObject({ messages: 1, inbound: 1, customers: 1 });
  });

  it.each([
    ['with words of its own', told('wamid.A', 'read', '10:00:06', { direction: 'outbound', template_name: 'promo' })],
    ['with an object of its own', { ...heard('wamid.A', '10:00:06'), kapso: { direction: 'inbound' } }],
  ])("a row %s stays its program's", async (_, row) => {
    const { input } = await read([row]);
    expect(input.files[0]?.format).not.toBe('meta-cloud');
  });
});

describe('what a row keeps of the statuses of its message', () => {
  const row = {
    direction: 'outbound',
    from: BUSINESS,
    type: 'template',
    template_name: 'promo',
    category: 'marketing',
  };
  const sentAt = { sent_at: '2025-09-09T10:00:00Z' };

  it.each(['statuses', 'status_history', 'statusUpdates', 'status_events'])(
    '%s is a list of which the furthest counts',
    async (key) => {
      const steps = (last: string): object[] => [
        { status: 'sent', timestamp: seconds('10:00:00') },
        { status: last, timestamp: seconds('10:00:04') },
      ];
      const report = await read([
        { ...row, ...sentAt, wamid: 'wamid.A', to: ANA, [key]: steps('delivered') },
        { ...row, ...sentAt, wamid: 'wamid.B', to: BEA, [key]: steps('failed') },
      ]);
      expect(report.input).toMatchObject({ messages: 2, undelivered: 1 });
      expect(report.totals['pmp-2025']?.units).toBe(1);
      expect(codesOf(report)).not.toContain('no-status');
    },
  );

  it('whole statuses of Meta decide, and the row tells its template', async () => {
    const statuses = [told('wamid.A', 'sent', '10:00:00'), told('wamid.A', 'delivered', '10:00:03')];
    const report = await read(
      [{ ...row, ...sentAt, category: undefined, wamid: 'wamid.A', to: ANA, statuses }],
      ['--by', 'template'],
    );
    expect(report.breakdowns[0]?.rows.map(({ key }) => key)).toEqual([{ template: 'promo' }]);
    expect(codesOf(report)).not.toContain('form-told-from-window');
  });

  it("Meta's objects pricing and conversation are its verdict", async () => {
    const kept = { ...sentAt, direction: 'outbound', from: BUSINESS, status: 'delivered' };
    const free = { pricing: { billable: false, pricing_model: 'PMP', category: 'utility', type: 'free_entry_point' } };
    const origin = { conversation: { id: 'c1', origin: { type: 'authentication' } } };
    const report = await read(
      [
        { ...kept, wamid: 'wamid.A', to: ANA, pricing: PMP },
        { ...kept, wamid: 'wamid.B', to: BEA, ...free },
        { ...kept, wamid: 'wamid.C', to: '573005550003', ...origin },
      ],
      ['--by', 'category'],
    );
    const units = report.breakdowns[0]?.rows.map(({ key, models }) => [key.category, models['pmp-2025']?.units]);
    expect(Object.fromEntries(units ?? [])).toEqual({ authentication: 1, utility: 2 });
    expect(report.totals['pmp-2025']?.freeEntryPoint).toBe(1);
    expect(codesOf(report)).not.toContain('category-guessed');
  });

  it('a price, or a conversation of its own, is none', async () => {
    const kept = { ...sentAt, direction: 'outbound', from: BUSINESS, status: 'delivered', to: ANA, wamid: 'wamid.A' };
    const report = await read([{ ...kept, pricing: { category: 'gold', amount: 3 }, conversation: { id: 5 } }]);
    expect(codesOf(report)).not.toContain('unknown-category');
    expect(report.input).toMatchObject({ messages: 1, rejected: 0 });
  });
});

describe('a referral in which nothing stands', () => {
  const nothing = { source_url: '', source_id: '', source_type: '', headline: null, welcome_message: { text: '' } };
  const answer = told('wamid.A', 'delivered', '10:01:00', { pricing: { pricing_model: 'PMP', category: 'marketing' } });

  it.each([
    ['of a webhook', heard('wamid.H', '10:00:00', { referral: nothing })],
    [
      'of a named column',
      { from: ANA, to: BUSINESS, direction: 'inbound', time: '2025-09-09T10:00:00Z', referral: nothing },
    ],
  ])('%s is no ad', async (_, inbound) => {
    const report = await read([inbound, { ...answer, display_phone_number: BUSINESS }]);
    expect(report.input).toMatchObject({ messages: 2, rejected: 0 });
    expect(report.totals['pmp-2025']).toMatchObject({ charged: 1, freeEntryPoint: 0 });
  });

  it('is one where anything does', async () => {
    const report = await read([heard('wamid.H', '10:00:00', { referral: { ...nothing, ctwa_clid: 'x' } }), answer]);
    expect(report.totals['pmp-2025']).toMatchObject({ freeEntryPoint: 1 });
  });
});
