import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';

/**
 * What Meta's webhooks say beside messages, and what it proves, under every model (models/README.md, "What the log may
 * already say").
 */
const MODELS = ['cbp-2022', 'cbp-2023', 'cbp-2024', 'pmp-2025', 'pmp-2026'] as const;
type ModelId = (typeof MODELS)[number];

const CUSTOMER = '573005550001';
const BUSINESS = '576015550100';
const HOUR = 3600;
/** 2025-09-16T05:20:00Z */
const START = 1_758_000_000;

const webhook = (field: string, value: object): string =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102',
        changes: [
          {
            field,
            value: { messaging_product: 'whatsapp', metadata: { display_phone_number: BUSINESS }, ...value },
          },
        ],
      },
    ],
  });

const heard = (hours: number, more: object = {}): string =>
  webhook('messages', {
    messages: [{ from: CUSTOMER, id: `in${hours}`, timestamp: String(START + hours * HOUR), type: 'text', ...more }],
  });

const fromAd = (hours: number): string => heard(hours, { referral: { source_type: 'ad' } });

function delivered(hours: number, id: string, pricing: object): string {
  const status = { id, status: 'delivered', timestamp: String(START + hours * HOUR), recipient_id: CUSTOMER };
  return webhook('messages', { statuses: [{ ...status, pricing: { pricing_model: 'PMP', ...pricing } }] });
}

interface Shown {
  readonly category: string;
  readonly initiator: string;
  readonly status: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
}

/** Each unit as `category initiator status`, the free tier being used up. */
async function unitsOf(model: ModelId, lines: readonly string[]): Promise<Shown[]> {
  const options = ['--models', model, '--free-tier-used', '1000', '--format', 'json', '--quiet'];
  const { stdout, code, stderr } = await runCli(['conversations', '-', ...options], { stdin: lines.join('\n') });
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Shown[];
}

const inShort = ({ category, status }: Shown): string => `${category} ${status}`;

describe.each(['regular', 'free_customer_service', 'free_entry_point', ''])('pricing.type %s of a template', (type) => {
  const WINDOWS = {
    'the customer wrote an hour before': [heard(-1)],
    'the customer wrote a day before': [heard(-24)],
    'nobody wrote': [],
    'a free entry point is open': [fromAd(-2), delivered(-1, 'first', { category: 'service' })],
  };
  const cases = Object.entries(WINDOWS).flatMap(([state, before]) => MODELS.map((model) => ({ state, model, before })));

  it.each(cases)('$model, $state', async ({ state, model, before }) => {
    const units = await unitsOf(model, [...before, delivered(0, 'asked', { category: 'utility', type })]);
    const isInEntryPoint =
      type === 'free_entry_point' || (state === 'a free entry point is open' && type !== 'regular');
    const isInWindow =
      type === 'free_customer_service' ||
      state === 'the customer wrote an hour before' ||
      state === 'a free entry point is open';
    const own = units.filter(({ openedAt }) => Date.parse(openedAt) === START * 1000);
    if (isInEntryPoint) {
      const isPartOfIt = model.startsWith('cbp') && state === 'a free entry point is open';
      expect(own.map(({ status }) => status)).toEqual(isPartOfIt ? [] : ['free_entry_point']);
      return;
    }
    const isFree = model === 'pmp-2025' && isInWindow;
    expect(own.map(inShort)).toEqual([`utility ${isFree ? 'free_window' : 'charged'}`]);
    if (model === 'cbp-2022') expect(own[0]?.initiator).toBe(isInWindow ? 'user' : 'business');
    // What Meta charged was in no free entry point, and one of ours ends there.
    const [first] = units;
    if (state === 'a free entry point is open' && model.startsWith('cbp')) {
      expect(first?.closedAt).toBe(own[0]?.openedAt);
    }
  });
});

describe.each(MODELS)('under %s', (model) => {
  it('an answer to an ad that Meta charged begins no free entry point, and the next one neither', async () => {
    const answers = [
      delivered(1, 'a', { category: 'marketing', type: 'regular' }),
      delivered(2, 'b', { category: 'authentication' }),
    ];
    const units = await unitsOf(model, [fromAd(0), ...answers]);
    expect(units.map(({ status }) => status)).not.toContain('free_entry_point');
  });

  it.each([
    ['USER_INITIATED', CUSTOMER, BUSINESS, true],
    ['BUSINESS_INITIATED', BUSINESS, CUSTOMER, false],
    [undefined, CUSTOMER, BUSINESS, true],
    [undefined, BUSINESS, CUSTOMER, false],
  ])('a call, %s from %s', async (direction, from, to, opens) => {
    const call = (event: string, at: number): object => ({
      id: 'wacid.A',
      from,
      to,
      event,
      direction,
      timestamp: String(at),
    });
    const calls = [
      webhook('calls', { calls: [call('connect', START - HOUR)] }),
      webhook('calls', { calls: [{ ...call('terminate', START - HOUR + 60), start_time: String(START - HOUR) }] }),
      webhook('calls', { statuses: [{ id: 'wacid.A', type: 'call', status: 'RINGING', timestamp: String(START) }] }),
    ];
    const [unit, ...others] = await unitsOf(model, [...calls, delivered(0, 'a', { category: 'utility' })]);
    expect(others).toEqual([]);
    if (model === 'cbp-2022') expect(unit?.initiator).toBe(opens ? 'user' : 'business');
    expect(unit?.status).toBe(model === 'pmp-2025' && opens ? 'free_window' : 'charged');
    const { stdout } = await runCli(['-', '--models', model, '--format', 'json'], {
      stdin: [...calls, delivered(0, 'a', { category: 'utility' })].join('\n'),
    });
    const { input, diagnostics } = JSON.parse(stdout);
    // A call is no message, its end no second call, and neither is a bad row or a repetition.
    expect(input).toMatchObject({ messages: 1, inbound: 0, outbound: 1, duplicates: 0, rejected: 0 });
    expect(diagnostics.find(({ code }: { code: string }) => code === 'skipped-call').count).toBe(1);
  });

  it('what was written in the Business app changes no unit of what came through the API', async () => {
    const others = [
      fromAd(-100),
      delivered(-99, 'x', { category: 'marketing' }),
      heard(0),
      delivered(1, 'y', { category: 'service' }),
      delivered(30, 'z', { category: 'utility' }),
    ];
    const at = (hours: number): object => ({ timestamp: String(START + hours * HOUR), type: 'text' });
    const echo = (hours: number): object => ({ from: BUSINESS, to: CUSTOMER, id: `echo${hours}`, ...at(hours) });
    const app = [
      webhook('smb_message_echoes', { message_echoes: [echo(-99.5), echo(0.5), echo(20)] }),
      webhook('message_echoes', { message_echoes: [echo(29)] }),
      webhook('history', {
        history: [
          {
            threads: [
              {
                id: CUSTOMER,
                messages: [
                  {
                    from: CUSTOMER,
                    id: 'past1',
                    ...at(29),
                    referral: { source_type: 'ad' },
                    history_context: { status: 'READ' },
                  },
                  { from: BUSINESS, id: 'past2', ...at(29.1), history_context: { status: 'ERROR' } },
                ],
              },
            ],
          },
        ],
      }),
      webhook('history', { messages: [{ from: CUSTOMER, id: 'past3', ...at(29), type: 'image' }] }),
    ];
    expect(await unitsOf(model, [...others, ...app])).toEqual(
      (await unitsOf(model, others)).map((unit) => ({ ...unit, openedBy: expect.anything() })),
    );
  });
});

describe('a row of conversation pricing', () => {
  const said = (id: string, hours: number, category: string): string => {
    const status = { id, status: 'delivered', timestamp: String(1_693_526_400 + hours * HOUR), recipient_id: CUSTOMER };
    const conversation = { id: 'c1', origin: { type: category } };
    return webhook('messages', {
      statuses: [{ ...status, conversation, pricing: { pricing_model: 'CBP', category } }],
    });
  };
  const CATEGORIES = ['service', 'user_initiated', 'marketing', 'utility', 'authentication', 'business_initiated'];

  it.each(CATEGORIES)('that says %s: first and later, without a customer message', async (category) => {
    const log = [said('a', 0, category), said('b', 1, category), said('c', 2, category)];
    const units = await unitsOf('pmp-2025', log);
    const isFreeForm = category === 'service' || category === 'user_initiated';
    const template = category === 'business_initiated' ? 'marketing' : category;
    expect(units.map(inShort)).toEqual(Array(3).fill(isFreeForm ? 'service free_window' : `${template} charged`));
  });
});

describe('the days between 72 h and 7 days of a free entry point', () => {
  const at = (days: number): string => new Date(Date.UTC(2026, 8, 28) + days * 24 * HOUR * 1000).toISOString();
  const log = [
    'timestamp,direction,customer_number,type,category,referral_source',
    `${at(0)},inbound,${CUSTOMER},text,,ad`,
    `${at(0)},outbound,${CUSTOMER},text,,`,
    `${at(2)},outbound,${CUSTOMER},template,marketing,`,
    `${at(4)},outbound,${CUSTOMER},template,marketing,`,
    `${at(5)},outbound,${CUSTOMER},text,,`,
    `${at(8)},outbound,${CUSTOMER},template,marketing,`,
    '',
  ].join('\n');
  const noted = async (model: string): Promise<{ message: string; count: number } | undefined> => {
    const { stdout } = await runCli(['-', '--models', model, '--format', 'json', '--quiet'], { stdin: log });
    return JSON.parse(stdout).diagnostics.find(({ code }: { code: string }) => code === 'free-entry-point-length');
  };

  it('are named with the units and the money that hang on them, as far as a model has them', async () => {
    expect(await noted('pmp-2025')).toMatchObject({ count: 1, message: expect.stringContaining('USD 0.0125') });
    expect(await noted('pmp-2026')).toMatchObject({ count: 2 });
    for (const model of ['cbp-2022', 'cbp-2023', 'cbp-2024']) expect(await noted(model)).toBeUndefined();
  });
});

describe('the time line', () => {
  const echo = { from: BUSINESS, to: CUSTOMER, id: 'echo', timestamp: String(START), type: 'text' };
  const log = [heard(-1), webhook('smb_message_echoes', { message_echoes: [echo] })].join('\n');

  it('says what was written in the Business app, in every format', async () => {
    const table = await runCli(['explain', CUSTOMER, '-', '--models', 'pmp-2026', '--quiet'], { stdin: log });
    expect(table.stdout).toContain('→ text, in the Business app');
    const json = await runCli(['explain', CUSTOMER, '-', '--format', 'json', '--quiet'], { stdin: log });
    const [{ events }] = JSON.parse(json.stdout);
    const messages = events.filter(({ event }: { event: string }) => event === 'message');
    expect(messages.map(({ isOfApp, opens }: { isOfApp: boolean; opens: unknown[] }) => [isOfApp, opens])).toEqual([
      [false, []],
      [true, []],
    ]);
  });
});

it('an unknown word as pricing type is named, and what else the row says is heard', async () => {
  const log = delivered(0, 'a', { category: 'utility', type: 'paid_exempt' });
  const { stdout } = await runCli(['-', '--models', 'pmp-2025', '--format', 'json'], { stdin: log });
  const { diagnostics, totals } = JSON.parse(stdout);
  expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'unknown-category', level: 'warning', count: 1 }));
  expect(totals['pmp-2025']).toMatchObject({ units: 1, charged: 1 });
});
