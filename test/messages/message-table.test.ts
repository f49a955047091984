import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../src/messages/category.js';
import { instant } from '../../src/messages/instant.js';
import type { Message } from '../../src/messages/message.js';
import { MessageTable } from '../../src/messages/message-table.js';
import { NO_CONVERSATION } from '../../src/messages/records.js';
import { STATUSES } from '../../src/messages/status.js';
import fc from '../fast-check.js';
import { customer, record, time } from './record.js';

/** Everything the table says of each message, by id and customer: independent of rows and of numbers given out. */
function merged(records: readonly Message[]): ReadonlyMap<string, unknown> {
  const table = new MessageTable();
  const rows = new Map<string, number>();
  for (const said of records) {
    const before = table.size;
    table.add(said);
    if (table.size > before) rows.set(`${said.direction} ${said.messageId} of ${said.customer}`, before);
  }
  const order = [...rows].sort(([, a], [, b]) => table.compare(a, b)).map(([key]) => key);
  return new Map(
    [...rows].map(([key, row]) => [
      key,
      {
        bits: table.flags(row),
        at: table.at(row),
        arrivedAt: table.arrivedAt(row),
        business: table.businessNumbers.textOf(table.business(row)),
        customer: table.customerId(row),
        account: table.accounts.textOf(table.account(row)),
        template: table.templates.textOf(table.template(row)),
        conversation: companions(table, rows, row),
        origin: table.origin(row),
        messageId: table.messageId(row),
        type: table.type(row),
        isBefore: order.filter((other) => table.compare(row, rows.get(other) ?? row) < 0).sort(),
      },
    ]),
  );
}

/** The messages of the same conversation: its number itself depends on what came first. */
function companions(table: MessageTable, rows: ReadonlyMap<string, number>, row: number): readonly string[] {
  const conversation = table.conversation(row);
  if (conversation === NO_CONVERSATION) return [];
  return [...rows]
    .filter(([, other]) => table.conversation(other) === conversation)
    .map(([key]) => key)
    .sort();
}

const when = fc.integer({ min: 0, max: 5 }).map((hour) => instant(time('2023-06-05T10:00:00Z') + hour * 3_600_000));
const category = fc.constantFrom(...CATEGORIES, undefined);
const verdict = fc.record({
  perMessage: fc.boolean(),
  category,
  conversationId: fc.constantFrom('', 'c1', 'c2', 'c3'),
});
const message: fc.Arbitrary<Message> = fc
  .record({
    origin: fc.record({ file: fc.integer({ min: 0, max: 2 }), line: fc.integer({ min: 1, max: 9 }) }),
    direction: fc.constantFrom('inbound', 'outbound'),
    at: when,
    businessNumber: fc.constantFrom('', '573015550001', '99915550001'),
    customer: fc.constantFrom(customer('573005550100'), customer('US.1234')),
    account: fc.constantFrom('', '102000000000001', '99'),
    messageId: fc.constantFrom('w1', 'w2', 'w3', 'w4'),
    status: fc.constantFrom(...STATUSES),
    deliveredAt: fc.oneof(fc.constant(undefined), when),
    form: fc.constantFrom('template', 'free-form', undefined),
    category,
    type: fc.constantFrom('', 'template', 'text'),
    templateName: fc.constantFrom('', 'order_update', 'spring_sale'),
    verdict: fc.oneof(fc.constant(undefined), verdict),
    isFromAd: fc.boolean(),
    isInsideFreeEntryPoint: fc.boolean(),
    opensServiceWindow: fc.boolean(),
  })
  .map(record);

describe('the records of a message merge into the same message', () => {
  it('in any order, however often each is repeated', () => {
    const shuffled = fc.array(message, { minLength: 1, maxLength: 12 }).chain((records) =>
      fc.tuple(
        fc.constant(records),
        fc
          .array(fc.constantFrom(...records), { maxLength: 6 })
          .chain((again) => fc.shuffledSubarray([...records, ...again], { minLength: records.length + again.length })),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([records, reordered]) => {
        const expected = merged(records);
        const found = merged(reordered);
        expect(found.size).toBe(expected.size);
        for (const [key, said] of expected) expect(found.get(key), key).toEqual(said);
      }),
      { numRuns: 500 },
    );
  });

  it('and every message without an id is one of its own', () => {
    const table = new MessageTable();
    for (const messageId of ['', 'w1', '', 'w1']) table.add(record({ messageId }));
    expect({ size: table.size, records: table.recordCount }).toEqual({ size: 3, records: 4 });
  });

  it('and one id of two customers is two messages', () => {
    const table = new MessageTable();
    table.add(record({ messageId: 'w1', customer: customer('573005550100') }));
    table.add(record({ messageId: 'w1', customer: customer('573005550101') }));
    expect(table.size).toBe(2);
  });

  it('and a wamid is one message however its customer is spelled: Meta made it unique', () => {
    const mexicans = [customer('5215555550101'), customer('525555550101')] as const;
    for (const [first, second] of [mexicans, [mexicans[1], mexicans[0]] as const]) {
      const table = new MessageTable();
      table.add(record({ messageId: 'wamid.A', customer: first }));
      table.add(record({ messageId: 'wamid.A', customer: second }));
      expect(table.size).toBe(1);
      expect(table.customerId(0)).toBe('525555550101');
    }
  });

  it('and one id of both directions is two messages', () => {
    const table = new MessageTable();
    table.add(record({ messageId: '77', direction: 'inbound', status: 'received' }));
    table.add(record({ messageId: '77', direction: 'outbound' }));
    expect(table.size).toBe(2);
  });

  it('delivered when a record says so, not when another one without that time was sent', () => {
    const sent = record({ messageId: 'wamid.A', status: 'read', at: time('2023-05-31T10:00:00Z') });
    const told = record({
      messageId: 'wamid.A',
      status: 'delivered',
      at: time('2023-06-03T10:00:00Z'),
      deliveredAt: time('2023-06-03T10:00:00Z'),
    });
    for (const records of [
      [sent, told],
      [told, sent],
    ]) {
      const table = new MessageTable();
      for (const said of records) table.add(said);
      expect(table.arrivedAt(0)).toBe(time('2023-06-03T10:00:00Z'));
    }
  });

  it('through every growth of its columns', () => {
    const table = new MessageTable();
    const count = 5000;
    for (let pass = 0; pass < 2; pass++) {
      for (let row = 0; row < count; row++) {
        const at = instant(time('2023-06-05T10:00:00Z') + row - pass);
        table.add(record({ messageId: `w${row}`, at, templateName: `t${row}`, origin: { file: 1, line: row + 1 } }));
      }
    }
    expect({ size: table.size, records: table.recordCount }).toEqual({ size: count, records: 2 * count });
    for (let row = 0; row < count; row++) {
      expect(table.at(row)).toBe(time('2023-06-05T10:00:00Z') + row - 1);
      expect(table.templates.textOf(table.template(row))).toBe(`t${row}`);
      expect(table.origin(row)).toEqual({ file: 1, line: row + 1 });
      expect(table.messageId(row)).toBe(`w${row}`);
    }
  });
});

describe('delivered is the first of delivered, read and played', () => {
  const sent = record({ messageId: 'w', status: 'sent', at: time('2023-06-05T10:00:00Z') });
  const read = record({ messageId: 'w', status: 'read', at: time('2023-06-05T10:30:00Z') });
  const late = record({ messageId: 'w', status: 'delivered', at: time('2023-06-05T10:45:00Z') });

  it.each<[string, Message[], string]>([
    ['sent alone has no such time: the send time', [sent], '10:00'],
    ['sent, then read', [sent, read], '10:30'],
    ['read before it is reported delivered', [late, read, sent], '10:30'],
    ['a delivery time of its own', [sent, { ...late, deliveredAt: time('2023-06-05T10:05:00Z') }], '10:05'],
    ['failed has no such time', [{ ...late, status: 'failed' }, sent], '10:00'],
  ])('%s', (_what, records, clock) => {
    const table = new MessageTable();
    for (const said of records) table.add(said);
    expect(table.arrivedAt(0)).toBe(time(`2023-06-05T${clock}:00Z`));
    expect(table.at(0)).toBe(Math.min(...records.map(({ at }) => at)));
  });
});
