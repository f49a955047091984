import { describe, expect, it } from 'vitest';
import { HOUR_MS, instant } from '../../src/messages/instant.js';
import type { Message } from '../../src/messages/message.js';
import { cbp2023 } from '../../src/models/cbp-2023.js';
import { MODELS_AND_IN_FORCE } from '../../src/models/index.js';
import fc from '../fast-check.js';
import { customer, record, time } from '../messages/record.js';
import { contents, ledgerOf, settled, tally } from './ledger-of.js';

const START = time('2023-06-05T10:00:00Z');

/** A log in which much happens at one instant, of two customers, over four days. */
const fields = {
  at: fc.constantFrom(0, 0, 1, 23, 24, 24, 48, 72, 96).map((hours) => instant(START + hours * HOUR_MS)),
  customer: fc.constantFrom(customer('573005550100'), customer('97250000000')),
  status: fc.constantFrom('none', 'sent', 'delivered', 'read', 'failed'),
  form: fc.constantFrom('template', 'free-form'),
  category: fc.constantFrom('marketing', 'utility', 'authentication', 'service', undefined),
  templateName: fc.constantFrom('', 'order_update', 'spring_sale'),
} as const;
const verdict = fc.record({
  perMessage: fc.boolean(),
  category: fields.category,
  conversationId: fc.constantFrom('', 'c1', 'c2'),
});
const inbound = fc
  .record({ at: fields.at, customer: fields.customer, isFromAd: fc.boolean(), opensServiceWindow: fc.boolean() })
  .map((said) => record({ ...said, direction: 'inbound', status: 'received' }));
const withoutId = fc.oneof(inbound, fc.record(fields).map(record));
const withId = fc.oneof(
  inbound,
  fc
    .record({
      ...fields,
      messageId: fc.constantFrom('w1', 'w2', 'w3', 'w4', 'w5', 'w6'),
      form: fc.constantFrom('template', 'free-form', undefined),
      verdict: fc.oneof(fc.constant(undefined), verdict),
      isInsideFreeEntryPoint: fc.boolean(),
    })
    .map(record),
);

/** A log, and the same rows in another order. */
function shuffled(message: fc.Arbitrary<Message>): fc.Arbitrary<readonly [Message[], Message[]]> {
  return fc
    .array(message, { maxLength: 14 })
    .chain((log) => fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length })));
}

/** The units of a log by all that a default report says of them. */
function figures(records: readonly Message[]): unknown {
  return tally(settled(ledgerOf(records, MODELS_AND_IN_FORCE), MODELS_AND_IN_FORCE), ({ key, settlement }) =>
    [key.model, key.day, key.country, key.category, key.initiator, settlement].join(' '),
  );
}

describe('the order of rows in a log never changes a result', () => {
  it('of messages with ids, whatever the log says of each', () => {
    fc.assert(
      fc.property(shuffled(withId), ([log, reordered]) => {
        expect(contents(ledgerOf(reordered, MODELS_AND_IN_FORCE, { byTemplate: true }), MODELS_AND_IN_FORCE)).toEqual(
          contents(ledgerOf(log, MODELS_AND_IN_FORCE, { byTemplate: true }), MODELS_AND_IN_FORCE),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('of messages without ids', () => {
    fc.assert(
      fc.property(shuffled(withoutId), ([log, reordered]) => {
        expect(figures(reordered)).toEqual(figures(log));
      }),
      { numRuns: 300 },
    );
  });
});

describe('of two templates of one category at one instant', () => {
  const openedBy = (records: readonly Message[], byTemplate: boolean): Readonly<Record<string, number>> =>
    tally(settled(ledgerOf(records, [cbp2023], { byTemplate }), [cbp2023]), ({ key }) =>
      byTemplate ? key.template : key.categorySource,
    );
  const known = record({ form: 'template', category: 'marketing', templateName: 'known' });
  const guessed = record({ form: 'template', templateName: 'guessed' });

  it.each([
    ['in a report by template', true, 'known'],
    ['in any other', false, 'row'],
  ])('the one with the smaller message id opens the conversation, %s', (_report, byTemplate, opener) => {
    for (let turn = 0; turn < 20; turn++) {
      const first = { ...known, messageId: `wamid.${turn}a` };
      const second = { ...guessed, messageId: `wamid.${turn}b` };
      expect(openedBy([first, second], byTemplate)).toEqual({ [opener]: 1 });
      expect(openedBy([second, first], byTemplate)).toEqual({ [opener]: 1 });
    }
  });

  it.each([
    ['in a report by template', true],
    ['in any other', false],
  ])('it is the same one without ids, whatever the order of rows, %s', (_report, byTemplate) => {
    expect(openedBy([guessed, known], byTemplate)).toEqual(openedBy([known, guessed], byTemplate));
  });
});
