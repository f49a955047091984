import fc from '../fast-check.js';
import type { LogRow } from './oracle.js';

const HOUR_MS = 3_600_000;
const ZONES = { UTC: 0, 'America/Bogota': -5, 'Asia/Kathmandu': 5.75 };
/** Days on which a rule, a rate, a market or a month changes. */
const DAYS =
  '2022-02-01 2023-03-01 2023-03-01 2023-03-01 2023-06-01 2023-07-01 2024-08-01 2024-11-01 2025-07-01 2025-10-01 2026-07-01 2026-09-28 2026-10-01 2028-03-01';
export const CUSTOMERS =
  '573005550100 12025550101 18095550101 919000555010 48555010001 77005550101 999555010001 US.123';

/** A log of any rule there is, and how it is counted. */
export interface VerdictCase {
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

export const NO_VERDICT = { pricing_model: '', pricing_category: '', pricing_type: '', conversation_id: '' };

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

export const verdictCases: fc.Arbitrary<VerdictCase> = fc
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
