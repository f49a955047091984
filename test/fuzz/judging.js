import { Ajv } from 'ajv';
import { faultsOfTable } from './separated.js';

/**
 * What is wrong with the outcome of a run, whatever it was given.
 * @typedef {{ readonly stdout: string, readonly stderr: string, readonly code: number, readonly rejects?: string |
 * undefined }} Outcome
 * @typedef {object} Judged
 * @property {string} command
 * @property {string} format
 * @property {readonly string[]} args
 * @property {string} given all bytes that the run could read, each as a character
 */

/** Its lines name a file or what was called, which a time of day at the beginning of a line does not. */
const STACK = /\n\s+at (?:[^\n]*\(|file:|node:|\/)[^\n]*:\d+:\d+/;
/** Words that a program writes where it has nothing to say. */
const SLIPS = ['undefined', 'NaN', '[object'];
const TEXTS = new Set(['table', 'csv', 'tsv', 'markdown', 'json', 'ndjson']);
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ACTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/;

/**
 * Short names of what is wrong; none where all is well.
 * @param {Judged} one
 * @param {Outcome} outcome
 * @returns {string[]}
 */
export function faultsOf(one, { stdout, stderr, code, rejects }) {
  const faults = [];
  if (code === 70) faults.push(`exit 70: ${stderr.split('\n')[0]}`);
  else if (![0, 1, 2].includes(code)) faults.push(`exit ${code}`);
  if (code === 2) {
    // inspect says how it understands a log of which nothing can be used.
    if (stdout !== '' && one.command !== 'inspect') faults.push('a report beside exit 2');
    if (!stderr.startsWith('waba-cost: ')) faults.push('exit 2 without a word');
  }
  if (STACK.test(stderr) || STACK.test(stdout)) faults.push('a stack trace');
  const isText = TEXTS.has(one.format);
  const said = isText ? stdout + stderr : stderr;
  for (const slip of SLIPS) {
    if (said.includes(slip) && !`${one.given}${one.args.join(' ')}`.includes(slip.replace('[', '')))
      faults.push(`"${slip}"`);
  }
  if (ACTED.test(one.args.includes('--color') ? '' : said)) faults.push('something a terminal acts on');
  if (one.format === 'html' && one.command !== 'rates check' && /<script>alert|<img src=x/.test(stdout))
    faults.push('markup of a log in a page');
  if (code < 2) faults.push(...faultsOfReport(one, stdout));
  if (rejects !== undefined) faults.push(...faultsOfTable(rejects, ',').map((fault) => `rejects: ${fault}`));
  return faults;
}

/** @param {Judged} one @param {string} stdout */
function faultsOfReport({ command, format, args }, stdout) {
  if (command === 'rates check') return [];
  try {
    if (format === 'csv' || format === 'tsv') return faultsOfTable(stdout, format === 'csv' ? ',' : '\t');
    // A line of --keyed begins with a key that is no JSON.
    if (format === 'ndjson' && !args.includes('--keyed'))
      for (const line of stdout.split('\n')) if (line !== '') JSON.parse(line);
    if (format !== 'json') return [];
    const report = JSON.parse(stdout);
    const name = command === 'reconcile' && args.includes('--against') ? 'reconcile-against' : command;
    return [...faultsOfSchema(name, report), ...(command === 'estimate' ? faultsOfEstimate(report) : [])];
  } catch (error) {
    return [`unreadable ${format}: ${error instanceof Error ? error.message.slice(0, 40) : error}`];
  }
}

const ajv = new Ajv({ strict: false });
/** @type {Map<string, import('ajv').ValidateFunction>} */
const validators = new Map();
/** @type {Readonly<Record<string, object>>} */
const definitions = await schemas();

/** As the program says them. */
async function schemas() {
  const { run } = await import(new URL('../../dist/cli.js', import.meta.url).href);
  let text = '';
  const stdout = { write: (/** @type {string} */ piece) => (text += piece) };
  await run(['schema'], {
    stdout,
    stderr: stdout,
    env: {},
    cwd: '.',
    machine: { cores: 1, memory: 1e9 },
    now: () => 0,
  });
  return JSON.parse(text).definitions;
}

/** @param {string} name @param {unknown} report */
function faultsOfSchema(name, report) {
  const schema = definitions[name];
  if (schema === undefined) return [`no schema of ${name}`];
  const validate = validators.get(name) ?? ajv.compile(schema);
  validators.set(name, validate);
  if (validate(report)) return [];
  const [error] = validate.errors ?? [];
  return [`not by its schema: ${error?.instancePath.replace(/\d+/g, 'n')} ${error?.message}`];
}

const KINDS = /** @type {const} */ (['charged', 'freeTier', 'freeEntryPoint', 'freeWindow', 'unpriced']);

/**
 * @typedef {Record<'units' | typeof KINDS[number], number> & { cost: string }} Cell
 * @typedef {Record<string, Cell>} Cells
 * @typedef {object} Estimate
 * @property {{ records: number, rejected: number, messages: number, inbound: number, outbound: number, files: {
 * records: number, rejected: number }[] }} input
 * @property {Cells} totals
 * @property {{ rows: { models: Cells }[] }[]} breakdowns
 */

/**
 * Whether every record is accounted for, and the parts make up the whole.
 * @param {Estimate} report
 */
function faultsOfEstimate({ input, totals, breakdowns }) {
  const sum = (/** @type {'records' | 'rejected'} */ key) => input.files.reduce((all, file) => all + file[key], 0);
  const faults = [];
  if (sum('records') !== input.records || sum('rejected') !== input.rejected) faults.push('files do not add up');
  if (input.rejected > input.records) faults.push('more left out than there was');
  if (input.inbound + input.outbound !== input.messages) faults.push('messages do not add up');
  for (const [model, total] of Object.entries(totals)) {
    if (KINDS.reduce((all, kind) => all + total[kind], 0) !== total.units) faults.push('units do not add up');
    if (!/^-?\d+(\.\d+)?$/.test(total.cost)) faults.push('a cost that is no number');
    for (const { rows } of breakdowns) {
      const cells = rows.map(({ models }) => models[model]).filter((cell) => cell !== undefined);
      // --only and --top show a part.
      if (cells.reduce((all, { units }) => all + units, 0) > total.units) faults.push('more in parts than in all');
      const costs = cells.reduce((all, { cost }) => all + exact(cost), 0n);
      if (cells.reduce((all, { units }) => all + units, 0) === total.units && costs !== exact(total.cost))
        faults.push('costs do not add up');
    }
  }
  return faults;
}

const PLACES = 40;

/** In units of the last place there can be. @param {string} cost */
function exact(cost) {
  const [, sign = '', whole = '0', places = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(cost) ?? [];
  return BigInt(`${sign}${whole}${places.padEnd(PLACES, '0')}`);
}
