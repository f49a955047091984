import fc from '../fast-check.js';

/** A generated table of a generic log, and how to read it. */
export interface HostileTable {
  readonly bytes: Buffer;
  readonly options: readonly string[];
}

type Value = fc.Arbitrary<string>;

/** Mostly the first values, which the fast lane reads by itself, now and then one of the others. */
function mostly(usual: readonly string[], unusual: readonly string[], weight = 30): Value {
  return fc.oneof(
    { weight, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...unusual) },
  );
}

const CUSTOMERS = [
  '573005550100',
  '+573005550101',
  '12025550101',
  '5215555550101',
  '525555550101',
  '5511955550102',
  '573005550103@s.whatsapp.net',
];
const BUSINESSES = ['576015550100', '+576015550100', '576015550199'];

/** Few times, some on both sides of what changes how a row is read: 1 July 2025, and an hour that is there twice. */
const times = mostly(
  [
    '2023-06-05T10:00:00Z',
    '2023-06-05T10:00:00Z',
    '2023-06-05T10:00:00Z',
    '2023-06-05T22:00:00Z',
    '2023-06-06T10:30:00.250Z',
    '2023-06-06T10:30:00+05:30',
    '2023-06-06 10:00:00',
    '2023-11-05T01:30:00',
    '2025-06-30T23:59:59Z',
    '2025-07-01T00:00:00Z',
    '2025-07-01 03:00:00',
    '1685959200',
    '1685959200123',
  ],
  [
    '',
    ' ',
    'yesterday',
    '2023-06-05',
    '2023-06-31T10:00:00Z',
    ' 1685959200 ',
    '2023-06-05T10:00',
    '0',
    'Mon, 05 Jun 2023 10:00:00 GMT',
  ],
);
const customers = mostly(CUSTOMERS, [
  '',
  ' 573005550100',
  '00573005550100',
  '(57) 300-555-0100',
  'US.1234567890',
  '5730055501001234',
  '12345',
  '5.73E+11',
  '573005550100:2@c.us',
  '120363040000000001@g.us',
  '120363040000000001@lid',
  'status@broadcast',
  'nobody',
  '+',
  '99955501001',
  '3005550100',
  '03005550100',
  '6581234567',
  '+6581234567',
]);
const ids = mostly(
  ['', '', 'm1', 'm2', 'm3', 'wamid.A', 'wamid.B=='],
  ['NULL', '\\N', 'NULL', '-', ' m1', 'm1 ', 'm\u00e9', '\ufeffm1', 'm 1', 'm"1', 'm\u0000'],
);

/** A webhook about a customer, as a program stores it. */
function webhook(customer: string): string {
  const status = { id: `wamid.${customer}`, status: 'read', timestamp: '1685959200', recipient_id: customer };
  const value = { metadata: { display_phone_number: '576015550100' }, statuses: [status] };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '102', changes: [{ field: 'messages', value }] }],
  });
}

const WEBHOOKS = CUSTOMERS.slice(0, 2).map(webhook);
const payloads = mostly(
  ['', 'none', 'e', '12'],
  [
    ...WEBHOOKS,
    ...WEBHOOKS.map((json) => `  ${json}`),
    ...WEBHOOKS.map((json) => `INFO webhook ${json} in 3 ms`),
    ...WEBHOOKS.map((json) => JSON.stringify(json)),
    ...WEBHOOKS.map((json) => Buffer.from(json).toString('base64')),
    '{"a":1}',
    '{',
    '{ "',
    '[]',
    'eyJ',
    'an {} object',
  ],
  4,
);

/** By field; a column of words has few of them in one log, so that most rows are like one before. */
const FIELDS: Readonly<Record<string, Value>> = {
  timestamp: times,
  direction: mostly(['in', 'outbound', 'OUT', 'sent', 'outbound', 'outbound'], ['', ' ', 'sideways', 'out bound']),
  from_me: mostly(['', 'true', 'f', 'false'], ['perhaps', ' 1']),
  business_number: mostly(['', ...BUSINESSES], ['(57) 601', 'x', '5']),
  customer_number: customers,
  from: mostly([...CUSTOMERS, ...BUSINESSES, ...BUSINESSES], ['', 'x', ' 576015550100', '00576015550100']),
  to: mostly([...CUSTOMERS, ...BUSINESSES, ...BUSINESSES], ['', 'x', '57 601 555 0100']),
  waba_id: mostly(['102', '102', ''], ['103', ' 102']),
  type: mostly(['template', 'text', ''], ['call', 'system', 'HSM', 'x'.repeat(300)]),
  category: mostly(['marketing', 'utility', ''], ['Marketing ', 'referral_conversion', 'group', 'promo']),
  template_name: mostly(['', 'sale', 'code'], ['NULL', '\\N', ' sale', 'sal\u00e9']),
  status: mostly(['delivered', 'read', '', 'sent'], ['failed', 'weird', 'Delivered ', 'dele\ufeffted']),
  delivered_at: mostly(
    ['', 'NULL', '2023-06-05T10:05:00Z', '1685959260'],
    ['yes', 'no', 'later', '2023-06-05 25:00', ' '],
  ),
  message_id: ids,
  referral_source: mostly(['', '', 'ad', 'no', 't', 'f'], ['https://fb.me/1', 'billboard', '123456']),
  group_id: mostly(['', ''], ['g1', ' ']),
  ctwa_clid: mostly(['', '', ''], ['ARx', 'false', 'NULL']),
  event_type: mostly(['', 'delivered', 'message.read'], ['failed', 'opened the door']),
  error_code: mostly(['', '', '0'], ['131026', 'NULL', 'NO_ERROR', '{"code":1}']),
  channel: mostly(['', 'whatsapp'], ['sms', 'Channel::Email', 'main']),
  conversation_id: mostly(['', 'c1', 'c2'], ['NULL', '\\N', ' c1', 'c\u00e9']),
  pricing_category: mostly(['', 'marketing', 'service'], ['referral_conversion', 'group_marketing', 'odd']),
  pricing_model: mostly(['', ''], ['PMP', 'CBP']),
  pricing_type: mostly(['', 'regular'], ['free_entry_point']),
  text: mostly(
    ['', 'hello', 'NULL'],
    [
      ...WEBHOOKS,
      `say ${WEBHOOKS[0]}`,
      'a\nb',
      'a\r\nb',
      '5" screen',
      '"',
      'semi;colon, comma|bar\ttab',
      '\u00f1\ud83d\ude42',
      ' ',
    ],
  ),
  payload: payloads,
  'what is this': mostly(['', '1'], ['""', ',']),
};

const BY_CUSTOMER = ['timestamp', 'customer_number'];
const BY_ENDS = ['timestamp', 'from', 'to'];
const OTHERS = Object.keys(FIELDS).filter((name) => ![...BY_CUSTOMER, ...BY_ENDS, 'direction'].includes(name));

const columns = fc.oneof(
  { weight: 8, arbitrary: columnsWith(['direction', ...BY_CUSTOMER]) },
  { weight: 4, arbitrary: columnsWith(['direction', ...BY_ENDS]) },
  { weight: 4, arbitrary: columnsWith(BY_ENDS) },
  { weight: 1, arbitrary: columnsWith(['direction', 'timestamp', 'customer_number', 'from']) },
  { weight: 1, arbitrary: columnsWith(BY_CUSTOMER) },
);

function columnsWith(needed: readonly string[]): fc.Arbitrary<string[]> {
  return fc
    .subarray(OTHERS, { minLength: 2 })
    .chain((others) =>
      fc.shuffledSubarray([...new Set([...needed, ...others])], { minLength: needed.length + others.length }),
    );
}

/** Fields by name, and what is odd about how the row is written, if anything. */
const ODD_ROWS = ['short', 'long', 'blank', 'empty fields', 'odd quote', 'bad bytes', 'quote in quotes'] as const;
const oddity = fc.oneof(
  { weight: 30, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD_ROWS) },
);

interface Dialect {
  readonly delimiter: string;
  readonly newline: string;
  readonly isAllQuoted: boolean;
  readonly hasMark: boolean;
  readonly namesDelimiter: boolean;
  readonly endsWithLine: boolean;
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\n', '\r\n'),
  isAllQuoted: fc.boolean(),
  hasMark: fc.boolean(),
  namesDelimiter: fc.boolean(),
  endsWithLine: fc.boolean(),
});

function fieldBytes(field: string, { delimiter, isAllQuoted }: Dialect): Buffer {
  const needsQuotes = isAllQuoted || field.includes(delimiter) || /["\r\n]/.test(field);
  return Buffer.from(needsQuotes ? `"${field.replaceAll('"', '""')}"` : field);
}

function rowBytes(fields: readonly string[], odd: string | undefined, place: number, dialect: Dialect): Buffer {
  const { delimiter, newline } = dialect;
  if (odd === 'blank') return Buffer.from([newline, `  ${newline}`, newline + newline][place % 3] ?? newline);
  const written = fields.map((field) => fieldBytes(field, dialect));
  const at = place % written.length;
  if (odd === 'short') written.splice(at, 1);
  if (odd === 'long') written.splice(at, 0, Buffer.from('x'));
  if (odd === 'empty fields') written.fill(Buffer.from(dialect.isAllQuoted ? '" "' : ''));
  if (odd === 'odd quote') written[at] = Buffer.from(['a"b', '"a"b', '"a" ', 'a\rb', '"'][place % 5] ?? '');
  if (odd === 'quote in quotes') written[at] = Buffer.from('"say ""hi"""');
  if (odd === 'bad bytes') written[at] = Buffer.concat([written[at] ?? Buffer.of(), Buffer.of(0xe2, 0x82)]);
  const parts = written.flatMap((bytes, number) => (number === 0 ? [bytes] : [Buffer.from(delimiter), bytes]));
  return Buffer.concat([...parts, Buffer.from(newline)]);
}

const options = fc
  .tuple(
    fc.constantFrom('', '', '--timezone=America/New_York', '--log-timezone=Asia/Kolkata'),
    fc.constantFrom('', '', '--business-number=576015550100'),
    fc.constantFrom('', '', '', '--map=status:weird=delivered', '--assume-delivered'),
    fc.constantFrom('', '', '--by=template', '--models=all'),
    fc.constantFrom('', '', '--default-country=CO', '--default-country=IN'),
  )
  .map((chosen) => chosen.filter(Boolean));

/** A row's words are one of these few; the rest differs from row to row. */
const MOST_WORDINGS = 4;
const DIFFERS = [
  'timestamp',
  'customer_number',
  'from',
  'to',
  'message_id',
  'delivered_at',
  'conversation_id',
  'text',
  'payload',
];

/** Tables of generic logs in many dialects, with all that is odd in real ones; all rows come so many times. */
export const hostileTables = (times = 1): fc.Arbitrary<HostileTable> =>
  columns.chain((names) =>
    fc
      .record({
        wordings: fc.array(fc.record(arbitrariesOf(names.filter((name) => !DIFFERS.includes(name)))), {
          minLength: 1,
          maxLength: MOST_WORDINGS,
        }),
        rows: fc.array(
          fc.record({
            own: fc.record(arbitrariesOf(names.filter((name) => DIFFERS.includes(name)))),
            wording: fc.nat({ max: MOST_WORDINGS }),
            odd: oddity,
            place: fc.nat({ max: 30 }),
          }),
          { maxLength: 50, size: 'max' },
        ),
        dialect: dialects,
        options,
      })
      .map(({ wordings, rows, dialect, options: chosen }) => {
        const head = dialect.namesDelimiter ? `sep=${dialect.delimiter}${dialect.newline}` : '';
        const lines = rows.map(({ own, wording, odd, place }) => {
          const fields: Record<string, string> = { ...wordings[wording % wordings.length], ...own };
          return rowBytes(
            names.map((name) => fields[name] ?? ''),
            odd,
            place,
            dialect,
          );
        });
        const bytes = Buffer.concat([
          Buffer.from(dialect.hasMark ? '\ufeff' : ''),
          Buffer.from(head),
          rowBytes(names, undefined, 0, dialect),
          ...Array<Buffer[]>(times).fill(lines).flat(),
        ]);
        const isCut = !dialect.endsWithLine;
        return { bytes: isCut ? bytes.subarray(0, bytes.length - 1) : bytes, options: chosen };
      }),
  );

function arbitrariesOf(names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, FIELDS[name] ?? fc.constant('')]));
}
