import { CHDB, COMMANDS, DUCKDB, NEWLINES, OURS, PARSING, SCRIPT } from './contestants.js';
import { NODE_ALONE, VARIANTS } from './scenarios.js';

/** @typedef {import('./settings.js').Group} Group */
/** @typedef {import('./measuring.js').Measure} Measure */
/** @typedef {import('./measuring.js').Absentee} Absentee */

/**
 * @typedef {object} Result a race that was run
 * @property {Group} group
 * @property {string} title
 * @property {number} rows
 * @property {(Measure | Absentee)[]} measures the others are compared with the first
 */

/**
 * @typedef {object} Verdict
 * @property {string} target
 * @property {string} where the race it was measured in
 * @property {string} measured
 * @property {'met' | 'short' | 'not measured'} outcome
 * @property {string} remark by how much it falls short, or why it was not measured
 */

/** How many times faster than the other. */
const FASTER = [
  { groups: ['csv', 'threads'], other: SCRIPT, times: 12 },
  { groups: ['csv', 'threads'], other: DUCKDB, times: 10 },
  { groups: ['csv', 'threads'], other: CHDB, times: 2 },
  { groups: ['ndjson'], other: PARSING, times: 4 },
];
/** How many times as long as the other at most. */
const WITHIN = [
  { groups: ['csv', 'threads'], one: OURS, other: NEWLINES, times: 10 },
  { groups: ['variants'], one: VARIANTS.shuffled, other: VARIANTS.base, times: 1.5 },
  { groups: ['variants'], one: VARIANTS.ids, other: VARIANTS.base, times: 1.5 },
  { groups: ['variants'], one: VARIANTS.gz, other: VARIANTS.base, times: 1.5 },
  { groups: ['startup'], one: `${OURS} --help`, other: NODE_ALONE, times: 1.6 },
  { groups: ['startup'], one: `${OURS}, 100 rows`, other: NODE_ALONE, times: 2.5 },
  ...Object.entries(COMMANDS).map(([one, times]) => ({ groups: ['commands'], one, other: OURS, times })),
];
/** Peak memory of ours, by rows of the log. */
const MEMORY_MEGABYTES = new Map([
  [2_000_000, 250],
  [10_000_000, 600],
]);

/**
 * What the results say of the targets.
 * @param {readonly Result[]} results
 * @returns {Verdict[]}
 */
export function verdictsOn(results) {
  return results.flatMap((result) => [
    ...FASTER.filter(({ groups }) => groups.includes(result.group)).map((target) => fasterVerdict(target, result)),
    ...WITHIN.filter(({ groups }) => groups.includes(result.group)).map((target) => withinVerdict(target, result)),
    ...memoryVerdicts(result),
  ]);
}

/**
 * @param {(typeof FASTER)[number]} target
 * @param {Result} result
 * @returns {Verdict}
 */
function fasterVerdict({ other, times }, result) {
  const head = { target: `at least ${times} times faster than ${other}`, where: nameOf(result) };
  return compared(head, named(OURS, result), named(other, result), (ours, theirs) => {
    const ratio = theirs.seconds / ours.seconds;
    return { measured: `${inTimes(ratio)} times`, excess: times / ratio, unit: 'too slow' };
  });
}

/**
 * @param {(typeof WITHIN)[number]} target
 * @param {Result} result
 * @returns {Verdict}
 */
function withinVerdict({ one, other, times }, result) {
  const head = { target: `${one}: at most ${times} times ${other}`, where: nameOf(result) };
  return compared(head, named(one, result), named(other, result), (ours, theirs) => {
    const ratio = ours.seconds / theirs.seconds;
    return { measured: `${inTimes(ratio)} times`, excess: ratio / times, unit: 'too slow' };
  });
}

/**
 * @param {Result} result
 * @returns {Verdict[]}
 */
function memoryVerdicts(result) {
  const limit = MEMORY_MEGABYTES.get(result.rows);
  if (limit === undefined) return [];
  const ours = result.group === 'variants' ? result.measures : result.measures.slice(0, 1);
  return ours.map((measure) =>
    compared(
      { target: `${measure.name}: peak memory under ${limit} MB`, where: nameOf(result) },
      measure,
      measure,
      ({ megabytes }) => ({
        measured: `${megabytes.toFixed(0)} MB`,
        excess: megabytes / limit,
        unit: 'too much',
      }),
    ),
  );
}

/**
 * @param {Pick<Verdict, 'target' | 'where'>} head
 * @param {Measure | Absentee} one
 * @param {Measure | Absentee} other
 * @param {(one: Measure, other: Measure) => { measured: string, excess: number, unit: string }} compare `excess` over
 * 1 falls short
 * @returns {Verdict}
 */
function compared(head, one, other, compare) {
  for (const measure of [one, other]) {
    if ('missing' in measure) return { ...head, measured: '–', outcome: 'not measured', remark: measure.missing };
  }
  const { measured, excess, unit } = compare(/** @type {Measure} */ (one), /** @type {Measure} */ (other));
  if (excess <= 1) return { ...head, measured, outcome: 'met', remark: '' };
  return { ...head, measured, outcome: 'short', remark: `falls short: ${excess.toFixed(2)} times ${unit}` };
}

/**
 * @param {string} name
 * @param {Result} result
 */
function named(name, { measures }) {
  return measures.find((measure) => measure.name === name) ?? { name, missing: 'not run' };
}

/**
 * A race by name: start-up has one size only.
 * @param {Pick<Result, 'group' | 'title' | 'rows'>} result
 */
export function nameOf({ group, title, rows }) {
  return group === 'startup' ? title : `${title}, ${rows.toLocaleString('en')} rows`;
}

/** @param {number} ratio */
function inTimes(ratio) {
  return ratio.toFixed(ratio < 10 ? 2 : 1);
}
