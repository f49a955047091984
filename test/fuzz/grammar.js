import { BUSINESS, CATEGORIES, COLUMNS, HOSTILE, NUMBERS, odd, STATUSES, TYPES, value } from './words.js';

/**
 * Logs that are made of columns and words that formats know.
 * @typedef {import('./chance.js').Chance} Chance
 */

/**
 * Rows of a log with their columns.
 * @param {Chance} chance
 */
export function hostileRows(chance) {
  const kept = COLUMNS.filter((_, place) => place < 3 || chance.is(0.5));
  const columns = chance.is(0.06) ? chance.some(COLUMNS, 0.4) : kept;
  const names = columns.map(([known]) => (chance.is(0.93) ? (known[0] ?? '') : chance.of(known)));
  if (chance.is(0.03) && names.length > 0) names[chance.below(names.length)] = chance.of(HOSTILE);
  const count = chance.is(0.005) ? 200 : chance.below(chance.is(0.1) ? 40 : 9);
  return { names, rows: chance.list(count, () => columns.map(([, usual]) => value(chance, usual))) };
}

/**
 * @param {string} text
 * @param {string} delimiter
 */
export function quoted(text, delimiter) {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * @param {readonly string[]} names
 * @param {readonly (readonly string[])[]} rows
 * @param {string} delimiter
 * @param {string} newline
 */
export function tableOf(names, rows, delimiter, newline) {
  return [names, ...rows].map((row) => row.map((cell) => quoted(cell, delimiter)).join(delimiter) + newline).join('');
}

/** @param {Chance} chance */
export function table(chance) {
  const { names, rows: cells } = hostileRows(chance);
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

/** @param {Chance} chance @param {readonly string[]} usual */
function jsonValue(chance, usual) {
  const text = value(chance, usual);
  const isNumber = /^\d{1,15}$/.test(text) && chance.is(0.3);
  return odd(chance, isNumber ? Number(text) : text);
}

/** @param {Chance} chance */
function objectOf(chance) {
  const { names, rows: cells } = hostileRows(chance);
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
  const { names, rows: cells } = hostileRows(chance);
  const encoded = (/** @type {string} */ text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));
  const pair = (/** @type {string} */ name, /** @type {string} */ cell) => `${encoded(name)}=${encoded(cell)}`;
  return cells.map((row) => `${names.map((name, place) => pair(name, row[place] ?? '')).join('&')}\n`).join('');
}

/** The columns of figures, each with what stands in it. @type {Readonly<Record<string, readonly string[]>>} */
const FIGURES = {
  country: ['CO', 'BR', 'Colombia', 'US', 'ZZ'],
  market: ['CO', 'Rest of Latin America', 'Brazil', 'Other'],
  Market: ['Colombia', 'India', 'Rest of Africa', 'Other'],
  Currency: ['$US', 'USD', 'EUR', 'Rs'],
  category: ['marketing', 'utility', 'authentication', 'service', 'MARKETING'],
  Category: ['Utility', 'Authentication'],
  month: ['2023-06', '2023-05', '2025-07'],
  day: ['2023-06-05', '2023-06-06', '2023-06-07', '05/06/2023'],
  date: ['2023-06-05', '1685923200'],
  valid_from: ['2023-06-01', '2024-08-01'],
  model: ['cbp-2023', 'cbp-2022', 'pmp-2025'],
  initiator: ['business', 'user'],
  type: ['REGULAR', 'FREE_TIER', 'FREE_ENTRY_POINT', 'paid'],
  confidence: ['high', 'low', ''],
  note: ['', 'a note'],
  count: ['10', '1,000', '0', '3', '1200'],
  conversations: ['1', '3', '10', '1.5'],
  From: ['0', '1', '1001'],
  To: ['1000', '--', ''],
};
const AMOUNTS = ['0.0125', '0.01', '$0.01', '0', '1.5', 'n/a', '-1', ''];

/** What can be typed in as volumes, and what Meta publishes. */
const VOLUMES = [
  ['country', 'category', 'count'],
  ['country', 'category', 'initiator', 'count'],
  ['month', 'country', 'category', 'count', 'model'],
  ['market', 'category', 'count'],
];
const PUBLISHED = [
  ['day', 'country', 'category', 'conversations', 'cost'],
  ['date', 'country', 'category', 'type', 'count', 'cost'],
];
const CARDS = [
  ['market', 'marketing', 'utility', 'authentication', 'service'],
  ['Market', 'Currency', 'Marketing', 'Utility', 'Authentication', 'Authentication-International', 'Service'],
  ['Market', 'Currency', 'Category', 'From', 'To', 'Rate'],
  ['market', 'rate', 'amount', 'valid_from', 'confidence', 'note'],
];

/** Typed-in volumes, published counts or a rate card, and anything that stands in others. @param {Chance} chance */
export function figures(chance) {
  return figuresIn(chance, chance.of([...VOLUMES, ...PUBLISHED, ...CARDS]));
}

/** Volumes in which little is wrong. @param {Chance} chance */
export function volumes(chance) {
  return figuresIn(chance, chance.of(VOLUMES), true);
}

/** Published counts in which little is wrong. @param {Chance} chance */
export function published(chance) {
  return figuresIn(chance, chance.of(PUBLISHED), true);
}

/** What one can type in, and is refused: a whole table is, for one. */
const REFUSED = new Set(['$0.01', '05/06/2023', '1685923200', '1.5', 'n/a', '-1']);

/** @param {Chance} chance @param {readonly string[]} columns @param {boolean} [isSound] */
function figuresIn(chance, columns, isSound = false) {
  const cell = (/** @type {string} */ column) => {
    const usual = FIGURES[column] ?? AMOUNTS;
    if (chance.is(isSound ? 0.998 : 0.96)) return chance.of(isSound ? usual.filter((one) => !REFUSED.has(one)) : usual);
    return chance.is(0.5) ? chance.of(HOSTILE) : chance.of(chance.of(Object.values(FIGURES)));
  };
  const lines = chance.list((isSound ? 1 : 0) + chance.below(8), () =>
    columns.map((column) => quoted(cell(column), ',')).join(','),
  );
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}
