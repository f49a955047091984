import { describe, expect, it } from 'vitest';
import { type JsonReport, jsonReport } from '../json-report.js';
import { scratch } from '../scratch.js';

const KATA = '447700900101';
const LEON = '447700900102';
const BUSINESS = '12025550100';
const metadata = { display_phone_number: BUSINESS, phone_number_id: '106' };

const seconds = (iso: string): string => String(Date.parse(iso) / 1000);

function webhook(field: string, value: object): object {
  const changes = [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }];
  return { object: 'whatsapp_business_account', entry: [{ id: '102', changes }] };
}

function heard(id: string, at: string, more: object = {}): object {
  return { id, from: KATA, timestamp: seconds(at), type: 'text', ...more };
}

function status(id: string, word: string, at: string, more: object = {}): object {
  return { id, status: word, timestamp: seconds(at), recipient_id: KATA, ...more };
}

const pmp = (category: string): object => ({ pricing: { pricing_model: 'PMP', type: 'regular', category } });

async function read(payloads: readonly unknown[], args: readonly string[] = []): Promise<JsonReport> {
  const stdin = payloads.map((payload) => JSON.stringify(payload)).join('\n');
  const report = await jsonReport(['-', '--models', 'cbp-2023', '--by', 'category,business', ...args], { stdin });
  const reversed = payloads.toReversed().map((payload) => JSON.stringify(payload));
  const again = await jsonReport(['-', '--models', 'cbp-2023', '--by', 'category,business', ...args], {
    stdin: reversed.join('\n'),
  });
  expect({ ...again.totals, ...again.breakdowns }, 'in reverse order').toEqual({
    ...report.totals,
    ...report.breakdowns,
  });
  return report;
}

const unitsOf = ({ breakdowns }: JsonReport): string[] =>
  (breakdowns[0]?.rows ?? []).map(({ key, models }) => `${key.category} ${key.business} ${models['cbp-2023']?.units}`);
const codesOf = ({ diagnostics }: JsonReport): Record<string, number> =>
  Object.fromEntries(diagnostics.map(({ code, count }) => [code, count]));

describe('parts of a webhook', () => {
  const value = {
    messaging_product: 'whatsapp',
    metadata,
    statuses: [status('wamid.A', 'delivered', '2025-09-03T10:00:00Z', pmp('utility'))],
  };

  it.each([
    ['an entry', { id: '102', changes: [{ field: 'messages', value }] }],
    ['a change', { field: 'messages', value }],
    ['the value of a change', value],
    ['the value, with the field beside it', { ...value, field: 'messages' }],
  ])('%s is read as the whole', async (_, part) => {
    const report = await read([part]);
    expect(report.input).toMatchObject({ messages: 1, rejected: 0 });
    expect(unitsOf(report)).toEqual([`utility ${BUSINESS} 1`]);
  });

  it.each([
    ['another channel at the same address', { object: 'instagram', entry: [] }, 'skipped-other-channel'],
    ['another product at the same address', { object: 'permissions', entry: [] }, 'skipped-event'],
    ['what is no webhook', { object: 'list', data: 1 }, 'rejected-not-a-message'],
    ['an entry without changes', { id: '102', changes: [] }, 'skipped-event'],
    ['a payload whose entries are none', webhookWith({ entry: {} }), 'skipped-event'],
    ['a payload whose changes are none', webhookWith({ entry: [{ id: '1', changes: 7 }] }), 'rejected-not-a-message'],
    [
      'a list of statuses with something else in it',
      webhook('messages', { statuses: ['x'] }),
      'rejected-not-a-message',
    ],
    ['a call', webhook('calls', { calls: [{}] }), 'skipped-call'],
    ['a change of a template', webhook('template_category_update', {}), 'skipped-event'],
  ])('%s is counted', async (_, payload, code) => {
    expect(codesOf(await read([value, payload]))).toMatchObject({ [code]: 1 });
  });

  function webhookWith(more: object): object {
    return { object: 'whatsapp_business_account', ...more };
  }
});

describe('messages written in the WhatsApp Business app', () => {
  const echo = { from: BUSINESS, to: KATA, id: 'wamid.E', timestamp: seconds('2025-09-03T10:05:00Z'), type: 'text' };
  const echoed = webhook('smb_message_echoes', { message_echoes: [echo] });

  it('are outside everything, and named', async () => {
    const asked = webhook('messages', { messages: [heard('wamid.H', '2025-09-03T10:00:00Z')] });
    const report = await read([asked, echoed, echoed]);
    expect(report.input).toMatchObject({ messages: 2, inbound: 1, outbound: 1, duplicates: 1, undelivered: 0 });
    expect(unitsOf(report)).toEqual([]);
    expect(codesOf(report)).toMatchObject({ 'app-message': 2 });
  });

  it('that Meta puts a price on came through the API all the same', async () => {
    const priced = webhook('messages', {
      statuses: [status('wamid.E', 'delivered', '2025-09-03T10:05:00Z', pmp('service'))],
    });
    expect(unitsOf(await read([echoed, priced]))).toEqual([`service ${BUSINESS} 1`]);
  });

  it('in the history, on both sides', async () => {
    const past = (id: string, from: string, at: string, word: string): object => ({
      ...heard(id, at, { from }),
      history_context: { status: word },
    });
    const history = [
      {
        metadata: { phase: 0, chunk_order: 1, progress: 100 },
        threads: [
          {
            id: KATA,
            messages: [
              past('wamid.1', KATA, '2025-09-03T10:00:00Z', 'READ'),
              past('wamid.2', BUSINESS, '2025-09-03T10:01:00Z', 'DELIVERED'),
            ],
          },
          {
            id: LEON,
            messages: [
              past('wamid.3', BUSINESS, '2025-09-03T10:02:00Z', 'ERROR'),
              past('wamid.4', BUSINESS, '2025-09-03T10:03:00Z', 'PENDING'),
            ],
          },
        ],
      },
      { errors: [{ code: 2593109 }] },
    ];
    const report = await read([webhook('history', { history })]);
    expect(report.input).toMatchObject({ messages: 4, inbound: 1, outbound: 3, undelivered: 0, customers: 2 });
    expect(unitsOf(report)).toEqual([]);
    expect(codesOf(report)).toMatchObject({ 'skipped-event': 1, 'app-message': 4 });
  });

  it('are known by their ends where the webhook does not name the business', async () => {
    const messages = [{ ...heard('wamid.2', '2025-09-03T10:01:00Z', { from: BUSINESS }) }];
    const history = [{ threads: [{ id: KATA, messages }] }];
    const { input } = await read([webhook('history', { metadata: {}, history })]);
    expect(input).toMatchObject({ inbound: 0, outbound: 1 });
  });
});

describe('customers without a number', () => {
  const userId = 'GB.1000000000000000001';

  it.each([
    ['an id of its own', { from: undefined, from_user_id: userId }, []],
    ['an id in place of the number', { from: userId }, []],
    ['an id beside the message', { from: undefined }, [{ user_id: userId }]],
    [
      'an id, the number beside it',
      { from: undefined, from_user_id: userId },
      [{ wa_id: LEON }, { user_id: userId, wa_id: KATA }],
    ],
  ])('have %s', async (_, more, contacts) => {
    const asked = webhook('messages', { contacts, messages: [heard('wamid.H', '2025-09-03T10:00:00Z', more)] });
    const hidden = { recipient_id: undefined, recipient_user_id: userId, ...pmp('service') };
    const known = { recipient_id: KATA, ...pmp('service') };
    const isKnown = contacts.some((contact) => 'wa_id' in contact);
    const sent = status('wamid.A', 'delivered', '2025-09-03T10:05:00Z', isKnown ? known : hidden);
    const report = await read([asked, webhook('messages', { statuses: [sent] })], ['--by', 'country']);
    expect(report.input).toMatchObject({ messages: 2, customers: 1, rejected: 0 });
    expect(codesOf(report)).not.toHaveProperty('service-window-proven');
    expect(report.breakdowns[1]?.rows.map(({ key }) => key.country)).toEqual(['GB']);
  });
});

describe('statuses', () => {
  it('of groups are named and left out, however they say so', async () => {
    const at = '2025-09-03T10:00:00Z';
    const group = [
      status('wamid.1', 'delivered', at, { recipient_id: 'GROUP1', recipient_type: 'group' }),
      status('wamid.2', 'delivered', at, { recipient_id: 'GROUP1', ...pmp('group_utility') }),
      status('wamid.3', 'delivered', at, { group_id: 'GROUP1' }),
    ];
    const messages = [heard('wamid.H', at), heard('wamid.G', at, { group_id: 'GROUP1' })];
    const report = await read([webhook('messages', { messages, statuses: group })]);
    expect(report.input).toMatchObject({ messages: 1, rejected: 0 });
    expect(codesOf(report)).toMatchObject({ 'skipped-group-message': 4 });
  });

  it('without an id are left out: nobody could say which are of one message', async () => {
    const nameless = status('', 'delivered', '2025-09-03T10:00:00Z', pmp('marketing'));
    const messages = [heard('wamid.H', '2025-09-03T10:00:00Z')];
    const report = await read([webhook('messages', { messages, statuses: [nameless, nameless] })]);
    expect(unitsOf(report)).toEqual([]);
    expect(codesOf(report)).toMatchObject({ 'rejected-no-id': 2 });
  });

  it('of one message may come in any order, many times, without a recipient, and with two verdicts', async () => {
    const at = (minute: number): string => `2025-09-03T10:0${minute}:00Z`;
    const statuses = [
      status('wamid.A', 'read', at(3)),
      status('wamid.A', 'sent', at(0), pmp('utility')),
      status('wamid.A', 'delivered', at(1), { recipient_id: undefined }),
      status('wamid.A', 'delivered', at(1), { pricing: 'none' }),
    ];
    const report = await read([webhook('messages', { statuses }), webhook('messages', { statuses })]);
    expect(report.input).toMatchObject({ messages: 1, undelivered: 0, rejected: 0 });
    expect(unitsOf(report)).toEqual([`utility ${BUSINESS} 1`]);
  });
});

describe('On-Premises webhooks', () => {
  const asked = { contacts: [{ wa_id: KATA }], messages: [heard('ABGG1', '2023-02-03T10:00:00Z')] };
  const cbp = {
    conversation: { id: 'c1', expiration_timestamp: 1675504800 },
    pricing: { pricing_model: 'CBP', category: 'user_initiated' },
  };
  const sent = { statuses: [status('gBEG1', 'sent', '2023-02-03T10:01:00Z', { type: 'message', ...cbp })] };
  const delivered = { statuses: [status('gBEG1', 'delivered', '2023-02-03T10:02:00Z', { recipient_id: undefined })] };

  it('are joined by message id, where a status names no recipient', async () => {
    const report = await read([asked, sent, delivered], ['--business-number', BUSINESS]);
    expect(report.input.files[0]?.format).toBe('meta-onprem');
    expect(report.input).toMatchObject({ messages: 2, undelivered: 0, rejected: 0 });
    expect(unitsOf(report)).toEqual([`service ${BUSINESS} 1`]);
  });

  it('without the message itself, are left out aloud', async () => {
    expect(codesOf(await read([asked, delivered]))).toMatchObject({ 'rejected-not-joined': 1 });
  });

  it('may tell of errors, which are no messages', async () => {
    expect(codesOf(await read([asked, { errors: [{ code: 1005 }] }]))).toMatchObject({ 'skipped-event': 1 });
  });
});

describe('the send log', () => {
  const request = {
    messaging_product: 'whatsapp',
    to: `+${KATA}`,
    type: 'template',
    template: { name: 'order_update' },
  };
  const answer = (id: string): object => ({ contacts: [{ input: `+${KATA}`, wa_id: KATA }], messages: [{ id }] });
  const delivered = (id: string, day: number, more: object = {}): object =>
    webhook('messages', { statuses: [status(id, 'delivered', `2025-09-0${day}T10:00:00Z`, more)] });

  it('gives the webhooks their template names, by which categories are learned', async () => {
    const report = await read(
      [
        { request, response: answer('wamid.1') },
        { request, response: answer('wamid.2') },
        delivered('wamid.1', 3, pmp('utility')),
        delivered('wamid.2', 5),
      ],
      ['--by', 'template'],
    );
    expect(report.input).toMatchObject({ messages: 2, rejected: 0, duplicates: 0 });
    expect(report.input.files[0]?.format).toBe('meta-cloud + meta-send-log');
    expect(unitsOf(report)).toEqual([`utility ${BUSINESS} 2`]);
    expect(report.breakdowns[1]?.rows.map(({ key }) => key.template)).toEqual(['order_update']);
  });

  it.each([
    ['under other keys', { payload: request, result: answer('wamid.1') }],
    ['as text', { request: JSON.stringify(request), response: JSON.stringify(answer('wamid.1')) }],
    ['with the request around the answer', { ...request, response: answer('wamid.1') }],
    ['with a time', { sent_at: '2025-09-03T09:59:00Z', request, response: answer('wamid.1') }],
    [
      'of the first API of 360dialog',
      {
        request: { to: KATA, type: 'template', template: { namespace: 'x', name: 'order_update' } },
        response: answer('wamid.1'),
      },
    ],
  ])('is known %s', async (_, exchange) => {
    const report = await read([exchange, delivered('wamid.1', 3, pmp('utility'))], ['--by', 'template']);
    expect(report.input).toMatchObject({ messages: 1, rejected: 0 });
    expect(report.breakdowns[1]?.rows.map(({ key }) => key.template)).toEqual(['order_update']);
  });

  it('says that a message outside the window is free-form, against the guess', async () => {
    const text = { messaging_product: 'whatsapp', to: KATA, type: 'text', text: { body: 'hello' } };
    expect(unitsOf(await read([{ request: text, response: answer('wamid.1') }, delivered('wamid.1', 3)]))).toEqual([
      `service ${BUSINESS} 1`,
    ]);
    expect(unitsOf(await read([delivered('wamid.1', 3)]))).toEqual([`marketing ${BUSINESS} 1`]);
  });

  it('counts what was refused, what is about reading, and what went to a group', async () => {
    const exchanges = [
      { request, response: { error: { code: 131026, message: 'undeliverable' } } },
      {
        request: { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.H' },
        response: { success: true },
      },
      { request: { ...request, recipient_type: 'group', to: 'GROUP1' }, response: { messages: [{ id: 'wamid.G' }] } },
      { request, response: answer('wamid.9') },
    ];
    const report = await read([...exchanges, delivered('wamid.1', 3)]);
    expect(codesOf(report)).toMatchObject({
      'skipped-refused-send': 1,
      'skipped-event': 1,
      'skipped-group-message': 1,
      'rejected-not-joined': 1,
    });
  });

  it('may be a file of its own', async () => {
    const cwd = scratch({
      'sent.ndjson': JSON.stringify({ request, response: answer('wamid.1') }),
      'webhooks.json': JSON.stringify([delivered('wamid.1', 3, pmp('utility'))]),
    });
    const report = await jsonReport(['webhooks.json', 'sent.ndjson', '--by', 'template'], { cwd });
    expect(report.input.files.map(({ format }) => format)).toEqual(['meta-send-log', 'meta-cloud']);
    expect(report.breakdowns[0]?.rows.map(({ key }) => key.template)).toEqual(['order_update']);
  });
});
