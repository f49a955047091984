import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Chance } from './chance.js';
import { figures, form, HOSTILE, json, table } from './grammar.js';
import { contained, mutated } from './mutations.js';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Small files of every kind that the program reads. */
const FOLDERS = ['fixtures/samples', 'fixtures/input', 'fixtures/volumes', 'fixtures/rates', 'fixtures/templates'];
const MOST_BYTES = 40_000;
const SAMPLES = FOLDERS.flatMap((folder) =>
  readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(PROJECT, folder, name))
    .filter((path) => !/\.(estimate|options)\.json$|README/.test(path))
    .filter((path) => statSync(path).isFile() && statSync(path).size < MOST_BYTES),
)
  .sort()
  .map((path) => readFileSync(path));

const COMMANDS = ['estimate', 'conversations', 'explain', 'inspect', 'templates', 'reconcile', 'messages'];
const FORMATS = ['table', 'csv', 'tsv', 'json', 'ndjson', 'markdown', 'html', 'xlsx'];

/** @type {Readonly<Record<string, readonly (readonly string[])[]>>} */
const OPTIONS = {
  all: [
    ['--timezone', 'Asia/Kolkata'],
    ['--timezone', 'America/Bogota'],
    ['--log-timezone', 'America/Sao_Paulo'],
    ['--date-format', 'DD/MM/YYYY'],
    ['--date-format', 'MM/DD/YYYY'],
    ['--default-country', 'CO'],
    ['--business-number', '576015550100'],
    ['--map', 'x=text'],
    ['--quiet'],
    ['--redact', '--redact-key', 'a key of more than a few letters'],
    ['--strict'],
    ['--max-left-out', '50%'],
    ['--input-format', 'generic'],
  ],
  estimate: [
    ['--by', 'category,country'],
    ['--by', 'day'],
    ['--by', 'month,template'],
    ['--by', 'business'],
    ['--models', 'all'],
    ['--models', 'pmp-2026'],
    ['--month', '2023-06'],
    ['--assume-delivered'],
    ['--markup', '5%'],
    ['--currency', 'EUR'],
    ['--authentication-international', 'IN'],
    ['--volume-tiers'],
    ['--fail-if-over', '1'],
  ],
  conversations: [['--models', 'all'], ['--models', 'cbp-2022'], ['--month', '2023-06'], ['--assume-delivered']],
  explain: [['--models', 'all'], ['--models', 'pmp-2025'], ['--assume-delivered']],
  templates: [
    ['--models', 'cbp-2023'],
    ['--models', 'pmp-2025'],
  ],
  reconcile: [['--blind'], ['--max-difference', '1%']],
};
const CUSTOMERS = [
  '573005550101',
  '573005550101',
  '573005550101',
  '12025550101',
  '+57 300 555 0102',
  'US.1234567890',
  '12025550101',
  'x',
  '',
  '"',
  '\u001b[31m',
];

/**
 * @typedef {object} Case
 * @property {string} command
 * @property {string} format
 * @property {readonly string[]} args
 * @property {Buffer} bytes of the file or standard input
 * @property {'stdin' | 'file'} through
 * @property {string} source how the bytes were made
 */

/**
 * The case of a number: always the same.
 * @param {number} seed
 * @returns {Case}
 */
export function caseOf(seed) {
  const chance = new Chance(seed);
  const [source, made] = madeBytes(chance);
  const isChanged = source === 'sample' || chance.is(0.3);
  const changed = isChanged ? mutated(chance, made) : made;
  const bytes = contained(chance, changed);
  const format = chance.of(FORMATS);
  const through = chance.is(0.25) ? 'file' : 'stdin';
  const log = through === 'file' ? 'log' : '-';
  if (source === 'figures') return { ...ofFigures(chance, log, format), format, bytes, through, source };
  const command = chance.of(COMMANDS);
  const options = [...chance.some(OPTIONS.all ?? [], 0.04), ...chance.some(OPTIONS[command] ?? [], 0.12)].flat();
  const named = command === 'explain' ? [chance.of(CUSTOMERS)] : [];
  return {
    command,
    format,
    args: [command, ...options, '--format', format, '--', ...named, log],
    bytes,
    through,
    source,
  };
}

/** @param {Chance} chance @returns {[string, Buffer]} */
function madeBytes(chance) {
  const share = chance.next();
  if (share < 0.3) return ['sample', chance.of(SAMPLES)];
  if (share < 0.58) return ['table', Buffer.from(table(chance))];
  if (share < 0.87) return ['json', Buffer.from(json(chance))];
  if (share < 0.91) return ['form', Buffer.from(form(chance))];
  if (share < 0.97) return ['figures', Buffer.from(figures(chance))];
  return [
    'noise',
    Buffer.from(chance.list(chance.below(6), () => chance.of(HOSTILE)).join(chance.of(['', ',', '\n']))),
  ];
}

/** @param {Chance} chance @param {string} log @param {string} format */
function ofFigures(chance, log, format) {
  if (chance.is(0.5)) return { command: 'price', args: ['price', '--format', format, '--', log] };
  return { command: 'rates check', args: ['rates', 'check', '--', log] };
}
