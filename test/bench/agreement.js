import { fileURLToPath } from 'node:url';
import { runNode } from './measuring.js';

/**
 * How many conversations a log holds, before any free tier: of cbp-2022 by who began them, of cbp-2023 by category.
 * @typedef {{ business: number, user: number, marketing: number, utility: number, authentication: number, service:
 * number }} Counts
 */

/** @typedef {{ records: number, messages: number, customers: number, rejected: number }} Input */

const PURPOSES = /** @type {const} */ (['business', 'user', 'marketing', 'utility', 'authentication', 'service']);

export const PROGRAM = fileURLToPath(new URL('../../bin/waba-cost.js', import.meta.url));

/**
 * What waba-cost says of a log.
 * @param {string} log
 * @returns {{ counts: Counts, input: Input }}
 */
export function reportOn(log) {
  const command = [PROGRAM, log, '--format', 'json', '--by', 'initiator', '--by', 'category', '--quiet'];
  const { status, stdout, stderr } = runNode(command);
  if (status !== 0) throw new Error(`waba-cost ended with ${status}: ${stderr}`);
  const { breakdowns, input } = JSON.parse(stdout);
  const [byInitiator, byCategory] = breakdowns;
  const counts = { business: 0, user: 0, marketing: 0, utility: 0, authentication: 0, service: 0 };
  for (const { key, models } of byInitiator.rows) counts[asPurpose(key.initiator)] = models['cbp-2022'].units;
  for (const { key, models } of byCategory.rows) counts[asPurpose(key.category)] = models['cbp-2023'].units;
  return { counts, input };
}

/**
 * @param {string} contestant
 * @param {Counts} expected
 * @returns {(stdout: string) => void} throws where a contestant printed other counts
 */
export function countsVerifier(contestant, expected) {
  return (stdout) => {
    const printed = JSON.parse(stdout);
    const wrong = PURPOSES.filter((purpose) => Number(printed[purpose]) !== expected[purpose]);
    if (wrong.length === 0) return;
    const differences = wrong.map((purpose) => `${purpose} ${printed[purpose]} instead of ${expected[purpose]}`);
    throw new Error(`${contestant} counts other conversations than waba-cost: ${differences.join(', ')}.`);
  };
}

/**
 * @param {string} contestant
 * @param {string} what
 * @param {number} expected
 * @returns {(stdout: string) => void} throws where a contestant printed another number
 */
export function numberVerifier(contestant, what, expected) {
  return (stdout) => {
    if (Number(stdout) === expected) return;
    throw new Error(`${contestant} counts ${stdout.trim()} ${what} instead of ${expected}.`);
  };
}

/**
 * @param {string} log
 * @param {object} said
 * @param {object} expected
 * @throws Error where waba-cost says something else of one dress of a log than of another
 */
export function expectSame(log, said, expected) {
  if (JSON.stringify(said) === JSON.stringify(expected)) return;
  throw new Error(`waba-cost says ${JSON.stringify(said)} of ${log} instead of ${JSON.stringify(expected)}.`);
}

/** @param {string} word */
function asPurpose(word) {
  const purpose = PURPOSES.find((known) => known === word);
  if (purpose === undefined)
    throw new Error(`waba-cost counts conversations of "${word}", which the bench does not know.`);
  return purpose;
}
