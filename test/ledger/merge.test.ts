import { describe, expect, it } from 'vitest';
import { Ledger } from '../../src/ledger/ledger.js';
import { HOUR_MS, instant } from '../../src/messages/instant.js';
import type { Message } from '../../src/messages/message.js';
import { inForceOf } from '../../src/models/in-force.js';
import { MODELS } from '../../src/models/index.js';
import type { Thread } from '../../src/threads/thread.js';
import fc from '../fast-check.js';
import { customer, record, time } from '../messages/record.js';
import { contents, type LedgerOptions, ledgerOf } from './ledger-of.js';

/** The free tiers are made small, so that a handful of threads overruns them. */
const small = MODELS.map((model) =>
  model.freeTier === undefined ? model : { ...model, freeTier: { ...model.freeTier, units: 3 } },
);
const models = [...small, inForceOf(small)];
const ZONE = 'America/Bogota';

const CUSTOMERS = ['573005550100', '97250000000', '14155550100', 'US.1234', '99900'].map(customer);

/** The turn of a month, and of one in which the model changes. */
const TURNS = ['2023-06-01T05:00:00Z', '2023-07-01T05:00:00Z'];

/** Messages around the turn of a month, many of them at the same instant. */
const message: fc.Arbitrary<Message> = fc
  .record({
    direction: fc.constantFrom('inbound', 'outbound', 'outbound'),
    at: fc
      .tuple(fc.constantFrom(...TURNS), fc.integer({ min: -30, max: 60 }))
      .map(([turn, hours]) => instant(time(turn) + hours * HOUR_MS)),
    account: fc.constantFrom('1', '2'),
    businessNumber: fc.constantFrom('573015550001', '99915550001'),
    customer: fc.constantFrom(...CUSTOMERS),
    status: fc.constantFrom('none', 'delivered', 'read', 'failed'),
    form: fc.constantFrom('template', 'free-form'),
    category: fc.constantFrom('marketing', 'utility', 'authentication', undefined),
    templateName: fc.constantFrom('', 'order_update'),
    isFromAd: fc.boolean(),
  })
  .map(record);

/** Which part of a log each thread is in. */
const sides = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });
const log = fc.array(message, { maxLength: 40 });

function threadNumber({ customer: number, businessNumber }: Pick<Thread, 'customer' | 'businessNumber'>): number {
  return CUSTOMERS.indexOf(number) * 2 + (businessNumber === '99915550001' ? 1 : 0);
}

function merged(...ledgers: readonly Ledger[]): unknown {
  const sum = new Ledger(Math.max(...models.map(({ freeTier }) => freeTier?.units ?? 0)));
  for (const ledger of ledgers) sum.merge(ledger);
  return contents(sum, models);
}

describe('the ledgers of two halves of the threads merge into the ledger of the whole', () => {
  const count = (records: readonly Message[], options: LedgerOptions = {}): Ledger =>
    ledgerOf(records, models, { zone: ZONE, ...options });
  const whole = (records: readonly Message[], options: LedgerOptions = {}): unknown =>
    contents(count(records, options), models);

  it('in either order, free tiers included', () => {
    fc.assert(
      fc.property(log, sides, fc.boolean(), (records, isFirstHalf, byTemplate) => {
        const one = { byTemplate, only: (thread: Thread) => isFirstHalf[threadNumber(thread)] === true };
        const other = { byTemplate, only: (thread: Thread) => !one.only(thread) };
        const expected = whole(records, { byTemplate });
        expect(merged(count(records, one), count(records, other))).toEqual(expected);
        expect(merged(count(records, other), count(records, one))).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('one into the other as well', () => {
    fc.assert(
      fc.property(log, sides, (records, isFirstHalf) => {
        const ledger = count(records, { only: (thread) => isFirstHalf[threadNumber(thread)] === true });
        ledger.merge(count(records, { only: (thread) => isFirstHalf[threadNumber(thread)] !== true }));
        expect(contents(ledger, models)).toEqual(whole(records));
      }),
    );
  });

  it('from a ledger for every thread, whichever comes first', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 10 });
    fc.assert(
      fc.property(log, order, (records, numbers) => {
        const ledgers = numbers.map((number) => count(records, { only: (thread) => threadNumber(thread) === number }));
        expect(merged(...ledgers)).toEqual(whole(records));
      }),
    );
  });

  it('and an empty one changes nothing', () => {
    const records = [record({ form: 'free-form' }), record({ form: 'template', customer: customer('97250000000') })];
    expect(merged(count([]), count(records), count([]))).toEqual(whole(records));
  });
});
