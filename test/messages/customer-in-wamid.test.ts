import { describe, expect, it } from 'vitest';
import { Findings } from '../../src/messages/findings.js';
import { MessageTable } from '../../src/messages/message-table.js';
import { type PartialRecord, PartialRecords } from '../../src/messages/partial-records.js';
import { customerInWamid } from '../../src/messages/wamid.js';
import { customer, record, time } from './record.js';

/** Of a message to 447700900101, and of one from them. */
const OUTBOUND = 'wamid.HBgMNDQ3NzAwOTAwMTAxFQIAERgSNkQ2Qjc0NkQ2Qjc0NkQ2Qjc0AA==';
const INBOUND = 'wamid.HBgMNDQ3NzAwOTAwMTAxFQIAEhgUNjE2OTZFNjE2OTZFNjE2OTZFNjEA';

describe("the customer in a message id of Meta's", () => {
  it.each([
    [OUTBOUND, '447700900101'],
    [INBOUND, '447700900101'],
    ['wamid.HBgNNTczMDA1NTUwMDAwMRUCABEYEgA=', '5730055500001'],
  ])('%s: %s', (id, digits) => expect(customerInWamid(id)).toBe(digits));

  it.each([
    ['no id', ''],
    ['an id of the On-Premises API', 'gBEGkYaYVSEEAgnZxQ3JmKK6Wvg'],
    ['an id of a provider', '00000000-0000-4000-8000-000000000001'],
    ['no base64', 'wamid.*****'],
    ['another beginning', `wamid.${Buffer.from('\u001d\u0018\u000c447700900101').toString('base64')}`],
    ['a business-scoped id', `wamid.${Buffer.from('\u001c\u0018\u0007US.1234').toString('base64')}`],
    ['more digits announced than there are', `wamid.${Buffer.from('\u001c\u0018\u000c44770').toString('base64')}`],
    ['no digits', `wamid.${Buffer.from('\u001c\u0018\u0000').toString('base64')}`],
  ])('is not told by %s', (_, id) => expect(customerInWamid(id)).toBe(''));
});

describe('a record that names no customer', () => {
  const partial = (said: Partial<PartialRecord>): PartialRecord => ({
    ...record({ messageId: OUTBOUND, status: 'read' }),
    customer: undefined,
    conversation: '',
    ...said,
  });
  const settle = (
    table: MessageTable,
    ...records: readonly PartialRecord[]
  ): { rest: number; fromIds: number; customers: string[] } => {
    const partials = new PartialRecords();
    const findings = new Findings();
    for (const one of records) partials.add(one);
    const rest = partials.settle(table, findings).length;
    const customers = Array.from({ length: table.size }, (_, row) => table.customerId(row));
    return { rest, fromIds: findings.countOf('customer-from-message-id'), customers };
  };

  it("has the one in Meta's id, and that is noted", () => {
    expect(settle(new MessageTable(), partial({}))).toEqual({ rest: 0, fromIds: 1, customers: ['447700900101'] });
  });

  it('has the one that another record of the message names, where there is one', () => {
    const table = new MessageTable();
    table.add(record({ messageId: OUTBOUND, customer: customer('573005550100') }));
    expect(settle(table, partial({}))).toEqual({ rest: 0, fromIds: 0, customers: ['573005550100'] });
  });

  it('tells the customer of its conversation', () => {
    const inbound = partial({ messageId: INBOUND, direction: 'inbound', conversation: 'c1' });
    const unnamed = partial({ messageId: '', conversation: 'c1' });
    const elsewhere = partial({ messageId: '', conversation: 'c2' });
    const expected = { rest: 1, fromIds: 1, customers: ['447700900101', '447700900101'] };
    expect(settle(new MessageTable(), inbound, unnamed, elsewhere)).toEqual(expected);
    expect(settle(new MessageTable(), elsewhere, unnamed, inbound)).toEqual(expected);
  });

  it('and no time stays unknown, unless another tells of the message', () => {
    const timeless = partial({ at: undefined });
    expect(settle(new MessageTable(), timeless)).toEqual({ rest: 1, fromIds: 0, customers: [] });
    const timed = partial({ at: time('2023-06-05T09:00:00Z'), status: 'sent' });
    expect(settle(new MessageTable(), timeless, timed)).toEqual({ rest: 0, fromIds: 1, customers: ['447700900101'] });
  });
});
