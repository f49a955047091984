import { Chance } from './chance.js';
import { asLines, asTable, cleanRows } from './clean.js';
import { contained } from './containers.js';
import { figures, form, json, published, table, volumes } from './grammar.js';
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
  const isOfFigures = source === 'volumes' || source === 'published';
  const isChanged = source === 'sample' || chance.is(isOfFigures ? 0.05 : 0.25);
  const plain = isChanged ? mutated(chance, made) : made;
  const bytes = isOfFigures && chance.is(0.9) ? plain : contained(chance, plain);
  // What has its list at its end is read from a file alone.
  const through = chance.is(0.25) || /^(?:PK|PAR1)/.test(bytes.toString('latin1', 0, 4)) ? 'file' : 'stdin';
  const log = through === 'file' ? 'log' : '-';
  const runs =
    ofFigures(chance, source, log) ??
    chance.list(1 + chance.below(3), () => oneRun(chance, chance.of(COMMANDS), log, plain));
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
  const against = command === 'calibrate' ? ['--against', chance.of(['counts.csv', 'analytics.json'])] : [];
  const logs = chance.is(0.03) ? [log, 'more.csv'] : [log];
  const where = output === undefined ? ['--format', format] : ['-o', output];
  return {
    command,
    format,
    args: [command, ...against, ...optionsFor(chance, command), ...where, '--', ...named, ...logs],
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
  if (share < 0.945) return ['figures', Buffer.from(figures(chance))];
  if (share < 0.97) return ['volumes', Buffer.from(volumes(chance))];
  if (share < 0.985) return ['published', Buffer.from(published(chance))];
  return [
    'noise',
    Buffer.from(chance.list(chance.below(6), () => chance.of(HOSTILE)).join(chance.of(['', ',', '\n']))),
  ];
}

/**
 * The run of what is no log; undefined for a log.
 * @param {Chance} chance @param {string} source @param {string} log @returns {OneRun[] | undefined}
 */
function ofFigures(chance, source, log) {
  const format = formatFor(chance, 'price');
  const how = (/** @type {string} */ command) => [...optionsFor(chance, command), '--format', format, '--'];
  const run = (/** @type {string} */ command, /** @type {string[]} */ args) => [
    { command, format, args: [command, ...args], output: undefined },
  ];
  const against = ['--against', log];
  const kind = source === 'figures' ? chance.of(['check', 'reconcile', 'calibrate', 'volumes']) : source;
  switch (kind) {
    case 'check':
      return [{ command: 'rates check', format: 'table', args: ['rates', 'check', '--', log], output: undefined }];
    case 'reconcile':
      return run('reconcile', [...against, ...how('reconcile'), 'more.csv']);
    case 'calibrate':
      return run('calibrate', [...against, ...how('calibrate'), 'more.csv']);
    case 'published':
      return run(chance.of(['reconcile', 'calibrate']), [...against, '--format', format, '--', 'june.csv']);
    case 'volumes':
      return run('price', [...how('price'), log]);
    default:
      return undefined;
  }
}

/** Files that stand beside every log. @type {Readonly<Record<string, string>>} */
export const BESIDE = {
  ...FILES,
  'more.csv':
    'timestamp,direction,customer_number,business_number,type,category,status,message_id\n' +
    '2023-06-05T10:00:00Z,outbound,573005550101,576015550100,template,marketing,delivered,x1\n' +
    '2023-06-06T10:00:00Z,inbound,12025550101,576015550100,text,,received,x2\n',
  'june.csv': asTable(june()),
};

/** Some days of one account, for counts to be held against. */
function june() {
  const chance = new Chance(1);
  const rows = chance.list(6, () => cleanRows(chance)).flat();
  return rows.map((row, place) => ({
    ...row,
    timestamp: new Date(Date.UTC(2023, 5, 4 + (place % 5), place % 24)).toISOString(),
    message_id: `j${place}`,
  }));
}
