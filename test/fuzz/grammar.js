/**
 * What logs are made of: columns and words that formats know, beside values that none should stumble over.
 * @typedef {import('./chance.js').Chance} Chance
 */

/** Texts that mean something to a terminal, a spreadsheet, a page, a shell or a path. */
export const HOSTILE = [
  '',
  ' ',
  '"',
  '""',
  '\u0000',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;http://example.com\u0007link\u001b]8;;\u0007',
  '\u202egnp.exe',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '&lt;b&gt;',
  "=cmd|' /C calc'!A0",
  '＝1+1',
  '@SUM(1)',
  '-2+3',
  '+57',
  '\t=1',
  '../../etc/passwd',
  '$HOME',
  '%s%n',
  '__proto__',
  'constructor',
  'toString',
  '|',
  '`',
  '\r',
  '\n',
  'a\r\nb',
  '٣٠٠٥٥٥٠١٠١',
  '５７３００５５５０１０１',
  '🙂'.repeat(5),
  'ñ'.repeat(300),
  '\ud800',
  'x'.repeat(5000),
  '2023-02-30',
  '1e999',
  '-0',
  '9007199254740993',
  '5.73006E+11',
  '0x10',
  'Infinity',
  'true',
  'null',
  '[]',
  '{}',
  '{"a":1}',
  '[[[[1]]]]',
  'eyJhIjoxfQ==',
];

const TIMES = [
  '2023-06-05T10:00:00Z',
  '2023-06-05 10:00:00',
  '05/06/2023 10:00',
  '6/5/2023, 10:00:00 AM',
  '1685959200',
  '1685959200000',
  '1685959200.123',
  '45082.4167',
  'Mon, 05 Jun 2023 10:00:00 GMT',
  '2023-05-31T23:59:59.999-05:00',
  '2025-07-01T00:00:00Z',
  '2026-10-01T00:00:00+05:30',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '20230605T100000Z',
  '10:00',
];
const NUMBERS = [
  '573005550101',
  '+57 300 555 0102',
  '12025550101',
  '00919000555010',
  '999555010001',
  'US.1234567890',
  '300 555 0101',
  '5215555550259',
  '573005550101@s.whatsapp.net',
  '1@lid',
  'whatsapp:+573005550103',
  'tel:+1-202-555-0101',
  '***0101',
];
const BUSINESS = ['576015550100', '+576015550199', '576015550100', 'whatsapp:+576015550100'];
const DIRECTIONS = [
  'inbound',
  'outbound',
  'outbound',
  'in',
  'OUT',
  'received',
  'sent',
  'MO',
  'outbound-api',
  'sideways',
];
const CATEGORIES = [
  'marketing',
  'utility',
  'authentication',
  'service',
  'MARKETING',
  '',
  'referral_conversion',
  'user_initiated',
];
const TYPES = ['template', 'text', 'image', 'interactive', 'template', 'call', 'system', 'unsupported', 'reaction', ''];
const STATUSES = ['delivered', 'read', 'sent', 'failed', 'queued', 'received', '', 'replied', 'undelivered', 'deleted'];
const TEMPLATES = ['sale', 'code', 'order_update', '', 'welcome_1', 'spring sale'];

/** Columns by what they mean, with values of the right kind. @type {readonly (readonly [readonly string[], readonly string[]])[]} */
const COLUMNS = [
  [['timestamp', 'date', 'sent_at', 'Zeit', 'created_at', 'Fecha'], TIMES],
  [['direction', 'type_of_message', 'Richtung', 'from_me'], DIRECTIONS],
  [['customer_number', 'to', 'phone', 'recipient', 'wa_id', 'Numero'], NUMBERS],
  [['business_number', 'from', 'sender', 'channel'], BUSINESS],
  [
    ['waba_id', 'account'],
    ['102030405060708', '', 'A'],
  ],
  [['type', 'kind', 'message_type'], TYPES],
  [['category', 'pricing_category', 'Kategorie'], CATEGORIES],
  [['template_name', 'template', 'plantilla'], TEMPLATES],
  [['status', 'state', 'Estado'], STATUSES],
  [
    ['message_id', 'id', 'wamid', 'sid'],
    ['m1', 'm2', 'm3', 'wamid.HBgMNTczMDA1NTUwMTAxFQIAERgS', '', '1.2E+18'],
  ],
  [['delivered_at', 'read_at'], TIMES],
  [
    ['referral_source', 'referral'],
    ['ad', 'post', '', 'x'],
  ],
  [['conversation_id'], ['c1', 'c2', '']],
  [
    ['text', 'body', 'message'],
    ['hi', 'Your code is 123456', '50% off today', '{"text":"x"}', ''],
  ],
  [
    ['notes', 'x', 'Unnamed: 0', ''],
    ['', '1', 'a', 'https://example.com/?a=1'],
  ],
];

/**
 * A value of a column, or of another, or one that nobody expects.
 * @param {Chance} chance
 * @param {readonly string[]} usual
 */
function value(chance, usual) {
  if (chance.is(0.95)) return chance.of(usual);
  return chance.is(0.5) ? chance.of(HOSTILE) : chance.of(chance.of(COLUMNS)[1]);
}

/**
 * Rows of a log with their columns.
 * @param {Chance} chance
 */
function rows(chance) {
  const kept = COLUMNS.filter((_, place) => place < 3 || chance.is(0.5));
  const columns = chance.is(0.06) ? chance.some(COLUMNS, 0.4) : kept;
  const names = columns.map(([known]) => (chance.is(0.93) ? (known[0] ?? '') : chance.of(known)));
  if (chance.is(0.03) && names.length > 0) names[chance.below(names.length)] = chance.of(HOSTILE);
  const count = chance.is(0.05) ? 200 : chance.below(12);
  return { names, rows: chance.list(count, () => columns.map(([, usual]) => value(chance, usual))) };
}

/**
 * @param {string} text
 * @param {string} delimiter
 */
function quoted(text, delimiter) {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table; `records` is how many there are, where nothing in it could make that uncertain.
 * @param {Chance} chance
 */
export function table(chance) {
  const { names, rows: cells } = rows(chance);
  const delimiter = chance.of([',', ',', ',', ';', '\t', '|']);
  const newline = chance.of(['\n', '\n', '\r\n']);
  const isCareless = chance.is(0.05);
  const lines = [names, ...cells].map((row) =>
    row.map((cell) => (isCareless ? cell : quoted(cell, delimiter))).join(delimiter),
  );
  const above = chance.is(0.05) ? [`sep=${delimiter}`] : chance.is(0.05) ? ['Report of June', ''] : [];
  const below = chance.is(0.05) ? ['Total: 3'] : [];
  return [...above, ...lines, ...below].join(newline) + (chance.is(0.9) ? newline : '');
}

/** @param {Chance} chance @param {unknown} made @returns {unknown} */
function odd(chance, made) {
  if (chance.is(0.97)) return made;
  return chance.of([
    null,
    0,
    -1,
    true,
    [],
    {},
    [made],
    { value: made },
    { id: made },
    chance.of(HOSTILE),
    Number.POSITIVE_INFINITY,
    [[{}]],
  ]);
}

/** @param {Chance} chance @param {readonly string[]} usual */
function jsonValue(chance, usual) {
  const text = value(chance, usual);
  const isNumber = /^\d{1,15}$/.test(text) && chance.is(0.3);
  return odd(chance, isNumber ? Number(text) : text);
}

/** @param {Chance} chance */
function objectOf(chance) {
  const { names, rows: cells } = rows(chance);
  return (cells.length === 0 ? [[]] : cells).map((row) =>
    Object.fromEntries(names.map((name, place) => [name, odd(chance, row[place])])),
  );
}

/** One status or message of Meta's webhooks. @param {Chance} chance */
function change(chance) {
  const at = String(1685959200 + chance.below(200) * 3600);
  const metadata = odd(chance, {
    display_phone_number: jsonValue(chance, BUSINESS),
    phone_number_id: jsonValue(chance, ['106540352242922']),
  });
  const to = jsonValue(chance, NUMBERS);
  const category = jsonValue(chance, CATEGORIES);
  const id = jsonValue(chance, ['wamid.A', 'wamid.B', 'wamid.C']);
  const status = {
    id,
    status: jsonValue(chance, STATUSES),
    timestamp: odd(chance, at),
    ...(chance.is(0.8) ? { recipient_id: to } : {}),
    conversation: odd(chance, {
      id: jsonValue(chance, ['c1', 'c2']),
      origin: { type: category },
      expiration_timestamp: odd(chance, at),
    }),
    pricing: odd(chance, {
      billable: odd(chance, true),
      pricing_model: chance.of(['CBP', 'PMP']),
      category,
      type: chance.of(['regular', 'free_customer_service', 'free_entry_point']),
    }),
  };
  const message = {
    from: to,
    id,
    timestamp: odd(chance, at),
    type: jsonValue(chance, TYPES),
    text: odd(chance, { body: jsonValue(chance, ['hi']) }),
    ...(chance.is(0.2) ? { referral: odd(chance, { source_type: 'ad', source_id: '1' }) } : {}),
  };
  const held = chance.is(0.6)
    ? { statuses: odd(chance, [status]) }
    : {
        contacts: odd(chance, [{ wa_id: to, profile: { name: chance.of(HOSTILE) } }]),
        messages: odd(chance, [message]),
      };
  return { field: odd(chance, 'messages'), value: odd(chance, { messaging_product: 'whatsapp', metadata, ...held }) };
}

/** @param {Chance} chance */
function webhook(chance) {
  const changes = chance.list(1 + chance.below(3), () => change(chance));
  return odd(chance, {
    object: 'whatsapp_business_account',
    entry: odd(chance, [{ id: jsonValue(chance, ['102030405060708']), changes: odd(chance, changes) }]),
  });
}

/** @param {Chance} chance @param {unknown} inner */
function wrapped(chance, inner) {
  if (chance.is(0.8)) return inner;
  return chance.of([
    { body: inner },
    { query_params: [], body_params: inner },
    { payload: JSON.stringify(inner) },
    { message: Buffer.from(JSON.stringify(inner)).toString('base64') },
    [{ json: { headers: { a: 'b' }, body: inner } }],
    { _id: { $oid: 'a' }, doc: inner, at: { $date: '2023-06-05T10:00:00Z' } },
  ]);
}

/** @param {Chance} chance */
export function json(chance) {
  const values = chance.is(0.5) ? objectOf(chance) : chance.list(1 + chance.below(8), () => webhook(chance));
  const all = values.map((inner) => wrapped(chance, inner));
  const text = (/** @type {unknown} */ one) => JSON.stringify(one) ?? 'null';
  switch (chance.below(6)) {
    case 0:
      return JSON.stringify(all, null, 2);
    case 1:
      return JSON.stringify(all);
    case 2:
      return all.map((one) => `2023-06-05 10:00:00 INFO webhook ${text(one)} done\n`).join('');
    case 3:
      return JSON.stringify({ data: all, paging: { next: null } });
    case 4:
      return `payload,received_at\n${all.map((one) => `${quoted(text(one), ',')},2023-06-05T10:00:00Z\n`).join('')}`;
    default:
      return `${all.map(text).join('\n')}\n`;
  }
}

/** @param {Chance} chance */
export function form(chance) {
  const { names, rows: cells } = rows(chance);
  const pair = (/** @type {string} */ name, /** @type {string} */ cell) =>
    `${encodeURIComponent(name)}=${encodeURIComponent(cell.replace(/\p{Surrogate}/gu, ''))}`;
  return cells.map((row) => `${names.map((name, place) => pair(name, row[place] ?? '')).join('&')}\n`).join('');
}

/** Typed-in volumes, published counts or a rate card. @param {Chance} chance */
export function figures(chance) {
  const columns = chance.of([
    ['country', 'category', 'count'],
    ['month', 'country', 'category', 'count', 'model'],
    ['market', 'marketing', 'utility', 'authentication', 'service'],
    ['Market', 'Currency', 'Marketing', 'Utility', 'Authentication', 'Authentication-International', 'Service'],
    ['day', 'country', 'category', 'conversations', 'cost'],
    ['market', 'rate', 'amount', 'valid_from', 'confidence', 'note'],
  ]);
  const words = [
    'CO',
    'BR',
    'Colombia',
    'ZZ',
    'US',
    'Rest of Latin America',
    'USD',
    '10',
    '1,000',
    '0.0125',
    '$0.01',
    '-1',
    '1.5',
    '2023-06',
    '2023-06-05',
    'marketing',
    'utility',
    'cbp-2023',
    'high',
    '',
  ];
  const lines = chance.list(chance.below(8), () =>
    columns.map(() => quoted(chance.is(0.9) ? chance.of(words) : chance.of(HOSTILE), ',')).join(','),
  );
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}
