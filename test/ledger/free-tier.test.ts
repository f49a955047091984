import { describe, expect, it } from 'vitest';
import { HOUR_MS, instant } from '../../src/messages/instant.js';
import type { Message } from '../../src/messages/message.js';
import { cbp2022 } from '../../src/models/cbp-2022.js';
import { cbp2023 } from '../../src/models/cbp-2023.js';
import type { Model } from '../../src/models/model.js';
import { customer, record, time } from '../messages/record.js';
import { dayAndSettlement, ledgerOf, settled, tally } from './ledger-of.js';

const MINUTE_MS = 60_000;

/** The model with a free tier small enough to be overrun by a handful of conversations. */
function withFreeTierOf(units: number, model: Model): Model {
  return { ...model, freeTier: { units, per: 'account', of: 'all' } };
}

/** As many conversations as asked for, one a customer and minute, each opened by a message of the kind given. */
function conversations(count: number, from: string, said: Partial<Message> = {}): Message[] {
  return Array.from({ length: count }, (_, place) =>
    record({
      form: 'free-form',
      at: instant(time(from) + place * MINUTE_MS),
      customer: customer(String(573005550000 + place)),
      ...said,
    }),
  );
}

describe('the first 1,000 conversations of an account and month are free', () => {
  it.each([
    [999, { free_tier: 999 }],
    [1000, { free_tier: 1000 }],
    [1001, { charged: 1, free_tier: 1000 }],
    [2500, { charged: 1500, free_tier: 1000 }],
  ])('of %i', (count, expected) => {
    for (const model of [cbp2022, cbp2023]) {
      const entries = settled(ledgerOf(conversations(count, '2023-06-05T00:00:00Z'), [model]), [model]);
      expect(tally(entries, ({ settlement }) => settlement)).toEqual(expected);
    }
  });

  it('in order of opening, whatever the order of the log', () => {
    const records = conversations(1001, '2023-06-05T00:00:00Z').map((said, place) =>
      place === 1000 ? { ...said, at: time('2023-06-30T00:00:00Z') } : said,
    );
    for (const order of [records, [...records].reverse()]) {
      const entries = settled(ledgerOf(order, [cbp2022]), [cbp2022]);
      expect(tally(entries, dayAndSettlement)).toEqual({ '2023-06-05 free_tier': 1000, '2023-06-30 charged': 1 });
    }
  });

  it('in each account and each month', () => {
    const records = [
      ...conversations(3, '2023-06-30T12:00:00Z', { account: '1', businessNumber: '573015550001' }),
      ...conversations(3, '2023-06-30T12:00:00Z', { account: '2', businessNumber: '573015550002' }),
      ...conversations(3, '2023-07-02T12:00:00Z', { account: '2', businessNumber: '573015550002' }),
    ];
    const models = [withFreeTierOf(2, cbp2022)];
    const entries = settled(ledgerOf(records, models), models);
    expect(tally(entries, ({ key, settlement }) => `${key.account} ${settlement}`)).toEqual({
      '1 charged': 1,
      '1 free_tier': 2,
      '2 charged': 2,
      '2 free_tier': 4,
    });
  });

  it('shared by the business numbers of an account', () => {
    const records = ['573015550001', '573015550002'].flatMap((businessNumber) =>
      conversations(2, '2023-06-05T00:00:00Z', { account: '1', businessNumber }),
    );
    const models = [withFreeTierOf(3, cbp2022)];
    expect(tally(settled(ledgerOf(records, models), models), ({ settlement }) => settlement)).toEqual({
      charged: 1,
      free_tier: 3,
    });
  });
});

describe('a conversation belongs to the month it opened in', () => {
  const [lastOfMay, firstOfJune] = ['2023-06-01T04:59:59.999Z', '2023-06-01T05:00:00Z'].map((iso, place) =>
    record({ form: 'free-form', at: time(iso), customer: customer(String(573005550100 + place)) }),
  ) as [Message, Message];
  const models = [withFreeTierOf(1, cbp2022)];

  it("of the account's time zone", () => {
    const entries = settled(ledgerOf([lastOfMay, firstOfJune], models, { zone: 'America/Bogota' }), models);
    expect(tally(entries, dayAndSettlement)).toEqual({ '2023-05-31 free_tier': 1, '2023-06-01 free_tier': 1 });
  });

  it('which decides', () => {
    const entries = settled(ledgerOf([lastOfMay, firstOfJune], models, { zone: 'UTC' }), models);
    expect(tally(entries, dayAndSettlement)).toEqual({ '2023-06-01 charged': 1, '2023-06-01 free_tier': 1 });
  });

  it('though it ends in the next', () => {
    const late = conversations(2, '2023-06-30T23:58:00Z');
    const entries = settled(ledgerOf(late, models), models);
    expect(tally(entries, dayAndSettlement)).toEqual({ '2023-06-30 charged': 1, '2023-06-30 free_tier': 1 });
  });
});

describe('openings of one instant are freed by customer number, then business number, both as integers', () => {
  const models = [withFreeTierOf(1, cbp2022)];
  const at = time('2023-06-05T10:00:00Z');
  const freed = (records: readonly Message[], part: 'country' | 'business'): readonly string[] =>
    settled(ledgerOf(records, models), models)
      .filter(({ settlement }) => settlement === 'free_tier')
      .map(({ key }) => key[part]);

  it('the customer 97,250,000,000 before 573,005,550,100', () => {
    const records = ['573005550100', '97250000000'].map((number) =>
      record({ form: 'free-form', at, customer: customer(number) }),
    );
    expect(freed(records, 'country')).toEqual(['IL']);
    expect(freed([...records].reverse(), 'country')).toEqual(['IL']);
  });

  it('the business 99,915,550,001 before 573,015,550,001', () => {
    const records = ['573015550001', '99915550001'].map((businessNumber) =>
      record({ form: 'free-form', at, businessNumber, account: '1' }),
    );
    expect(freed(records, 'business')).toEqual(['99915550001']);
    expect(freed([...records].reverse(), 'business')).toEqual(['99915550001']);
  });

  it('the customer before the business', () => {
    const records = [
      record({
        form: 'free-form',
        at,
        businessNumber: '99915550001',
        account: '1',
        customer: customer('573005550100'),
      }),
      record({
        form: 'free-form',
        at,
        businessNumber: '573015550001',
        account: '1',
        customer: customer('97250000000'),
      }),
    ];
    expect(freed(records, 'business')).toEqual(['573015550001']);
  });

  it('the instant before the customer', () => {
    const records = [
      record({ form: 'free-form', at, customer: customer('573005550100') }),
      record({ form: 'free-form', at: instant(at + 1), customer: customer('97250000000') }),
    ];
    expect(freed(records, 'country')).toEqual(['CO']);
  });
});

describe('which conversations count', () => {
  const models = [withFreeTierOf(1, cbp2022), withFreeTierOf(1, cbp2023)];
  const at = time('2023-06-05T10:00:00Z');
  const outcome = (records: readonly Message[]): Readonly<Record<string, number>> =>
    tally(settled(ledgerOf(records, models), models), ({ key, settlement }) =>
      [key.model, key.category, settlement].join(' '),
    );

  it('free entry ones do not', () => {
    const ad = record({ direction: 'inbound', status: 'received', isFromAd: true, at: instant(at - HOUR_MS) });
    const answer = record({ form: 'free-form', at });
    const later = record({ form: 'free-form', at: instant(at + HOUR_MS), customer: customer('573005550101') });
    expect(outcome([ad, answer, later])).toEqual({
      'cbp-2022 service free_entry_point': 1,
      'cbp-2022 service free_tier': 1,
      'cbp-2023 service free_entry_point': 1,
      'cbp-2023 service free_tier': 1,
    });
  });

  it('both kinds in cbp-2022, service alone in cbp-2023', () => {
    const template = record({ form: 'template', category: 'utility', at });
    const later = record({ form: 'free-form', at: instant(at + HOUR_MS), customer: customer('573005550101') });
    expect(outcome([template, later])).toEqual({
      'cbp-2022 service charged': 1,
      'cbp-2022 utility free_tier': 1,
      'cbp-2023 service free_tier': 1,
      'cbp-2023 utility charged': 1,
    });
  });
});
