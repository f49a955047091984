import { nameOf } from './targets.js';

/** @typedef {import('./targets.js').Result} Result */
/** @typedef {import('./targets.js').Verdict} Verdict */
/** @typedef {import('./measuring.js').Measure} Measure */

const MARKS = { met: 'met  ', short: 'SHORT', 'not measured': '–    ' };

/**
 * One race for a person: medians, fastest and slowest run, peak memory, and how many times the first it took.
 * @param {Result} result
 */
export function raceText(result) {
  const { measures } = result;
  const lines = measures.map((measure) => {
    const name = `  ${measure.name.padEnd(30)}`;
    if ('missing' in measure) return `${name} ${measure.missing}`;
    const { seconds, fastest, slowest, megabytes } = measure;
    const spread = `(${inSeconds(fastest)} to ${inSeconds(slowest)})`;
    const memory = Number.isNaN(megabytes) ? '' : `${megabytes.toFixed(0).padStart(6)} MB`;
    return `${name} ${inSeconds(seconds).padStart(8)} ${spread.padEnd(20)}${memory}  ${factorText(measure, measures[0])}`;
  });
  return `\n${nameOf(result)}\n${lines.map((line) => `${line.trimEnd()}\n`).join('')}`;
}

/** @param {readonly Verdict[]} verdicts */
export function verdictText(verdicts) {
  let where = '';
  let text = '\nTargets (ratios of medians; set for a million rows and more)\n';
  for (const verdict of verdicts) {
    if (verdict.where !== where) text += `  ${verdict.where}\n`;
    where = verdict.where;
    const remark = verdict.remark === '' ? '' : `  (${verdict.remark})`;
    text += `    ${MARKS[verdict.outcome]} ${verdict.target}: ${verdict.measured}${remark}\n`;
  }
  return text;
}

/**
 * A table for each group, a column for each size, and one of the targets, in Markdown.
 * @param {readonly Result[]} results
 * @param {readonly Verdict[]} verdicts
 */
export function markdownText(results, verdicts) {
  const groups = [...new Set(results.map(({ group }) => group))];
  const tables = groups.map((group) => groupTable(results.filter((result) => result.group === group)));
  const targets = verdicts.map(({ target, where, measured, outcome, remark }) => [
    where,
    target,
    measured,
    remark === '' ? outcome : remark,
  ]);
  return `\n${[...tables, table(['', 'target', 'measured', ''], targets)].join('\n')}`;
}

/** @param {readonly Result[]} results the races of one group, by size */
function groupTable(results) {
  const [first] = results;
  const last = results.at(-1);
  if (first === undefined || last === undefined) return '';
  const hasMemory = first.measures.some((measure) => 'megabytes' in measure && !Number.isNaN(measure.megabytes));
  const sizes = results.map(({ group, rows }) => (group === 'startup' ? 'time' : `${rows.toLocaleString('en')} rows`));
  const head = [first.title, ...sizes];
  const rows = first.measures.map(({ name }, place) => {
    const cells = results.map(({ measures }) => timeCell(measures[place], measures[0]));
    return [name, ...cells, ...(hasMemory ? [memoryCell(last.measures[place])] : [])];
  });
  return table(hasMemory ? [...head, `peak memory at ${last.rows.toLocaleString('en')}`] : head, rows);
}

/**
 * @param {Result['measures'][number] | undefined} measure
 * @param {Result['measures'][number] | undefined} reference
 */
function timeCell(measure, reference) {
  if (measure === undefined || 'missing' in measure) return '–';
  return measure === reference
    ? `1 (${inSeconds(measure.seconds)})`
    : `${factorText(measure, reference)} (${inSeconds(measure.seconds)})`;
}

/** @param {Result['measures'][number] | undefined} measure */
function memoryCell(measure) {
  return measure === undefined || 'missing' in measure ? '–' : `${measure.megabytes.toFixed(0)} MB`;
}

/**
 * @param {Measure} measure
 * @param {Result['measures'][number] | undefined} reference
 */
function factorText(measure, reference) {
  if (reference === undefined || measure === reference || 'missing' in reference) return '';
  const factor = measure.seconds / reference.seconds;
  return `× ${factor.toFixed(factor < 10 ? 2 : 1)}`;
}

/** @param {number} seconds */
function inSeconds(seconds) {
  if (seconds < 1) return `${(seconds * 1000).toFixed(0)} ms`;
  return `${seconds.toFixed(seconds < 100 ? 2 : 0)} s`;
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
