import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { PROJECT } from '../run-cli.js';

const LOG = 'fixtures/formats/meta-cloud/june-2023.ndjson';
const PAYLOADS: readonly string[] = readFileSync(join(PROJECT, LOG), 'utf8').trimEnd().split('\n');

/** A payload with one status of a message to `573005550001`, and whatever else it says. */
function status(id: string, word: string, at: string, more: object = {}): string {
  const said = { id, status: word, timestamp: String(Date.parse(at) / 1000), recipient_id: '573005550001', ...more };
  return payload({ statuses: [said] });
}

function heard(id: string, at: string, more: object = {}): string {
  return payload({
    messages: [{ id, from: '573005550001', timestamp: String(Date.parse(at) / 1000), type: 'text', ...more }],
  });
}

function payload(value: object, field = 'messages'): string {
  const metadata = { display_phone_number: '+57 601 555 0100', phone_number_id: '1' };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '102', changes: [{ value: { metadata, ...value }, field }] }],
  });
}

const cbp = (conversation: string, category: string): object => ({
  conversation: { id: conversation, origin: { type: category } },
  pricing: { billable: true, pricing_model: 'CBP', category },
});
const pmp = (category: string, type: string): object => ({
  pricing: { billable: true, pricing_model: 'PMP', category, type },
});

/** Units by category and status under one model, as `marketing charged 1`. */
async function unitsOf(lines: readonly string[], model = 'cbp-2023'): Promise<string[]> {
  const { breakdowns } = await jsonReport(['-', '--models', model, '--by', 'category,initiator'], {
    stdin: lines.join('\n'),
  });
  const rows = breakdowns[0]?.rows ?? [];
  return rows.map(({ key, models }) => `${key.category} by ${key.initiator}: ${models[model]?.units}`).sort();
}

describe('Meta Cloud webhooks', () => {
  it('are recognised, merged by message and counted', async () => {
    const { input, totals, period, diagnostics } = await jsonReport([LOG]);
    expect(input).toEqual({
      files: [{ path: LOG, format: 'meta-cloud', records: PAYLOADS.length, rejected: 0 }],
      records: PAYLOADS.length,
      messages: 13,
      inbound: 5,
      outbound: 8,
      undelivered: 1,
      duplicates: 1,
      rejected: 0,
      customers: 6,
    });
    expect(period).toMatchObject({ firstMessage: '2023-06-05T10:00:00Z', lastMessage: '2023-06-09T10:30:00Z' });
    expect(totals['cbp-2022']).toEqual({
      units: 5,
      charged: 0,
      freeTier: 4,
      freeEntryPoint: 1,
      freeWindow: 0,
      unpriced: 0,
      cost: '0.0000',
    });
    // Colombia: marketing 0.0125 and utility 0.0085; Spain: authentication 0.0342.
    expect(totals['cbp-2023']).toEqual({
      units: 6,
      charged: 3,
      freeTier: 2,
      freeEntryPoint: 1,
      freeWindow: 0,
      unpriced: 0,
      cost: '0.0552',
    });
    const counts = Object.fromEntries(diagnostics.map(({ code, count }) => [code, count]));
    expect(counts).toMatchObject({ 'skipped-event': 1, 'skipped-group-message': 2, 'not-delivered': 1 });
  });

  it('name the account and the business number', async () => {
    const { breakdowns } = await jsonReport([LOG, '--by', 'account,business']);
    expect(breakdowns[0]?.rows.map(({ key }) => key)).toEqual([
      { account: '102000000000001', business: '576015550100' },
    ]);
  });

  it('a customer known by a business-scoped id alone is of the country of its prefix', async () => {
    const { breakdowns } = await jsonReport([LOG, '--by', 'country']);
    expect(breakdowns[0]?.rows.find(({ key }) => key.country === 'US')?.models['cbp-2023']).toMatchObject({ units: 1 });
  });

  it('may be pretty-printed, in an array, or put together', async () => {
    const { totals } = await jsonReport([LOG]);
    const values = PAYLOADS.map((line) => JSON.parse(line));
    const layouts = [
      JSON.stringify(values),
      JSON.stringify(values, null, 2),
      PAYLOADS.join(''),
      values.map((value) => JSON.stringify(value, null, 2)).join('\n'),
    ];
    for (const stdin of layouts) expect((await jsonReport(['-'], { stdin })).totals).toEqual(totals);
  });

  it('the category of a conversation is that of its first message, not of the answers inside', async () => {
    const log = [
      status('t', 'delivered', '2023-06-05T10:00:00Z', cbp('c1', 'marketing')),
      heard('h', '2023-06-05T11:00:00Z'),
      status('a', 'delivered', '2023-06-05T11:05:00Z', cbp('c1', 'marketing')),
      status('b', 'delivered', '2023-06-06T10:30:00Z', cbp('c2', 'service')),
    ];
    expect(await unitsOf(log)).toEqual(['marketing by business: 1', 'service by user: 1']);
    expect(await unitsOf(log.toReversed())).toEqual(['marketing by business: 1', 'service by user: 1']);
  });

  it('before June 2023 they tell who began: a template of unknown category, or an answer', async () => {
    const log = [
      status('t', 'delivered', '2023-01-10T10:00:00Z', cbp('c1', 'business_initiated')),
      heard('h', '2023-01-15T11:00:00Z'),
      status('a', 'delivered', '2023-01-15T11:05:00Z', cbp('c2', 'user_initiated')),
    ];
    expect(await unitsOf(log, 'cbp-2022')).toEqual(['marketing by business: 1', 'service by user: 1']);
    const { diagnostics } = await jsonReport(['-'], { stdin: log.join('\n') });
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'category-guessed', count: 1 }));
  });

  it('per-message verdicts are the own category of each message', async () => {
    const log = [
      heard('h', '2025-08-01T10:00:00Z'),
      status('a', 'delivered', '2025-08-01T10:05:00Z', pmp('service', 'free_customer_service')),
      status('b', 'delivered', '2025-08-01T10:06:00Z', pmp('utility', 'free_customer_service')),
      status('c', 'delivered', '2025-08-01T10:07:00Z', pmp('authentication', 'regular')),
    ];
    expect(await unitsOf(log)).toEqual([
      'authentication by business: 1',
      'service by user: 1',
      'utility by business: 1',
    ]);
  });

  it('a free entry point that no referral announces is told from the verdict', async () => {
    const log = [
      heard('h', '2023-06-05T10:00:00Z'),
      status('a', 'delivered', '2023-06-05T10:05:00Z', cbp('c1', 'referral_conversion')),
    ];
    expect((await jsonReport(['-'], { stdin: log.join('\n') })).totals['cbp-2023']).toMatchObject({
      units: 1,
      freeEntryPoint: 1,
    });
    const now = [
      heard('h', '2025-08-05T10:00:00Z'),
      status('a', 'delivered', '2025-08-05T10:05:00Z', pmp('service', 'free_entry_point')),
    ];
    expect((await jsonReport(['-'], { stdin: now.join('\n') })).totals['cbp-2023']).toMatchObject({
      units: 1,
      freeEntryPoint: 1,
    });
  });

  it('a message that was read was delivered, where no status says so', async () => {
    expect(await unitsOf([status('t', 'read', '2023-06-05T10:00:00Z', cbp('c1', 'utility'))])).toEqual([
      'utility by business: 1',
    ]);
  });

  it('messages of kinds of their own are customer messages, system and unsupported ones are not', async () => {
    const answered = (type: string): string[] => [
      heard('h', '2023-06-05T10:00:00Z', { type }),
      status('a', 'delivered', '2023-06-05T10:05:00Z', cbp('c1', 'utility')),
    ];
    for (const type of ['image', 'interactive', 'button', 'order', 'reaction'])
      expect(await unitsOf(answered(type), 'cbp-2022'), type).toEqual(['utility by user: 1']);
    for (const type of ['system', 'unsupported'])
      expect(await unitsOf(answered(type), 'cbp-2022'), type).toEqual(['utility by business: 1']);
  });

  it('what is about no message is skipped quietly, what cannot be read is left out aloud', async () => {
    const log = [
      payload({ event: 'APPROVED' }, 'message_template_status_update'),
      heard('h', '2023-06-05T10:00:00Z'),
      payload({ statuses: [{ id: 'a', status: 'delivered', timestamp: 'yesterday', recipient_id: '573005550001' }] }),
      payload({ statuses: [{ id: 'a', status: 'delivered', timestamp: '1685959200' }] }),
      '{"object":"page","entry":[]}',
    ];
    const { input, diagnostics } = await jsonReport(['-'], { stdin: log.join('\n') });
    expect(input).toMatchObject({ records: 5, messages: 1, rejected: 2 });
    expect(diagnostics.map(({ code, level, examples }) => [code, level, examples[0]?.line])).toEqual([
      ['rejected-bad-time', 'warning', 3],
      ['rejected-not-joined', 'warning', 4],
      ['skipped-event', 'info', 1],
      ['skipped-other-channel', 'info', 5],
    ]);
  });
});
