/** @typedef {import('./chance.js').Chance} Chance */

export const COMMANDS = [
  ...['estimate', 'conversations', 'explain', 'inspect', 'templates', 'reconcile', 'messages'],
  'calibrate',
];
/** Pages and workbooks take ten times the time of a table, and are as rarely tried. */
const FORMATS = ['table', 'csv', 'tsv', 'json', 'ndjson', 'markdown'];
const SLOW_FORMATS = ['html', 'xlsx'];
const SLOW_SHARE = 0.05;
const ENDINGS = { table: 'txt', markdown: 'md' };

const FORMAT_NAMES =
  'gupshup-v3 meta-cloud aws-social-messaging kapso meta-send-log turn meta-onprem gupshup-v2 gupshup-enterprise wati ' +
  'interakt ycloud evolution chatwoot rapidpro-archive rapidpro-export glific sunshine twilio twilio-callbacks infobip ' +
  'vonage kaleyra plivo messagebird bird sinch zenvia azure-communication 8x8-chatapps open-bsp odoo frappe connectly ' +
  'wolkvox generic';
const MODELS = [
  'all',
  'cbp-2022',
  'cbp-2023',
  'cbp-2024',
  'pmp-2025',
  'pmp-2026',
  'in-force',
  'all,in-force',
  '2023',
  'current',
];
const DIMENSIONS = [
  'category',
  'country',
  'market',
  'month',
  'day',
  'account',
  'business',
  'template',
  'initiator',
  'customer',
];
const COUNTRIES = ['CO', 'BR', 'US', 'IN', 'ZZ', 'XX', 'co'];
const MONTHS = ['2023-06', '2023-05', '2025-07', '0001-01', '2023-13'];
const DAYS = ['2023-06-05', '2023-06-06', '2022-01-01', '2026-10-01', '2023-02-30', '05/06/2023'];
const ZONES = ['Asia/Kolkata', 'America/Bogota', 'America/Sao_Paulo', 'Pacific/Apia', 'UTC', 'Nowhere/City', '+05:30'];
const AMOUNTS = ['1', '0', '0.0001', '1000000000000000000', '1,5', '-1', 'x', '1e3'];

/** Files beside the log that options name. @type {Readonly<Record<string, string>>} */
export const FILES = {
  'templates.csv':
    'template_name,category\nsale,utility\ncode,authentication\nspring sale,marketing\n__proto__,utility\n',
  'templates.json': '{"data":[{"name":"sale","language":"es","category":"UTILITY","status":"APPROVED","id":"1"}]}',
  'card.csv':
    'market,marketing,utility,authentication,service\nRest of Latin America,0.07,0.01,0.02,0\nCO,0.01,0.02,,0\n',
  'map.txt': 'customer_number=customer_number\n# a note\n',
  'counts.csv':
    'day,country,category,conversations,cost\n2023-06-05,CO,MARKETING,3,0.0375\n2023-06-06,US,UTILITY,1,0\n',
  'analytics.json': analytics(),
  'config.json': '{ "models": "cbp-2023,pmp-2025", "by": "day", "notes": "all", "quiet": false }',
};

/** Figures as Meta's interface gives them. */
function analytics() {
  const points = [
    ['2023-06-05', 'CO', 'MARKETING', 3, 0.0375],
    ['2023-06-06', 'US', 'UTILITY', 1, 0],
    ['2023-06-06', 'CO', 'SERVICE', 2, 0],
  ].map(([day, country, conversation_category, conversation, cost]) => {
    const start = Date.parse(String(day)) / 1000;
    const type = { conversation_type: 'REGULAR', conversation_direction: 'UNKNOWN' };
    return { start, end: start + 86_400, conversation, cost, country, conversation_category, ...type };
  });
  return JSON.stringify({ conversation_analytics: { data: [{ data_points: points }] }, id: '102030405060708' });
}

/** @typedef {(chance: Chance) => readonly string[]} Option */

/** @param {string} name @param {readonly string[]} values @returns {Option} */
function one(name, values) {
  return (chance) => [name, chance.of(values)];
}

/** @param {readonly string[]} values @returns {Option} */
function flag(...values) {
  return () => values;
}

/** @type {Readonly<Record<string, readonly Option[]>>} */
const GROUPS = {
  reading: [
    one('--timezone', ZONES),
    one('--log-timezone', ZONES),
    one('--date-format', ['DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY']),
    one('--default-country', COUNTRIES),
    one('--business-number', ['576015550100', '+57 601 555 0199', '106540352242922', 'x']),
    one('--input-format', FORMAT_NAMES.split(' ')),
    one('--map', [
      'x=text',
      'notes=ignore',
      'direction:OUT=outbound',
      'status:deleted=failed',
      'to=customer_number',
      'a=b',
      '=',
    ]),
    one('--map-file', ['map.txt', 'map.txt', 'none.txt']),
    one('--sheet', ['Sheet1', '']),
    one('--max-left-out', ['50%', '0%', '1%', '100%', '-1%']),
    flag('--rejects', 'rejects.csv'),
    flag('--strict'),
    flag('--quiet'),
    flag('--no-header'),
    flag('--redact', '--redact-key', 'a key of more than a few letters'),
    flag('--config', 'config.json'),
  ],
  shown: [one('--notes', ['none', 'short', 'all']), flag('--bom'), flag('--color'), flag('--no-color')],
  counting: [
    one('--templates', ['templates.csv', 'templates.json', 'log']),
    one('--month', MONTHS),
    one('--from', DAYS),
    one('--to', DAYS),
    one('--models', MODELS),
    flag('--assume-delivered'),
    one('--memory', ['1KB', '1MB', '1TB', '0', 'x']),
    flag('--threads', '1'),
  ],
  money: [
    one('--currency', ['EUR', 'BRL', 'INR', 'USD', 'COP', 'xx']),
    (chance) => ['--currency', chance.of(['BRL', 'COP', 'JPY']), '--exchange-rate', chance.of(AMOUNTS)],
    one('--rates', ['card.csv', 'cbp-2023=card.csv', 'pmp-2026=card.csv', 'cbp-2024@2024-11-05=card.csv', 'log']),
    flag('--volume-tiers'),
    one('--free-tier-used', ['0', '999', '1000', '1000000000000', 'CO', '-1']),
    one('--authentication-international', COUNTRIES),
  ],
  estimate: [
    (chance) =>
      chance.list(1 + chance.below(2), () => ['--by', chance.some(DIMENSIONS, 0.25).join(',') || 'day']).flat(),
    one('--only', [
      'country=CO',
      'category=marketing',
      'template=sale',
      'customer=573005550101',
      'month=2023-06',
      'x=y',
    ]),
    one('--top', ['1', '3', '0', '1000000']),
    one('--markup', ['5%', '0%', '-5%', '0.0001%']),
    one('--fee-per-message', AMOUNTS),
    one('--fee-per-conversation', AMOUNTS),
    one('--fail-if-over', ['1', '0', 'country=CO:0.01', 'x']),
    flag('--short'),
  ],
  templates: [flag('--write', 'written.csv')],
  inspect: [flag('--write-map', 'written.txt')],
  reconcile: [flag('--blind'), one('--max-difference', ['1%', '0%']), flag('--against', 'counts.csv')],
  messages: [flag('--keyed')],
  calibrate: [one('--month', MONTHS), one('--from', DAYS), flag('--assume-delivered'), flag('--threads', '1')],
  price: [
    one('--models', MODELS),
    one('--at', [...DAYS, ...MONTHS]),
    one('--by', ['country', 'category', 'month', 'market,category', 'account', 'day']),
    one('--markup', ['5%', '0%', '-5%', '0.0001%']),
    one('--fee-per-conversation', AMOUNTS),
    one('--fail-if-over', ['1', '0', 'country=CO:0.01', 'x']),
    flag('--short'),
    flag('--strict'),
    flag('--quiet'),
  ],
};

/**
 * The groups of a command's options, and how likely each option is. @type {Readonly<Record<string,
 * Readonly<Record<string, number>>>>}
 */
const OF_COMMANDS = {
  estimate: { reading: 0.03, shown: 0.04, counting: 0.04, money: 0.03, estimate: 0.1 },
  conversations: { reading: 0.03, shown: 0.04, counting: 0.04, money: 0.03 },
  explain: { reading: 0.02, shown: 0.04, counting: 0.03, money: 0.02 },
  inspect: { reading: 0.03, shown: 0.04, inspect: 0.1 },
  templates: { reading: 0.03, shown: 0.04, counting: 0.03, money: 0.02, templates: 0.1 },
  reconcile: { reading: 0.03, shown: 0.04, money: 0.02, reconcile: 0.2 },
  messages: { reading: 0.03, messages: 0.1 },
  calibrate: { reading: 0.02, shown: 0.04, calibrate: 0.05 },
  price: { shown: 0.05, money: 0.05, price: 0.08 },
};

/** @param {Chance} chance @param {string} command @returns {string[]} */
export function optionsFor(chance, command) {
  // Most by themselves: two that go badly together hide what each does.
  if (chance.is(0.4)) return [];
  const groups = Object.entries(OF_COMMANDS[command] ?? {});
  return groups.flatMap(([group, share]) =>
    chance.some(GROUPS[group] ?? [], share).flatMap((option) => option(chance)),
  );
}

/** @param {Chance} chance @param {string} command */
export function formatFor(chance, command) {
  if (command === 'messages') return chance.of(chance.is(SLOW_SHARE) ? ['parquet', 'x'] : ['csv', 'ndjson']);
  return chance.of(chance.is(SLOW_SHARE) ? SLOW_FORMATS : FORMATS);
}

/** What a report is called whose format is told by its ending. @param {string} format */
export function reportName(format) {
  return `report.${ENDINGS[/** @type {keyof typeof ENDINGS} */ (format)] ?? format}`;
}
