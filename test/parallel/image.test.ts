import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { instant } from '../../src/messages/instant.js';
import type { Message } from '../../src/messages/message.js';
import { NO_CONVERSATION, NO_TIME, type RecordColumns, Records } from '../../src/messages/records.js';
import { lengthOf, packed, recordsOf, spilled } from '../../src/parallel/image.js';
import { PARTITIONS, partitionOf } from '../../src/parallel/partition.js';
import fc from '../fast-check.js';
import { customer, record } from '../messages/record.js';
import { scratch } from '../scratch.js';

const times = fc.integer({ min: 0, max: 2 ** 41 }).map(instant);
const messages: fc.Arbitrary<Message> = fc
  .record({
    origin: fc.record({ file: fc.constant(0), line: fc.integer({ min: 1, max: 2 ** 31 }) }),
    at: times,
    customer: fc
      .constantFrom(
        '573005550100',
        '12025550101',
        '5215555550101',
        '525555550101',
        'US.1234',
        'CO.9',
        '5730055501001234',
      )
      .map(customer),
    messageId: fc.constantFrom('', '', 'm1', 'wamid.HBgL', 'é🙂', 'x'.repeat(2000)),
    deliveredAt: fc.oneof(fc.constant(undefined), times),
    templateName: fc.constantFrom('', 'sale', 'code'),
    verdict: fc.constantFrom(undefined, { perMessage: false, category: undefined, conversationId: 'c1' } as const),
  })
  .map(record);

/** Every record of some columns, in words. */
function said(columns: RecordColumns): unknown[] {
  let idStart = columns.idStart;
  return Array.from({ length: columns.size }, (_, place) => {
    const idEnd = columns.idEnd?.[place] ?? idStart;
    const id = Buffer.from(columns.idBytes.slice(idStart - columns.idStart, idEnd - columns.idStart)).toString();
    idStart = idEnd;
    return {
      id,
      at: columns.at[place],
      customer: columns.customer[place],
      arrival: columns.arrival?.[place] ?? NO_TIME,
      conversation: columns.conversation?.[place] ?? NO_CONVERSATION,
      kind: columns.kind[place],
      line: columns.line[place],
    };
  });
}

it('records come back from images as they went in, partition by partition, from memory and from a file', () => {
  const fd = openSync(join(scratch(), 'records'), 'wx+');
  const records = new Records();
  let position = 0;
  fc.assert(
    fc.property(fc.array(messages, { maxLength: 40, size: 'max' }), (chosen) => {
      records.clear();
      for (const message of chosen) records.add(message);
      const textOf = (key: number): string => records.customers.textOf(key);
      const image = packed(records, 0);
      const onDisk = spilled(image, fd, position);
      position += lengthOf(image);
      const all = said(records);
      for (let partition = 0; partition < PARTITIONS; partition++) {
        const ofPartition = all.filter((_, place) => partitionOf(records.customer[place] ?? 0, textOf) === partition);
        expect(said(recordsOf(image, partition))).toEqual(ofPartition);
        expect(said(recordsOf(onDisk, partition))).toEqual(ofPartition);
      }
      const inOrder = Array.from({ length: PARTITIONS }, (_, partition) => said(recordsOf(image, partition))).flat();
      expect(said(recordsOf(image, 0, PARTITIONS - 1))).toEqual(inOrder);
      expect(said(recordsOf(onDisk, 0, PARTITIONS - 1))).toEqual(inOrder);
    }),
    { numRuns: 60 },
  );
  closeSync(fd);
});

it('two spellings of a number are of one partition', () => {
  const { customers } = new Records();
  const textOf = (key: number): string => customers.textOf(key);
  for (const [one, other] of [
    ['5215555550101', '525555550101'],
    ['5511955550102', '551155550102'],
    ['5491155550103', '541155550103'],
  ] as const) {
    expect(partitionOf(customers.keyOf(one), textOf)).toBe(partitionOf(customers.keyOf(other), textOf));
  }
});

it.runIf(existsSync('/dev/full'))('a temporary file that cannot be written is refused in words', () => {
  const records = new Records();
  records.add(record());
  const fd = openSync('/dev/full', 'w');
  expect(() => spilled(packed(records, 0), fd, 0)).toThrow('Cannot write a temporary file: the disk is full.');
  closeSync(fd);
});
