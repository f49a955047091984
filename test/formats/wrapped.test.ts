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

describe('the fields of a record in a list', () => {
  it.each([
    [
      'of CloudWatch',
      (value: unknown) => [
        { field: '@timestamp', value: '2025' },
        { field: '@message', value: text(value) },
      ],
    ],
    [
      'of OpenTelemetry',
      (value: unknown) => [
        { key: 'method', value: { stringValue: 'POST' } },
        { key: 'body', value },
      ],
    ],
  ])('%s are no records', async (_, fieldsOf) => {
    expect(await read({ results: [fieldsOf(WEBHOOK)] })).toMatchObject({ messages: 1, rejected: 0 });
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
    const strange = { a: { b: { c: { d: { e: { f: { ...ROW, timestamp: undefined } } } } } } };
    expect(await read(WEBHOOK, strange, { body_params: {} })).toEqual({
      format: 'meta-cloud',
      records: 3,
      messages: 1,
      rejected: 2,
    });
  });
});

const of = (id: string): unknown => JSON.parse(text(WEBHOOK).replace('wamid.A', id));
const [A, B, C] = [of('wamid.A'), of('wamid.B'), of('wamid.C')];
const row = (id: number): typeof ROW => ({ ...ROW, id });

/** Values with three payloads in them. */
const SEVERAL: Readonly<Record<string, unknown>> = {
  'two lists': { first: [A], second: [B, C] },
  'an object of payloads by key': { '-Oab0': A, '-Oab1': B, '-Oab2': C },
  'lists of lists': [[A], [[B, C]]],
  'a list called as Meta calls one': { changes: [A, B], value: { entry: [C] } },
  'a payload, a list and a text': { a: A, b: [B], c: text(C) },
  'a text of two, with words around them': { a: `> ${text(A)} then ${text(B)} done`, b: C },
  'lines in a text': { log: [A, B, C].map((value) => text(value)).join('\n') },
  'deep and shallow': { a: { b: { c: { d: { e: { f: { g: A } } } } } }, h: B, i: [[{ j: C }]] },
  'states before and after a change': { event: { old: A, new: B }, rest: [C] },
};
const SEVERAL_ROWS: typeof SEVERAL = {
  'two lists': { june: [row(1)], july: [row(2), row(3)] },
  'an object of rows by key': { '-Oab0': row(1), '-Oab1': row(2), '-Oab2': row(3) },
  'hits of a search': { hits: { total: 3, hits: [1, 2, 3].map((id) => ({ _id: `x${id}`, _source: row(id) })) } },
  'rows that changed': { Records: [1, 2, 3].map((id) => ({ dynamodb: { OldImage: row(9), NewImage: row(id) } })) },
  'a row beside its own text': { data: row(1), raw: text(row(1)), more: [row(2), row(3)] },
};

describe('a value with several payloads', () => {
  it.each(Object.entries(SEVERAL))('gives all of them: %s', async (_, value) => {
    expect(await read(value)).toEqual({ format: 'meta-cloud', records: 3, messages: 3, rejected: 0 });
  });

  it.each(Object.entries(SEVERAL_ROWS))('gives all rows: %s', async (_, value) => {
    expect(await read(value)).toEqual({ format: 'generic', records: 3, messages: 3, rejected: 0 });
  });

  it('gives webhooks and rows', async () => {
    const both = { webhooks: [A, B], sent: [row(1), row(2)] };
    expect(await read(both)).toEqual({ format: 'meta-cloud + generic', records: 4, messages: 4, rejected: 0 });
    expect(await read(row(1), row(2), A, { x: B })).toEqual({
      format: 'meta-cloud + generic',
      records: 4,
      messages: 4,
      rejected: 0,
    });
  });

  it('leaves out aloud what stands in a list beside them', async () => {
    const expected = { format: 'meta-cloud', records: 2, messages: 1, rejected: 1 };
    expect(await read({ events: [A, { some: 'event' }, 7, 'text'] })).toEqual(expected);
  });

  it('does not take a contact beside a webhook for a row', async () => {
    const contact = { phone: '447700900101', created_at: '2025-09-03T09:00:00Z' };
    expect(await read({ contact, event: A })).toMatchObject({ records: 1, rejected: 0 });
  });
});

/** Logs in which some lines hold no payload. */
const LINES: Readonly<Record<string, (line: string) => unknown>> = {
  Docker: (log) => ({ log: `${log}\n`, stream: 'stdout', time: '2025-09-03T09:00:00.1Z' }),
  'Cloud Logging': (textPayload) => ({
    insertId: '1',
    textPayload,
    timestamp: '2025-09-03T09:00:00Z',
    severity: 'INFO',
  }),
  CloudWatch: (message) => ({ timestamp: 1756890000000, message, ingestionTime: 1756890000001, eventId: '3' }),
  pino: (msg) => ({ level: 30, time: 1756890000000, pid: 7, hostname: 'h', msg }),
};

describe('a line of a log', () => {
  it.each(Object.entries(LINES))('is read, or passed over where it is text: %s', async (_, line) => {
    const lines = ['START RequestId: 1', `webhook: ${text(A)}`, `[INFO] ${text(B)} took 3 ms`, 'a [b] {c}'].map(line);
    for (const values of [lines, [{ events: lines }]]) {
      expect(await read(...values)).toEqual({ format: 'meta-cloud', records: 2, messages: 2, rejected: 0 });
    }
  });

  it('that holds what is no message is left out aloud', async () => {
    expect(await read(A, { level: 30, time: 1, msg: 'sent', to: '447700900101', text: 'x' })).toMatchObject({
      rejected: 1,
    });
  });
});

/** The row of a message, with what Meta says of the same in one of its fields. */
const SENT = { timestamp: '2025-09-03T09:00:00Z', direction: 'outbound', phone: '447700900101' };

async function cellsOf(value: unknown): Promise<unknown> {
  const options = ['-', '--quiet', '--models', 'pmp-2025', '--by', 'template,category'];
  const { breakdowns, input } = await jsonReport(options, { stdin: text(value) });
  const rows = breakdowns[0]?.rows.map(({ key, models }) => [key.template, key.category, models['pmp-2025']?.cost]);
  return { rows, rejected: input.rejected, messages: input.messages };
}

describe('a payload in the row of a message', () => {
  it('decides, and the row fills what it leaves open', async () => {
    const beside = { ...SENT, template_name: 'spring_sale', category: 'marketing', status: 'failed' };
    expect(await cellsOf({ ...beside, payload: WEBHOOK })).toEqual({
      rows: [['spring_sale', 'marketing', '0.0529']],
      rejected: 0,
      messages: 1,
    });
    expect(await cellsOf({ ...beside, phone: '447700900999', payload: WEBHOOK })).toMatchObject({
      rows: [['', 'marketing', '0.0529']],
    });
  });

  it('that tells nothing hides nothing', async () => {
    const loose = { ...SENT, template_name: 'spring_sale', status: 'delivered' };
    const odd = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [] }] };
    for (const payload of [odd, text(odd), { messaging_product: 'whatsapp', metadata: {}, statuses: [{ id: 'x' }] }]) {
      expect(await cellsOf({ ...loose, payload })).toEqual(await cellsOf(loose));
    }
  });

  it('is told the time by the row where it has none', async () => {
    const request = { messaging_product: 'whatsapp', to: '447700900101', type: 'text', text: { body: 'x' } };
    const response = { messages: [{ id: 'wamid.A' }] };
    for (const call of [{ call: { request, response } }, { request, response: text(response) }]) {
      const beside = { ...SENT, status: 'delivered', ...call };
      expect(await cellsOf(beside)).toMatchObject({ messages: 1, rejected: 0, rows: [['', 'service', '0.0000']] });
    }
  });

  it('counts in what a message says only where it is about the same customer', async () => {
    const said = { ...SENT, template_name: 'x', category: 'utility', status: 'sent' };
    expect(await cellsOf({ ...said, text: text(WEBHOOK) })).toMatchObject({ rows: [['x', 'utility', '0.0220']] });
    const other = text(WEBHOOK).replaceAll('447700900101', '447700900999');
    expect(await cellsOf({ ...said, text: other })).toEqual(await cellsOf(said));
  });
});

it('a wrapper with nothing but what it calls a message that was answered is read for that', async () => {
  for (const key of ['original_message', 'quoted', 'parentMessage']) {
    expect(await cellsOf({ id: 5, [key]: WEBHOOK }), key).toEqual(await cellsOf({ id: 5, payload: WEBHOOK }));
  }
});

describe('a message that is passed over', () => {
  it('in a list of another message is a warning', async () => {
    const stdin = text({ ...ROW, replies: [row(2), row(3)], quoted: row(4) });
    const { input, diagnostics } = await jsonReport(['-'], { stdin });
    expect(input).toMatchObject({ records: 1, messages: 1, rejected: 0 });
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'skipped-inner-messages', level: 'warning', count: 2 }),
    );
  });

  it.each([
    ['as Python prints it', `INFO {'object': 'whatsapp_business_account', 'entry': [{'id': '1'}]}`],
    ['as Ruby prints it', `{"object"=>"whatsapp_business_account", "entry"=>[{"id"=>"1"}]}`],
    ['cut off', text(A).slice(0, 200)],
    ['cut off within a text', text(text(A)).slice(0, 300)],
  ])('%s, is left out by name', async (_, said) => {
    const logs = [[A, ...Object.values(LINES).map((line) => line(said))].map((value) => text(value)).join('\n')];
    if (!said.startsWith('{"object":') && !said.startsWith('"')) logs.push(`${text(A)}\n${`${said}\n`.repeat(4)}`);
    for (const stdin of logs) {
      const { input, diagnostics } = await jsonReport(['-'], { stdin });
      expect(input).toMatchObject({ messages: 1, rejected: 4 });
      expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'rejected-not-json', count: 4 }));
    }
  });
});
