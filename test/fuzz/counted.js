import { asLines, asTable, cleanRows, shuffled } from './clean.js';
import { different } from './different.js';

/**
 * @typedef {import('./chance.js').Chance} Chance
 * @typedef {import('./relations.js').Run} Run
 */

/**
 * Of a log whose every row is known each is counted, left out or named as a repetition, whatever reads it.
 * @param {Chance} chance @param {Run} run @returns {Promise<string[]>}
 */
export async function eachRowCounted(chance, run) {
  // A call is none of the messages.
  const rows = cleanRows(chance).filter(({ type }) => type !== 'call');
  if (rows.length === 0) return [];
  const twice = chance.some(rows, 0.2);
  const left = chance
    .some(rows, 0.2)
    .map((row, place) => ({ ...row, ...withoutUse(chance), message_id: `left${place}` }));
  const all = shuffled(chance, [...rows, ...twice, ...left]);
  const stdin = chance.of([asTable(all), asTable(all, ';', '\r\n'), asLines(all), JSON.stringify(all)]);
  const command = chance.of(['estimate', 'estimate', 'conversations', 'templates', 'inspect', 'messages']);
  const format = command === 'messages' ? 'ndjson' : 'json';
  const spill = ['inspect', 'messages'].includes(command) ? [] : chance.of([[], [], ['--memory', '1KB']]);
  const named = ['--rejects', 'rejects.csv', '--format', format, ...spill, '--', '-'];
  const { stdout, rejects = '' } = await run([command, ...named], { stdin });
  const listed = rejects.split('\n').filter((line) => /^'-,\d/.test(line)).length;
  const faults = different(`left out by ${command}`, left.length, listed);
  if (command === 'messages')
    return [...faults, ...different('messages', rows.length + twice.length, stdout.split('\n').length - 1)];
  if (command !== 'estimate') return faults;
  const { input, diagnostics } = JSON.parse(stdout);
  const told = (/** @type {string} */ code) =>
    diagnostics.find((/** @type {{ code: string }} */ one) => one.code === code)?.count ?? 0;
  const counted = [input.records, input.rejected, input.messages, told('repeated-records')];
  return [...faults, ...different('counts', [all.length, left.length, rows.length, twice.length], counted)];
}

/** What makes a record one that nobody can count. @param {Chance} chance */
function withoutUse(chance) {
  return chance.of([
    { timestamp: '' },
    { timestamp: 'last week' },
    { customer_number: '' },
    { direction: 'sideways' },
    { customer_number: 'nobody' },
  ]);
}
