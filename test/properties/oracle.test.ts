import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { FIVE_MODELS } from '../five-models.js';
import { runCli } from '../run-cli.js';
import { type LogRow, oracle, type Unit } from './oracle.js';

const HOUR_MS = 3_600_000;
const ZONES = { UTC: 0, 'America/Bogota': -5, 'Asia/Kathmandu': 5.75 };
/** Days on which a rule, a rate, a market or a month changes. */
const DAYS =
  '2022-02-01 2023-03-01 2023-03-01 2023-03-01 2023-06-01 2023-07-01 2024-08-01 2024-11-01 2025-07-01 2025-10-01 2026-07-01 2026-09-28 2026-10-01 2028-03-01';
const CUSTOMERS = '573005550100 12025550101 18095550101 919000555010 48555010001 77005550101 999555010001 US.123';

interface Case {
  readonly zone: string;
  readonly used: number;
  readonly log: readonly LogRow[];
}

const some = (words: string): fc.Arbitrary<string> =>
  fc.constantFrom(...words.split(' ').map((w) => (w === '-' ? '' : w)));

/** From local midnight of the day that matters, mostly on a grid that makes windows meet; some a millisecond beside. */
const offsets = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(-48, -24, -12, 0, 0, 0, 12, 24, 36, 48, 60, 72, 84, 96, 168, 180) },
      { weight: 1, arbitrary: fc.integer({ min: -72, max: 100 }) },
    ),
    fc.constantFrom(-1, 0, 0, 0, 0, 0, 0, 1),
  )
  .map(([hours, ms]) => hours * HOUR_MS + ms);

const NO_VERDICT = { pricing_model: '', pricing_category: '', pricing_type: '', conversation_id: '' };

/** What Meta said of a message: of itself, or of the conversation it was in. */
const verdicts = fc.oneof(
  fc.record({
    pricing_model: fc.constant('PMP'),
    pricing_category: some('marketing utility utility authentication service referral_conversion -'),
    pricing_type: some('regular regular free_customer_service free_customer_service free_entry_point -'),
    conversation_id: some('- - v1'),
  }),
  fc.record({
    pricing_model: fc.constant('CBP'),
    pricing_category: some(
      'marketing utility authentication service referral_conversion business_initiated user_initiated',
    ),
    pricing_type: fc.constant(''),
    conversation_id: some('- v1 v1 v2'),
  }),
);

/** The rows of one message: its facts once, and one to three reports of where it had got to. */
const messages = fc.record({
  sent: offsets,
  facts: fc.record({
    direction: fc.constantFrom('inbound' as const, 'outbound' as const, 'outbound' as const),
    business_number: some('576015550100 576015550100 576015550100 576015550199'),
    type: some('template template template text text system unsupported call - -'),
    category: some('marketing utility authentication -'),
    template_name: some('- alpha beta'),
    referral_source: some('- ad'),
    written_in: some('- - - - - - - business_app'),
    other: fc.constantFrom(false, false, false, true),
  }),
  verdict: fc.oneof({ weight: 3, arbitrary: fc.constant(NO_VERDICT) }, { weight: 4, arbitrary: verdicts }),
  reports: fc.array(
    fc.record({
      status: some('delivered delivered delivered read played sent failed -'),
      after: fc.constantFrom(0, 0, 0, 0, 1, HOUR_MS, 24 * HOUR_MS),
      deliveredAfter: fc.constantFrom(
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        0,
        1,
        6 * HOUR_MS,
      ),
      knows: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  hasId: fc.constantFrom(true, true, true, false),
});

const cases: fc.Arbitrary<Case> = fc
  .record({
    zone: fc.constantFrom(...(Object.keys(ZONES) as (keyof typeof ZONES)[])),
    day: some(DAYS),
    used: fc.constantFrom(995, 997, 998, 999, 999, 1000),
    customers: fc.subarray(CUSTOMERS.split(' '), { minLength: 1, maxLength: 2 }),
    said: fc.array(fc.tuple(messages, fc.nat()), { minLength: 1, maxLength: 36 }),
  })
  .map(({ zone, day, used, customers, said }) => {
    const midnight = Date.parse(day) - ZONES[zone] * HOUR_MS;
    const log = said.flatMap(([message, pick], place) => {
      const customer_number = customers[pick % customers.length] ?? '';
      return rowsOf(message, customer_number, midnight, `m${place}`);
    });
    return { zone, used, log };
  });

type Message = typeof messages extends fc.Arbitrary<infer M> ? M : never;

function rowsOf(message: Message, customer_number: string, midnight: number, id: string): LogRow[] {
  const { sent, hasId, reports, verdict } = message;
  const { other, ...facts } = message.facts;
  const at = (ms: number): string => new Date(midnight + sent + ms).toISOString();
  const waba_id = (facts.business_number === '576015550100') === other ? '102030405060708' : '99';
  return reports.slice(0, hasId ? 3 : 1).map(({ status, after, deliveredAfter, knows }, place) => ({
    ...facts,
    ...(facts.direction === 'inbound' ? NO_VERDICT : verdict),
    ...(place > 0 && !knows ? { category: '', template_name: '' } : {}),
    timestamp: at(after),
    delivered_at: facts.direction === 'inbound' || deliveredAfter === undefined ? '' : at(after + deliveredAfter),
    status: facts.direction === 'inbound' ? '' : status,
    customer_number,
    waba_id,
    message_id: hasId ? id : '',
  }));
}

interface Shown {
  readonly model: string;
  readonly businessNumber: string;
  readonly customerNumber: string;
  readonly category: string;
  readonly initiator: string;
  readonly openedAt: string;
  readonly expiresAt: string | null;
  readonly closedAt: string | null;
  readonly status: string;
  readonly cost: string | null;
}

async function program({ zone, used, log }: Case): Promise<string[]> {
  const options = [
    '--models',
    `${FIVE_MODELS},in-force`,
    '--format',
    'json',
    '--timezone',
    zone,
    '--free-tier-used',
    String(used),
    '--quiet',
  ];
  const stdin = log.map((row) => `${JSON.stringify(row)}\n`).join('');
  const { stdout, stderr, code } = await runCli(['conversations', '-', ...options], { stdin });
  // Nothing but calls of the business's.
  if (stderr.includes('There is no usable message')) return [];
  expect(code, stderr).toBe(0);
  const shown: Shown[] = JSON.parse(stdout);
  return lines(
    shown.map((one) => ({
      ...one,
      businessNumber: one.businessNumber.replace('+', ''),
      customerNumber: one.customerNumber.replace('+', ''),
      initiator: one.model === 'cbp-2022' ? one.initiator : null,
      openedAt: Date.parse(one.openedAt),
      expiresAt: one.expiresAt === null ? null : Date.parse(one.expiresAt),
      closedAt: one.closedAt === null ? null : Date.parse(one.closedAt),
    })),
  );
}

/** One line a unit, to compare as sorted sets; a cost without its trailing zeros. */
function lines(units: readonly Unit[]): string[] {
  const time = (at: number | null): string => (at === null ? 'never' : new Date(at).toISOString());
  return units
    .map((one) => {
      const cost = one.cost?.includes('.') ? one.cost.replace(/\.?0+$/, '') : one.cost;
      const times = `${time(one.openedAt)} ${time(one.expiresAt)} ${time(one.closedAt)}`;
      const who = `${one.businessNumber} ${one.customerNumber}`;
      return `${one.model} ${who} ${times} ${one.category} ${one.initiator} ${one.status} ${cost}`;
    })
    .sort();
}

describe('the program and a slow transcription of the rules', () => {
  it('make the same units of any log', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        expect(await program(one)).toEqual(lines(oracle(one.log, one.zone, one.used)));
      }),
      { numRuns: 400, unbiased: true },
    );
  });

  it('order the free tier of one instant by the numbers of customers and businesses', async () => {
    const numbers = CUSTOMERS.split(' ').filter((customer) => !customer.startsWith('US.'));
    const row = { timestamp: '2023-06-05T10:00:00Z', direction: 'outbound' as const, waba_id: '1', type: 'text' };
    const rest = {
      ...NO_VERDICT,
      ...{ category: '', template_name: '', status: '', delivered_at: '' },
      ...{ referral_source: '', message_id: '', written_in: '' },
    };
    const log = numbers.flatMap((customer_number) =>
      ['576015550199', '99955501000'].map((business_number) => ({ ...row, ...rest, business_number, customer_number })),
    );
    for (let used = 1000 - log.length; used <= 1000; used += 1) {
      const one = { zone: 'UTC', used, log };
      expect(await program(one)).toEqual(lines(oracle(log, one.zone, used)));
    }
  });
});
