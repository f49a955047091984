import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

/** What a change's value holds decides what is read of it, not what its field is called. */
const FIELDS = [
  'messages',
  'standby',
  'smb_message_echoes',
  'message_echoes',
  'history',
  'calls',
  'messaging_handovers',
  'a_later_name',
];
const CUSTOMER = '573005550001';
const BUSINESS = '576015550100';
const at = (minutes: number): string => String(1_786_300_000 + minutes * 60);

const metadata = { display_phone_number: BUSINESS, phone_number_id: '2' };
const MESSAGE = { from: CUSTOMER, id: 'wamid.IN', timestamp: at(0), type: 'text', text: { body: 'x' } };
const PRICING = { pricing_model: 'PMP', category: 'marketing', type: 'regular' };
const STATUS = { id: 'wamid.OUT', status: 'delivered', timestamp: at(1), recipient_id: CUSTOMER, pricing: PRICING };
const ECHO = { from: BUSINESS, to: CUSTOMER, id: 'wamid.APP', timestamp: at(2), type: 'text' };
const REQUEST = {
  messaging_product: 'whatsapp',
  to: CUSTOMER,
  type: 'template',
  template: { name: 'sale', language: { code: 'es' } },
};
const SENT = {
  id: 'wamid.API',
  timestamp: at(3),
  message: REQUEST,
  template: { name: 'sale', language: 'es', category: 'UTILITY' },
};
const PAST = {
  threads: [{ id: CUSTOMER, messages: [{ ...MESSAGE, id: 'wamid.PAST', history_context: { status: 'READ' } }] }],
};
const CALL = {
  id: 'wacid.A',
  from: CUSTOMER,
  to: BUSINESS,
  event: 'connect',
  timestamp: at(4),
  direction: 'USER_INITIATED',
};

/** What a value can hold, and what is counted of it. */
const HOLDINGS: readonly (readonly [name: string, holding: object, input: object, units: number])[] = [
  ['messages', { messages: [MESSAGE], contacts: [{ wa_id: CUSTOMER }] }, { inbound: 1, outbound: 0 }, 0],
  ['statuses', { statuses: [STATUS] }, { inbound: 0, outbound: 1 }, 1],
  ['echoes of the app', { message_echoes: [ECHO] }, { inbound: 0, outbound: 1 }, 0],
  ['echoes under the older name', { smb_message_echoes: [ECHO] }, { inbound: 0, outbound: 1 }, 0],
  [
    'echoes of another sender, and their statuses',
    { message_echoes: [SENT], statuses: [{ ...STATUS, id: 'wamid.API' }] },
    { inbound: 0, outbound: 1 },
    1,
  ],
  ['history', { history: [PAST] }, { inbound: 1, outbound: 0 }, 0],
  ['calls', { calls: [CALL] }, { messages: 0 }, 0],
  ['all at once', { messages: [MESSAGE], statuses: [STATUS], message_echoes: [ECHO] }, { inbound: 1, outbound: 2 }, 1],
];

/** Ways in which a value can hold it. */
const PLACES: readonly (readonly [name: string, place: (field: string, holding: object) => object])[] = [
  ['in the value', (_, holding) => holding],
  [
    'in an object of the field’s name',
    (field, holding) => ({
      [field.endsWith('echoes') || ['messages', 'history', 'calls'].includes(field) ? 'held' : field]: holding,
    }),
  ],
  ['two objects deep', (_, holding) => ({ chat: { held: holding } })],
];

const webhook = (field: string, value: object): string =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '102', changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }] }],
  });
/** Another customer's message: a log with nothing else in it would be refused. */
const OTHER = webhook('messages', { messages: [{ ...MESSAGE, from: '573005550009', id: 'wamid.OTHER' }] });

const cases = FIELDS.flatMap((field) =>
  HOLDINGS.flatMap(([holding, held, input, units]) =>
    PLACES.map(([place, placed]) => ({ field, holding, place, value: placed(field, held), input, units })),
  ),
);

describe('a change', () => {
  it.each(cases)('of the field $field with $holding $place', async ({ field, value, input, units }) => {
    const report = await jsonReport(['-', '--models', 'pmp-2025'], { stdin: `${OTHER}\n${webhook(field, value)}\n` });
    const { inbound, outbound, rejected } = report.input;
    const { messages = undefined, ...ends } = input as { messages?: number; inbound?: number; outbound?: number };
    expect({ inbound: inbound - 1, outbound, rejected }).toMatchObject({ ...ends, rejected: 0 });
    if (messages !== undefined) expect(inbound - 1 + outbound).toBe(messages);
    expect(report.totals['pmp-2025']?.units).toBe(units);
  });

  it('with messages at a place where none were ever seen is a warning', async () => {
    const deep = { a: { b: { c: { d: { e: { messages: [MESSAGE] } } } } } };
    for (const value of [deep, { list: [{ statuses: [STATUS] }] }]) {
      const { diagnostics } = await jsonReport(['-'], { stdin: `${OTHER}\n${webhook('later', value)}\n` });
      expect(diagnostics).toContainEqual(
        expect.objectContaining({ code: 'messages-passed-over', level: 'warning', count: 1 }),
      );
    }
  });

  it('names a template and its category by the echo of another sender', async () => {
    const log = [
      OTHER,
      webhook('standby', { standby: { message_echoes: [SENT] } }),
      webhook('standby', { standby: { statuses: [{ ...STATUS, id: 'wamid.API', pricing: undefined }] } }),
    ];
    const { breakdowns } = await jsonReport(['-', '--models', 'pmp-2025', '--by', 'template,category'], {
      stdin: log.join('\n'),
    });
    expect(breakdowns[0]?.rows.map(({ key }) => key)).toEqual([{ template: 'sale', category: 'utility' }]);
  });
});

describe('a healthy log of webhooks', () => {
  const EVENTS = [
    webhook('messages', {
      messages: [
        {
          id: 'wamid.SYS',
          timestamp: at(5),
          type: 'system',
          system: { type: 'user_changed_user_id', user_id: 'CO.2' },
        },
      ],
    }),
    webhook('messages', {
      statuses: [
        {
          id: 'ABMA',
          from: CUSTOMER,
          type: 'payment',
          status: 'failed',
          payment: { reference_id: 'r' },
          timestamp: at(6),
        },
      ],
    }),
    webhook('messages', {
      statuses: [{ id: 'ABMA', from: CUSTOMER, type: 'payment', status: 'captured', payment: {}, timestamp: at(6) }],
    }),
    webhook('calls', { calls: [{ ...CALL, from: BUSINESS, to: CUSTOMER, direction: 'BUSINESS_INITIATED' }] }),
    webhook('calls', {
      statuses: [{ id: 'wacid.B', type: 'call', status: 'RINGING', recipient_id: CUSTOMER, timestamp: at(6) }],
    }),
    webhook('message_template_status_update', { event: 'APPROVED', message_template_id: 1 }),
    webhook('user_preferences', {
      contacts: [{ wa_id: CUSTOMER }],
      user_preferences: [{ wa_id: CUSTOMER, value: 'stop', timestamp: at(7) }],
    }),
    JSON.stringify({ field: 'account_update', value: { event: 'VERIFIED_ACCOUNT', phone_number: BUSINESS } }),
    JSON.stringify({ field: 'template_category_update', value: { message_template_id: 1, new_category: 'MARKETING' } }),
    JSON.stringify({
      object: 'page',
      entry: [
        {
          id: '1',
          time: 1786500000000,
          messaging: [
            {
              sender: { id: '7' },
              recipient: { id: '1' },
              timestamp: 1786500000000,
              message: { mid: 'm1', text: 'hi' },
            },
          ],
        },
      ],
    }),
    JSON.stringify({
      object: 'instagram',
      entry: [{ id: '1', messaging: [{ sender: { id: '7' }, recipient: { id: '1' }, timestamp: 1786500000000 }] }],
    }),
    JSON.stringify({ object: 'permissions', entry: [{ uid: '1', changed_fields: ['x'] }] }),
  ];
  const MESSAGES = [
    webhook('messages', { messages: [MESSAGE] }),
    webhook('messages', {
      statuses: [{ ...STATUS, pricing: { ...PRICING, category: 'service', type: 'free_customer_service' } }],
    }),
  ];

  it.each(EVENTS.map((event) => [event.slice(0, 120), event]))(
    'passes --strict with the event %s',
    async (_, event) => {
      const { input, diagnostics } = await jsonReport(['-', '--strict', '--models', 'pmp-2025'], {
        stdin: [...MESSAGES, event].join('\n'),
      });
      expect(input).toMatchObject({ messages: 2, rejected: 0 });
      expect(diagnostics.filter(({ level }) => level === 'warning')).toEqual([]);
    },
  );

  it('passes --strict with all of them, in any order', async () => {
    for (const log of [
      [...MESSAGES, ...EVENTS],
      [...EVENTS, ...MESSAGES],
    ]) {
      const { input } = await jsonReport(['-', '--strict', '--models', 'pmp-2025'], { stdin: log.join('\n') });
      expect(input).toMatchObject({ messages: 2, rejected: 0 });
    }
  });
});

describe('the names of customers', () => {
  const USER = 'CO.1234';
  const report = async (
    ...lines: string[]
  ): Promise<{ input: { customers: number; rejected: number; inbound: number } }> =>
    jsonReport(['-', '--models', 'pmp-2025'], { stdin: lines.join('\n') });

  it('are read from every key that has them', async () => {
    const user = { id: 'wamid.U', timestamp: at(0), type: 'text' };
    const named = [
      webhook('messages', { messages: [{ ...user, from_user_id: USER }] }),
      webhook('messages', { messages: [{ ...user, id: 'wamid.U2', from_bsuid: USER }] }),
      webhook('messages', { messages: [{ ...user, id: 'wamid.U3' }], contacts: [{ user_id: USER }] }),
      webhook('messages', { statuses: [{ ...STATUS, recipient_id: undefined, recipient_user_id: USER }] }),
      webhook('messages', {
        statuses: [{ ...STATUS, id: 'wamid.S2', recipient_id: undefined, message: { recipient_id: CUSTOMER } }],
      }),
      webhook('smb_message_echoes', { message_echoes: [{ ...ECHO, to: undefined, to_user_id: USER }] }),
      webhook('history', {
        history: [
          {
            threads: [
              {
                context: { user_id: USER },
                messages: [
                  { ...user, id: 'wamid.H', from_user_id: USER },
                  { ...user, id: 'wamid.H2', from: BUSINESS },
                  { ...user, id: 'wamid.H3' },
                ],
              },
            ],
          },
        ],
      }),
      webhook('history', {
        history: [{ threads: [{ id: USER, messages: [{ ...user, id: 'wamid.H4', from: USER }] }] }],
      }),
      webhook('calls', { calls: [{ ...CALL, from: undefined, from_user_id: USER }] }),
    ];
    const { input } = await report(...named);
    expect(input).toMatchObject({ customers: 2, rejected: 0, inbound: 6 });
  });
});
