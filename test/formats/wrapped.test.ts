import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

const WEBHOOK = {
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102',
      changes: [
        {
          field: 'messages',
          value: {
            metadata: { display_phone_number: '12025550100' },
            statuses: [{ id: 'wamid.A', status: 'delivered', timestamp: '1756890000', recipient_id: '447700900101' }],
          },
        },
      ],
    },
  ],
};
const ROW = { timestamp: '2025-09-03T09:00:00Z', direction: 'outbound', customer_number: '447700900101', id: 1 };
const text = JSON.stringify;

/** One payload as programs store it. */
const WRAPPERS: Readonly<Record<string, (payload: unknown) => unknown>> = {
  'parameters of a request': (payload) => ({ query_params: [], body_params: payload }),
  'a request with its headers': (payload) => ({ headers: { host: 'x' }, params: {}, query: {}, body: payload }),
  'a request with its body as text': (payload) => ({ httpMethod: 'POST', headers: {}, body: text(payload) }),
  'an n8n item': (payload) => ({ json: { headers: {}, body: payload }, pairedItem: { item: 0 } }),
};
const WRAPPERS_OF_WEBHOOKS: typeof WRAPPERS = {
  ...WRAPPERS,
  'a text': (payload) => ({ response: text(payload) }),
  'a text of a list': (payload) => ({ response: text([payload]) }),
  'a text of a text': (payload) => ({ log: text(text(payload)), stream: 'stdout' }),
  'a row of a database': (payload) => ({ id: 7, received_at: '2025-09-03 09:00:00', payload }),
  'a row of a database, as text': (payload) => ({ id: 7, received_at: '2025-09-03 09:00:00', payload: text(payload) }),
  'a logger': (payload) => ({ level: 30, time: 1756890000, msg: 'webhook', req: { headers: {}, body: payload } }),
};

async function read(...values: readonly unknown[]): Promise<unknown> {
  const { input } = await jsonReport(['-', '--quiet'], { stdin: values.map((value) => text(value)).join('\n') });
  return { format: input.files[0]?.format, records: input.records, messages: input.messages, rejected: input.rejected };
}

describe('a payload in a wrapper', () => {
  it.each(Object.entries(WRAPPERS_OF_WEBHOOKS))('is read as the webhook it is: %s', async (_, wrap) => {
    const expected = { format: 'meta-cloud', records: 1, messages: 1, rejected: 0 };
    expect(await read(wrap(WEBHOOK))).toEqual(expected);
    expect(await read(wrap([WEBHOOK]))).toEqual(expected);
  });

  it.each(Object.entries(WRAPPERS))('is read as the row it is: %s', async (_, wrap) => {
    expect(await read(wrap(ROW))).toEqual({ format: 'generic', records: 1, messages: 1, rejected: 0 });
  });

  it('may hold several, beside others that are in none', async () => {
    const wrapped = { query_params: [], body_params: [WEBHOOK, WEBHOOK] };
    expect(await read(wrapped, WEBHOOK)).toEqual({ format: 'meta-cloud', records: 3, messages: 1, rejected: 0 });
  });

  it('is every row of a list', async () => {
    const page = { data: [ROW, { ...ROW, id: 2 }], paging: { cursors: { after: 'x' } } };
    expect(await read(page)).toEqual({ format: 'generic', records: 2, messages: 2, rejected: 0 });
  });

  it('keeps its long integers', async () => {
    const id = '1234567890123456781';
    const rows = [id, '1234567890123456782'].map((long) => text(ROW).replace('"id":1', `"id":${long}`));
    const wrapped = rows.map((row) => ({ body_params: row }));
    expect(await read(...wrapped)).toMatchObject({ messages: 2 });
  });
});

describe('what only looks like a wrapper', () => {
  it.each([
    ['a message whose text is JSON', { ...ROW, body: text({ a: [1] }) }],
    ['a message with details', { ...ROW, body: { text: 'hi' }, context: [{ id: 'x' }] }],
    ['a message whose text quotes', { ...ROW, text: '"hi"' }],
    ['a message whose text is cut JSON', { ...ROW, text: '{"a":' }],
  ])('is read as it stands: %s', async (_, row) => {
    expect(await read(row)).toEqual({ format: 'generic', records: 1, messages: 1, rejected: 0 });
  });

  it('is left out aloud where nothing in it is known', async () => {
    const strange = { a: { b: { c: { d: { e: { f: WEBHOOK } } } } } };
    expect(await read(WEBHOOK, strange, { body_params: {} })).toEqual({
      format: 'meta-cloud',
      records: 3,
      messages: 1,
      rejected: 2,
    });
  });
});
