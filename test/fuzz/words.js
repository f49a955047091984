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
  '\u2028',
  'e\u0301',
  '0',
  '1',
  '-1',
  '﻿timestamp',
  'Total',
  'sep=;',
  '%00',
  '\\u0000',
  '\\',
  "'",
  'NULL',
  'None',
  'N/A',
  '#REF!',
  '1,234',
  '1.234,5',
];

/** One instant in ways that systems write it. */
export const TIMES = [
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
  '5 de junio de 2023 10:00',
  'Jun 5, 2023, 10:00:00 PM',
  '31.12.2023 23:59:60',
  '2023-W23-1',
  '2023-06-05T24:00:00Z',
  '1685959200000000',
  '2024-02-29T12:00:00.123456789Z',
  '/Date(1685959200000)/',
];
export const NUMBERS = [
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
export const BUSINESS = ['576015550100', '+576015550199', '576015550100', 'whatsapp:+576015550100'];
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
export const CATEGORIES = [
  'marketing',
  'utility',
  'authentication',
  'service',
  'MARKETING',
  '',
  'referral_conversion',
  'user_initiated',
];
export const TYPES = [
  'template',
  'text',
  'image',
  'interactive',
  'template',
  'call',
  'system',
  'unsupported',
  'reaction',
  '',
];
export const STATUSES = [
  'delivered',
  'read',
  'sent',
  'failed',
  'queued',
  'received',
  '',
  'replied',
  'undelivered',
  'deleted',
];
const TEMPLATES = ['sale', 'code', 'order_update', '', 'welcome_1', 'spring sale'];

/**
 * Columns by what they mean, with values of the right kind. @type {readonly (readonly [readonly string[], readonly
 * string[]])[]}
 */
export const COLUMNS = [
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
export function value(chance, usual) {
  if (chance.is(0.95)) return chance.of(usual);
  return chance.is(0.5) ? chance.of(HOSTILE) : chance.of(chance.of(COLUMNS)[1]);
}

/**
 * What is made, or something else in its place.
 * @param {Chance} chance @param {unknown} made @returns {unknown}
 */
export function odd(chance, made) {
  return chance.is(0.97) ? made : oddly(chance, made);
}

/** Of an object none: it may have a `valueOf` that is a text. @param {unknown} made */
function asNumber(made) {
  return typeof made === 'object' ? Number.NaN : Number(made);
}

/** @param {Chance} chance @param {unknown} made @returns {unknown} */
export function oddly(chance, made) {
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
    typeof made === 'number' ? String(made) : asNumber(made),
    typeof made === 'string' ? made.toUpperCase() : JSON.stringify(made),
    typeof made === 'string' ? ` ${made} ` : [made, made],
    chance.of(TIMES),
    chance.of(NUMBERS),
  ]);
}
