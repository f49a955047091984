import { describe, expect, it } from 'vitest';
import { Findings } from '../../src/messages/findings.js';
import { MessageTable } from '../../src/messages/message-table.js';
import { type PartialRecord, PartialRecords } from '../../src/messages/partial-records.js';
import fc from '../fast-check.js';
import { messageInWords } from '../providers/message-in-words.js';
import { customer, record, time } from './record.js';

const ANA = customer('573005550001');
const LUIS = customer('573005550002');

/** A record that tells neither the time nor the customer. */
function partial(said: Partial<PartialRecord> = {}): PartialRecord {
  return { ...record(), at: undefined, customer: undefined, messageId: 'm1', conversation: '', ...said };
}

/** The messages after settling, in words, and the ids of the records that nothing completed. */
function settled(table: MessageTable, partials: PartialRecords): { messages: string[]; rest: string[] } {
  const rest = partials.settle(table, new Findings()).map(({ messageId }) => messageId);
  return { messages: Array.from({ length: table.size }, (_, row) => messageInWords(table, row)).sort(), rest };
}

function runOf(records: readonly ReturnType<typeof record>[], partials: readonly PartialRecord[]) {
  const table = new MessageTable();
  const kept = new PartialRecords();
  for (const whole of records) table.add(whole);
  for (const part of partials) kept.add(part);
  return settled(table, kept);
}

describe('a partial record', () => {
  it('has the customer and the time of the message it names', () => {
    const sent = record({ messageId: 'm1', customer: ANA, status: 'sent' });
    expect(runOf([sent], [partial({ status: 'delivered', isFromAd: false })])).toEqual({
      messages: ['2023-06-05T10:00:00Z unnamed to 573005550001, m1, arrived 2023-06-05T10:00:00Z'],
      rest: [],
    });
  });

  it('keeps a time of its own', () => {
    const sent = record({ messageId: 'm1', customer: ANA, status: 'sent' });
    const deliveredAt = time('2023-06-05T10:00:04Z');
    const { messages } = runOf([sent], [partial({ status: 'delivered', at: deliveredAt, deliveredAt })]);
    expect(messages).toEqual(['2023-06-05T10:00:00Z unnamed to 573005550001, m1, arrived 2023-06-05T10:00:04Z']);
  });

  it('without a time makes no arrival earlier', () => {
    const sent = record({ messageId: 'm1', customer: ANA, status: 'sent' });
    const read = record({ messageId: 'm1', customer: ANA, status: 'read', at: time('2023-06-05T12:00:00Z') });
    const { messages } = runOf([sent, read], [partial({ status: 'delivered' })]);
    expect(messages).toEqual(['2023-06-05T10:00:00Z unnamed to 573005550001, m1, arrived 2023-06-05T12:00:00Z']);
  });

  it('of an id that two messages have is nobody’s, unless it names the customer', () => {
    const both = [record({ messageId: 'm1', customer: ANA }), record({ messageId: 'm1', customer: LUIS })];
    expect(runOf(both, [partial({ status: 'failed' })]).rest).toEqual(['m1']);
    expect(runOf(both, [partial({ status: 'failed', customer: LUIS })])).toEqual({
      messages: [
        '2023-06-05T10:00:00Z unnamed to 573005550001, m1, unsaid',
        '2023-06-05T10:00:00Z unnamed to 573005550002, m1, failed',
      ],
      rest: [],
    });
  });

  it('is of a message in its own direction', () => {
    const heard = record({ messageId: 'm1', customer: ANA, direction: 'inbound', status: 'received' });
    expect(runOf([heard], [partial({ status: 'delivered' })]).rest).toEqual(['m1']);
  });

  it('without an id, or with one nobody else has, is left over', () => {
    const sent = record({ messageId: '', customer: ANA });
    expect(runOf([sent], [partial({ messageId: '' }), partial({ messageId: 'm2' })]).rest).toEqual(['', 'm2']);
  });

  it('is between those of its conversation', () => {
    const table = new MessageTable();
    const partials = new PartialRecords();
    partials.add(partial({ at: time('2023-06-05T11:00:00Z'), conversation: 'c1' }));
    partials.add(partial({ at: time('2023-06-05T11:00:00Z'), conversation: 'c2', messageId: 'm2' }));
    partials.learnEnds('c1', { customer: ANA, businessNumber: '12025550100' });
    expect(settled(table, partials)).toEqual({
      messages: ['2023-06-05T11:00:00Z 12025550100 to 573005550001, m1, unsaid'],
      rest: ['m2'],
    });
  });

  it('completes another one of its message where its conversation tells the customer', () => {
    const table = new MessageTable();
    const partials = new PartialRecords();
    partials.add(partial({ status: 'failed' }));
    partials.add(partial({ at: time('2023-06-05T11:00:00Z'), conversation: 'c1' }));
    partials.learnEnds('c1', { customer: ANA, businessNumber: '' });
    expect(settled(table, partials).messages).toEqual(['2023-06-05T11:00:00Z unnamed to 573005550001, m1, failed']);
  });
});

it('the order of records changes nothing', () => {
  const messageId = fc.constantFrom('m1', 'm2', '');
  const status = fc.constantFrom('sent' as const, 'delivered' as const, 'failed' as const);
  const at = fc.constantFrom('2023-06-05T10:00:00Z', '2023-06-05T11:00:00Z').map(time);
  const who = fc.constantFrom(ANA, LUIS);
  const wholes = fc.array(fc.record({ messageId, status, at, customer: who }).map(record), { maxLength: 4 });
  const parts = fc.array(
    fc
      .record({
        messageId,
        status,
        at: fc.option(at, { nil: undefined }),
        customer: fc.option(who, { nil: undefined }),
        conversation: fc.constantFrom('', 'c1', 'c2'),
      })
      .map(partial),
    { maxLength: 4 },
  );
  const ends = fc.array(
    fc.record({ conversation: fc.constantFrom('c1', 'c2'), customer: who, businessNumber: fc.constantFrom('', '1') }),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(wholes, parts, ends, (records, partials, known) => {
      const run = (turned: <Item>(items: readonly Item[]) => readonly Item[]) => {
        const table = new MessageTable();
        const kept = new PartialRecords();
        for (const whole of turned(records)) table.add(whole);
        for (const { conversation, ...each } of turned(known)) kept.learnEnds(conversation, each);
        for (const part of turned(partials)) kept.add(part);
        const { messages, rest } = settled(table, kept);
        return { messages, rest: rest.sort() };
      };
      expect(run((items) => [...items].reverse())).toEqual(run((items) => items));
    }),
  );
});
