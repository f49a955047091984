import { describe, expect, it } from 'vitest';
import { jsonValueOf, NestedTooDeep } from '../../src/input/json-value.js';
import { jsonReport } from '../json-report.js';

const AT = '2023-06-05T10:00:00.000Z';

/** A value as its database writes it, and what it is. */
const TYPED: readonly (readonly [typed: unknown, plain: unknown])[] = [
  [{ $date: AT }, AT],
  [{ $date: { $numberLong: '1685959200000' } }, AT],
  [{ $date: 1685959200000 }, AT],
  [{ $date: { $numberLong: '86400000' } }, '1970-01-02T00:00:00.000Z'],
  [{ $timestamp: { t: 1685959200, i: 3 } }, AT],
  [{ $oid: '64a000000000000000000000' }, '64a000000000000000000000'],
  [{ $numberInt: '0' }, 0],
  [{ $numberLong: '573005550001' }, 573005550001],
  [{ $numberLong: '9223372036854775807' }, '9223372036854775807'],
  [{ $numberDouble: '-0.5' }, -0.5],
  [{ $numberDouble: 'NaN' }, 'NaN'],
  [{ $numberDecimal: '1.50' }, '1.50'],
  [{ $undefined: true }, null],
  [{ $uuid: '00000000-0000-4000-8000-000000000000' }, '00000000-0000-4000-8000-000000000000'],
  [{ $binary: 'eyJ9', $type: '00' }, 'eyJ9'],
  [{ S: 'text' }, 'text'],
  [{ N: '573005550001' }, 573005550001],
  [{ BOOL: true }, true],
  [{ NULL: true }, null],
  [
    { M: { name: { S: 'spring_sale' }, params: { L: [{ N: '1' }, { S: 'b' }] } } },
    { name: 'spring_sale', params: [1, 'b'] },
  ],
  [{ SS: ['a'] }, ['a']],
  [{ stringValue: 'x' }, 'x'],
  [{ integerValue: '573005550001' }, 573005550001],
  [{ timestampValue: AT }, AT],
  [{ booleanValue: false }, false],
  [{ nullValue: null }, null],
  [{ mapValue: { fields: { name: { stringValue: 'x' } } } }, { name: 'x' }],
  [{ mapValue: {} }, {}],
  [{ arrayValue: { values: [{ stringValue: 'x' }, { arrayValue: {} }] } }, ['x', []]],
  [
    { name: 'projects/p/databases/(default)/documents/m/1', fields: { a: { stringValue: 'x' } }, createTime: AT },
    { a: 'x' },
  ],
  [{ _seconds: 1685959200, _nanoseconds: 999_999 }, AT],
  [{ _seconds: 1685959200, _nanoseconds: 123_000_000 }, '2023-06-05T10:00:00.123Z'],
  [{ type: 'firestore/timestamp/1.0', seconds: 1685959200, nanoseconds: 0 }, AT],
  [{ seconds: '1685959200', nanos: 0 }, AT],
  [{ __datatype__: 'timestamp', value: { _seconds: 1685959200, _nanoseconds: 0 } }, AT],
  [{ __time__: AT }, AT],
];

/** What looks like one and is none. */
const UNTYPED: readonly unknown[] = [
  { $date: AT, other: 1 },
  { $date: {} },
  { $numberLong: {} },
  { S: 5 },
  { N: 'ten' },
  { NULL: false },
  { M: [] },
  { L: {} },
  { stringValue: { a: 1 } },
  { name: 'Ana', fields: { a: 1 }, createTime: AT },
  { seconds: 30 },
  { seconds: 30, minutes: 2 },
  { seconds: 'thirty', nanos: 0 },
  [{ $unknown: 1 }],
];

describe('a value with its type', () => {
  it.each(TYPED)('is what it is: %j', (typed, plain) => {
    for (const space of [undefined, 2]) {
      expect(jsonValueOf(JSON.stringify({ a: [typed, 1], b: { c: typed } }, null, space))).toEqual({
        a: [plain, 1],
        b: { c: plain },
      });
    }
  });

  it.each(UNTYPED)('is not made of %j', (value) => {
    expect(jsonValueOf(JSON.stringify({ a: value }))).toEqual({ a: value });
  });

  it('leaves a prototype alone', () => {
    const value = jsonValueOf('{"__proto__": {"S": "x"}, "a": {"S": "y"}}') as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect((value as { a: unknown }).a).toBe('y');
  });
});

const EXPORTS: Readonly<Record<string, (at: string, phone: string) => unknown>> = {
  'mongoexport, relaxed': (at, phone) => ({ timestamp: { $date: at }, direction: 'sent', phone, type: 'template' }),
  'mongoexport, canonical': (at, phone) => ({
    _id: { $oid: '64a000000000000000000000' },
    timestamp: { $date: { $numberLong: String(Date.parse(at)) } },
    direction: 'sent',
    phone: { $numberLong: phone },
    type: 'template',
  }),
  'DynamoDB exported to S3': (at, phone) => ({
    Item: { timestamp: { S: at }, direction: { S: 'sent' }, phone: { N: phone }, type: { S: 'template' } },
  }),
  'a Firestore document': (at, phone) => ({
    name: 'projects/p/databases/(default)/documents/messages/1',
    fields: {
      timestamp: { timestampValue: at },
      direction: { stringValue: 'sent' },
      phone: { integerValue: phone },
      type: { stringValue: 'template' },
    },
    createTime: at,
    updateTime: at,
  }),
  'Firestore by a script': (at, phone) => ({
    timestamp: { _seconds: Date.parse(at) / 1000, _nanoseconds: 0 },
    direction: 'sent',
    phone,
    type: 'template',
  }),
};

describe('a log of values with their types', () => {
  const rows = [1, 2, 3].map((day) => [`2023-06-0${day}T10:00:00.000Z`, `57300555000${day}`] as const);
  it.each(Object.entries(EXPORTS))('is read like one without: %s', async (_, write) => {
    const plain = rows.map(([timestamp, phone]) => ({ timestamp, direction: 'sent', phone, type: 'template' }));
    const expected = await jsonReport(['-'], { stdin: plain.map((row) => JSON.stringify(row)).join('\n') });
    const typed = rows.map(([at, phone]) => JSON.stringify(write(at, phone)));
    for (const stdin of [typed.join('\n'), `[${typed.join(',')}]`]) {
      expect(await jsonReport(['-'], { stdin })).toEqual(expected);
    }
  });
});

describe('a value nested too deep', () => {
  const deep = (levels: number, inner: string): string => `${'{"a":'.repeat(levels)}${inner}${'}'.repeat(levels)}`;

  it('is told from one that is not', () => {
    expect(jsonValueOf(deep(500, '1'))).not.toBeInstanceOf(NestedTooDeep);
    expect(jsonValueOf(deep(501, '1'))).toBeInstanceOf(NestedTooDeep);
    expect(jsonValueOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toBeInstanceOf(NestedTooDeep);
  });

  it('is left out by its name, whatever it holds', async () => {
    const row = { timestamp: '2023-06-05T10:00:00Z', direction: 'out', phone: '573005550001', template: 'x' };
    const rows = [
      JSON.stringify(row),
      deep(20_000, '{"$date":"x"}'),
      `{"x":${deep(20_000, '1')},${JSON.stringify(row).slice(1)}`,
    ];
    for (const options of [[], ['--date-format', 'DD/MM/YYYY']]) {
      const { input, diagnostics } = await jsonReport(['-', ...options], { stdin: rows.join('\n') });
      expect(input).toMatchObject({ records: 3, messages: 1, rejected: 2 });
      expect(diagnostics.find(({ code }) => code === 'rejected-too-deep')).toMatchObject({ count: 2 });
    }
  });
});
