import { fileURLToPath } from 'node:url';
import { countsVerifier, numberVerifier, PROGRAM } from './agreement.js';
import { UNAVAILABLE } from './contestants/engine.js';
import { firstLine } from './engines.js';
import { runNode } from './measuring.js';

/** @typedef {import('./agreement.js').Counts} Counts */
/** @typedef {import('./measuring.js').Contestant} Contestant */
/** @typedef {import('./measuring.js').Absentee} Absentee */
/** @typedef {Readonly<Record<import('./engines.js').Engine, import('./engines.js').Installation>>} Engines */

export const OURS = 'waba-cost';
export const SCRIPT = 'script: csv-parse, Map, Date';
export const DUCKDB = 'DuckDB, a fold per thread';
export const CHDB = 'chDB, arrayFold';
export const NEWLINES = 'counting line ends';
export const PARSING = 'readline, JSON.parse per line';

/** @param {string} log */
export function ours(log, name = OURS) {
  return { name, command: [PROGRAM, log, '--quiet'] };
}

/** How many times as long as the comparison each command that reads logs may take. */
export const COMMANDS = /** @type {const} */ ({
  inspect: 1.3,
  templates: 1.3,
  explain: 1.3,
  reconcile: 2.5,
  'conversations --format csv': 2.5,
});

/**
 * Every command that reads a log of webhooks, the comparison first.
 * @param {string} log
 * @param {string} customer one of the log's
 * @param {string} output a CSV file to write to
 * @returns {Contestant[]}
 */
export function commandsOn(log, customer, output) {
  const reading = [log, '--quiet', '-o', output];
  /** @type {Record<keyof typeof COMMANDS, string[]>} */
  const args = {
    inspect: ['inspect', ...reading],
    templates: ['templates', ...reading],
    explain: ['explain', customer, ...reading],
    reconcile: ['reconcile', ...reading],
    'conversations --format csv': ['conversations', ...reading],
  };
  return [ours(log), ...Object.entries(args).map(([name, command]) => ({ name, command: [PROGRAM, ...command] }))];
}

/**
 * What a user could run instead to find the windows of both models; each must count the conversations we count.
 * @param {string} log
 * @param {Counts} counts
 * @param {Engines} engines
 * @returns {(Contestant | Absentee)[]}
 */
export function windowContestants(log, counts, { duckdb, chdb }) {
  const verify = (/** @type {string} */ name) => countsVerifier(name, counts);
  return [
    { name: SCRIPT, command: [program('naive-script.js'), log], isSlow: true, verify: verify(SCRIPT) },
    'missing' in duckdb
      ? { name: DUCKDB, missing: duckdb.missing }
      : { name: DUCKDB, command: [program('duckdb.js'), duckdb.folder, log], isSlow: true, verify: verify(DUCKDB) },
    'missing' in chdb
      ? { name: CHDB, missing: chdb.missing }
      : { name: CHDB, command: [program('chdb.js'), chdb.folder, log], verify: verify(CHDB) },
  ];
}

/**
 * @param {string} log
 * @param {number} lines
 * @returns {Contestant}
 */
export function newlineCounter(log, lines) {
  const verify = numberVerifier(NEWLINES, 'line ends', lines);
  return { name: NEWLINES, command: [program('count-lines.js'), log], verify };
}

/**
 * @param {string} log
 * @param {number} records
 * @returns {Contestant}
 */
export function lineParser(log, records) {
  const verify = numberVerifier(PARSING, 'records', records);
  return { name: PARSING, command: [program('parse-lines.js'), log], isSlow: true, verify };
}

/**
 * Runs a contestant once, to see that it can run here and agrees.
 * @param {Contestant} contestant
 * @returns {string | undefined} why it cannot run on this machine
 * @throws Error where it fails for another reason, or disagrees
 */
export function rehearse({ name, command, verify }) {
  const { status, stdout, stderr } = runNode(command);
  if (status === UNAVAILABLE) return `not available here: ${firstLine(stderr)}`;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  verify?.(stdout);
  return undefined;
}

/** @param {string} file */
function program(file) {
  return fileURLToPath(new URL(`contestants/${file}`, import.meta.url));
}
