import { describe, expect, it } from 'vitest';
import { type JsonReport, jsonReport } from '../json-report.js';

const SENT = '2025-09-09T10:00:00Z';

async function read(log: string | readonly object[], args: readonly string[] = []): Promise<JsonReport> {
  return await jsonReport(['-', '--models', 'pmp-2025', ...args], {
    stdin: typeof log === 'string' ? log : JSON.stringify(log),
  });
}

describe('a table with a row for each status of a message', () => {
  const rows = ['sent', 'delivered', 'read'].map(
    (status, index) =>
      `${index + 1},ABC,outbound,573005550001,15550783881,marketing,${status},2025-09-09T10:00:0${index}Z`,
  );

  it.each([
    ...['wa_message_id', 'Provider Message ID', 'metaMessageId', 'external_message_id', 'meta_msg_id', 'messageSid'],
    ...['twilio_sid', 'gupshup_message_id', 'message_uuid', 'channel_message_id', 'message_wamid'],
  ])('has one message by its %s, whatever the id of the row', async (column) => {
    const report = await read([`id,${column},direction,to,from,category,status,timestamp`, ...rows].join('\n'));
    expect(report.input).toMatchObject({ records: 3, messages: 1 });
    expect(report.totals['pmp-2025']).toMatchObject({ units: 1 });
  });

  it.each(['reply_to_message_id', 'context_message_id', 'provider_id', 'campaign_id'])(
    'has none by its %s, which is no name of its message',
    async (column) => {
      const report = await read([`id,${column},direction,to,from,category,status,timestamp`, ...rows].join('\n'));
      expect(report.input).toMatchObject({ records: 3, messages: 3 });
    },
  );
});

describe('a row that says why its message failed', () => {
  const row = (id: number, more: object): object => ({
    ...{ id, direction: 'outbound', to: `57300555000${id}`, from: '15550783881', category: 'marketing', sent_at: SENT },
    ...more,
  });

  it.each([
    ['an error code', { error_code: 131026 }, { error_code: null }],
    ['an error code as a text', { error_code: '131047' }, { error_code: '0' }],
    ['an object', { error: { code: 131026, title: 'Undeliverable' } }, { error: { id: 0, name: 'NO_ERROR' } }],
    ['a list', { errors: [{ code: 1 }, { code: 2 }] }, { errors: [] }],
    ['a reason', { failure_reason: 'Undeliverable' }, { failure_reason: '' }],
    ['yes or no', { failed: true }, { failed: false }],
    ['whether it succeeded', { success: false }, { success: true }],
  ])('by %s is not priced, and one that says that it did not is', async (_, failed, fine) => {
    const report = await read([row(1, failed), row(2, fine), row(3, fine)]);
    expect(report.input).toMatchObject({ messages: 3, undelivered: 1, rejected: 0 });
    expect(report.totals['pmp-2025']).toMatchObject({ units: 2 });
  });

  it('has arrived all the same where its status says so', async () => {
    const report = await read([row(1, { status: 'delivered', error_code: '470' })]);
    expect(report.totals['pmp-2025']).toMatchObject({ units: 1 });
  });

  it('leaves the word to a column of the user', async () => {
    const report = await read([row(1, { error: '' })], ['--map', 'error=error', '--by', 'error']);
    expect(report.totals['pmp-2025']).toMatchObject({ units: 1 });
  });
});

describe('a customer message that names a click on an ad', () => {
  const answer = { id: 'o', direction: 'outbound', to: '573005550001', category: 'marketing', status: 'delivered' };

  it.each([
    ['ctwa_clid', 'ARAkLkA8rmlF', 1],
    ['referral_source_id', '120210000000000', 1],
    ['referral_source_url', 'https://fb.me/x', 1],
    ['from_ad', true, 1],
    ['from_ad', false, 0],
    ['ctwa_clid', null, 0],
    ['ctwaClid', '', 0],
  ])('as %s %j', async (key, value, free) => {
    const inbound = { id: 'i', direction: 'inbound', from: '573005550001', timestamp: SENT, [key]: value };
    const report = await read([inbound, { ...answer, timestamp: '2025-09-09T10:01:00Z' }]);
    expect(report.totals['pmp-2025']).toMatchObject({ units: 1, freeEntryPoint: free });
    expect(report.diagnostics.map(({ code }) => code)).not.toContain('unknown-referral');
  });
});

describe('the status of a message', () => {
  const table = (column: string, words: readonly string[]): string =>
    [
      `message_id,direction,to,from,category,timestamp,${column}`,
      ...words.map((word, index) => `m${index},outbound,57300555000${index},15550783881,marketing,${SENT},${word}`),
    ].join('\n');

  it.each(['wa_status', 'last_status', 'Delivery State', 'msg_status', 'statusString', 'dlr_status', 'final_status'])(
    'is known as %s',
    async (column) => {
      const report = await read(table(column, ['delivered', 'failed', 'sent']));
      expect(report.totals['pmp-2025']).toMatchObject({ units: 1 });
      expect(report.input).toMatchObject({ messages: 3, undelivered: 2 });
    },
  );

  it.each(['event', 'event_type', 'result', 'outcome'])(
    'is told by a column %s, as far as its words do',
    async (column) => {
      const words = ['delivered', 'message.failed', 'WhatsApp_Message_Read', 'campaign started', ''];
      const report = await read(table(column, words));
      expect(report.totals['pmp-2025']).toMatchObject({ units: 4 });
      expect(report.input).toMatchObject({ messages: 5, undelivered: 1, rejected: 0 });
    },
  );

  it.each([
    ['an event', { event: { name: 'x', at: 1, by: {} } }],
    ['a result', { result: { a: 1, b: [2] } }],
    ['a channel', { channel: { id: 5, owner: 'x' } }],
    ['a list', { success: [1, 2] }],
  ])('is not told by %s that is none', async (_, more) => {
    const row = { direction: 'outbound', to: '573005550001', category: 'marketing', timestamp: SENT, ...more };
    const report = await read([row]);
    expect(report.input).toMatchObject({ messages: 1, rejected: 0 });
  });
});

describe('a table made of the webhooks of Meta', () => {
  it('has its verdict in columns with a point in their names', async () => {
    const columns = 'id,direction,recipient_id,status,timestamp,conversation.id';
    const report = await read(
      [
        `${columns},pricing.pricing_model,pricing.type,pricing.category`,
        `wamid.A,outbound,573005550001,delivered,${SENT},,PMP,regular,utility`,
        `wamid.C,outbound,573005550003,delivered,${SENT},c1,PMP,free_entry_point,marketing`,
      ].join('\n'),
      ['--by', 'category'],
    );
    expect(report.totals['pmp-2025']).toMatchObject({ units: 2, freeEntryPoint: 1 });
    const categories = report.breakdowns[0]?.rows.map(({ key }) => key.category).toSorted();
    expect(categories).toEqual(['marketing', 'utility']);
    expect(report.diagnostics.map(({ code }) => code)).not.toContain('category-guessed');
  });
});
