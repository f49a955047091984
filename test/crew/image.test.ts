import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BUCKETS, bucketOf } from '../../src/crew/bucket.js';
import { lengthOf, packed, recordsOf, spilled } from '../../src/crew/image.js';
import { instant } from '../../src/messages/instant.js';
import type { Message } from '../../src/messages/message.js';
import { NO_CONVERSATION, NO_TIME, type RecordColumns, Records } from '../../src/messages/records.js';
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

it('records come back from images as they went in, bucket by bucket, from memory and from a file', () => {
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
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        const ofBucket = all.filter((_, place) => bucketOf(records.customer[place] ?? 0, textOf) === bucket);
        expect(said(recordsOf(image, bucket))).toEqual(ofBucket);
        expect(said(recordsOf(onDisk, bucket))).toEqual(ofBucket);
      }
      const inOrder = Array.from({ length: BUCKETS }, (_, bucket) => said(recordsOf(image, bucket))).flat();
      expect(said(recordsOf(image, 0, BUCKETS - 1))).toEqual(inOrder);
      expect(said(recordsOf(onDisk, 0, BUCKETS - 1))).toEqual(inOrder);
    }),
    { numRuns: 60 },
  );
  closeSync(fd);
});

it('two spellings of a number are of one bucket', () => {
  const { customers } = new Records();
  const textOf = (key: number): string => customers.textOf(key);
  for (const [one, other] of [
    ['5215555550101', '525555550101'],
    ['5511955550102', '551155550102'],
    ['5491155550103', '541155550103'],
  ] as const) {
    expect(bucketOf(customers.keyOf(one), textOf)).toBe(bucketOf(customers.keyOf(other), textOf));
  }
});

it.runIf(existsSync('/dev/full'))('a temporary file that cannot be written is refused in words', () => {
  const records = new Records();
  records.add(record());
  const fd = openSync('/dev/full', 'w');
  expect(() => spilled(packed(records, 0), fd, 0)).toThrow('Cannot write a temporary file: the disk is full.');
  closeSync(fd);
});
