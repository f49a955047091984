import { Chance } from './chance.js';
import { asLines, asTable, cleanRows } from './clean.js';
import { contained } from './containers.js';
import { figures, form, json, table } from './grammar.js';
import { mutated } from './mutations.js';
import { COMMANDS, FILES, formatFor, optionsFor, reportName } from './options.js';
import { RELATIONS } from './relations.js';
import { changedSample, sampleBytes } from './samples.js';
import { HOSTILE } from './words.js';

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

/** Digits that are no customer's, mostly. */
const TIME_OR_BUSINESS = /^(?:1[67]\d{8}(?:\d{3})?|57601.*|10[26].*)$/;

/** How many cases look at a relation, and not at single runs. */
const RELATION_SHARE = 0.3;

/**
 * One run of the program, and what of it is known.
 * @typedef {object} OneRun
 * @property {string} command
 * @property {string} format
 * @property {readonly string[]} args
 * @property {string | undefined} output the file that the report goes to
 */

/**
 * @typedef {object} SingleRuns
 * @property {'runs'} kind
 * @property {string} source how the bytes were made
 * @property {Buffer} bytes of the file or standard input
 * @property {Buffer} plain the same before it was packed
 * @property {'stdin' | 'file'} through
 * @property {readonly OneRun[]} runs
 *
 * @typedef {{ readonly kind: 'relation', readonly source: string, readonly chance: Chance, readonly holds:
 * import('./relations.js').Relation }} RelationCase
 * @typedef {SingleRuns | RelationCase} Case
 */

/**
 * The case of a number: always the same.
 * @param {number} seed
 * @returns {Case}
 */
export function caseOf(seed) {
  const chance = new Chance(seed);
  if (chance.is(RELATION_SHARE)) {
    const [source, holds] = chance.of(Object.entries(RELATIONS));
    return { kind: 'relation', source, chance, holds };
  }
  const [source, made] = madeBytes(chance);
  const isChanged = source === 'sample' || chance.is(0.25);
  const plain = isChanged ? mutated(chance, made) : made;
  const bytes = contained(chance, plain);
  // What has its list at its end is read from a file alone.
  const through = chance.is(0.25) || /^(?:PK|PAR1)/.test(bytes.toString('latin1', 0, 4)) ? 'file' : 'stdin';
  const log = through === 'file' ? 'log' : '-';
  const runs =
    source === 'figures'
      ? [ofFigures(chance, log)]
      : chance.list(1 + chance.below(3), () => oneRun(chance, chance.of(COMMANDS), log, plain));
  return { kind: 'runs', source, bytes, plain, through, runs };
}

/** Somebody whom the log names, mostly. @param {Chance} chance @param {Buffer} plain */
function customerIn(chance, plain) {
  const numbers = (plain.toString('latin1').match(/\d{10,15}/g) ?? []).filter(
    (number) => !TIME_OR_BUSINESS.test(number),
  );
  return numbers.length > 0 && chance.is(0.8) ? chance.of(numbers) : chance.of(CUSTOMERS);
}

/** @param {Chance} chance @param {string} command @param {string} log @param {Buffer} plain @returns {OneRun} */
function oneRun(chance, command, log, plain) {
  const format = formatFor(chance, command);
  const output = chance.is(0.03) ? reportName(format) : undefined;
  const named = command === 'explain' ? [customerIn(chance, plain)] : [];
  const logs = chance.is(0.03) ? [log, 'more.csv'] : [log];
  const where = output === undefined ? ['--format', format] : ['-o', output];
  return {
    command,
    format,
    args: [command, ...optionsFor(chance, command), ...where, '--', ...named, ...logs],
    output,
  };
}

/** @param {Chance} chance @returns {[string, Buffer]} */
function madeBytes(chance) {
  const share = chance.next();
  if (share < 0.12) return ['sample', sampleBytes(chance)];
  if (share < 0.47) return ['changed sample', changedSample(chance)];
  if (share < 0.57) return ['table', Buffer.from(table(chance))];
  if (share < 0.67)
    return ['clean', Buffer.from(chance.is(0.5) ? asTable(cleanRows(chance)) : asLines(cleanRows(chance)))];
  if (share < 0.88) return ['json', Buffer.from(json(chance))];
  if (share < 0.91) return ['form', Buffer.from(form(chance))];
  if (share < 0.93) return ['two logs', Buffer.concat([changedSample(chance), changedSample(chance)])];
  if (share < 0.98) return ['figures', Buffer.from(figures(chance))];
  return [
    'noise',
    Buffer.from(chance.list(chance.below(6), () => chance.of(HOSTILE)).join(chance.of(['', ',', '\n']))),
  ];
}

/** @param {Chance} chance @param {string} log @returns {OneRun} */
function ofFigures(chance, log) {
  const format = formatFor(chance, 'price');
  const output = undefined;
  switch (chance.below(4)) {
    case 0:
      return { command: 'rates check', format: 'table', args: ['rates', 'check', '--', log], output };
    case 1: {
      const args = ['reconcile', '--against', log, '--format', format, '--', 'more.csv'];
      return { command: 'reconcile', format, args, output };
    }
    case 2: {
      const args = [
        'calibrate',
        '--against',
        chance.is(0.5) ? 'counts.csv' : log,
        '--format',
        format,
        '--',
        'more.csv',
      ];
      return { command: 'calibrate', format, args, output };
    }
    default:
      return { command: 'price', format, args: ['price', '--format', format, '--', log], output };
  }
}

/** Files that stand beside every log. @type {Readonly<Record<string, string>>} */
export const BESIDE = {
  ...FILES,
  'more.csv':
    'timestamp,direction,customer_number,business_number,type,category,status,message_id\n' +
    '2023-06-05T10:00:00Z,outbound,573005550101,576015550100,template,marketing,delivered,x1\n' +
    '2023-06-06T10:00:00Z,inbound,12025550101,576015550100,text,,received,x2\n',
};
