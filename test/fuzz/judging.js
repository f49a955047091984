/**
 * What is wrong with the outcome of a run, whatever it was given.
 * @typedef {{ readonly stdout: string, readonly stderr: string, readonly code: number }} Outcome
 * @typedef {import('./case.js').Case} Case
 */

const STACK = /\n\s+at .*:\d+:\d+/;
/** Words that a program writes where it has nothing to say. */
const SLIPS = ['undefined', 'NaN', '[object'];
const TEXTS = new Set(['table', 'csv', 'tsv', 'markdown', 'json', 'ndjson']);

/**
 * Short names of what is wrong; none where all is well.
 * @param {Case} one
 * @param {Outcome} outcome
 * @returns {string[]}
 */
export function faultsOf(one, { stdout, stderr, code }) {
  const faults = [];
  if (code === 70) faults.push(`exit 70: ${stderr.split('\n')[0]}`);
  else if (![0, 1, 2].includes(code)) faults.push(`exit ${code}`);
  if (code === 2) {
    // inspect says how it understands a log of which nothing can be used.
    if (stdout !== '' && one.command !== 'inspect') faults.push('a report beside exit 2');
    if (!stderr.startsWith('waba-cost: ')) faults.push('exit 2 without a word');
  }
  if (STACK.test(stderr) || STACK.test(stdout)) faults.push('a stack trace');
  const given = one.bytes.toString('latin1') + one.args.join(' ');
  const isText = TEXTS.has(one.format);
  for (const slip of SLIPS) {
    if ((isText ? stdout + stderr : stderr).includes(slip) && !given.includes(slip.replace('[', '')))
      faults.push(`"${slip}"`);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const acted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/;
  if (acted.test(stderr) || (isText && acted.test(stdout))) faults.push('something a terminal acts on');
  if (one.format === 'html' && one.command !== 'rates check' && /<script>alert|<img src=x/.test(stdout))
    faults.push('markup of a log in a page');
  if (code < 2) faults.push(...faultsOfReport(one, stdout));
  return faults;
}

/** @param {Case} one @param {string} stdout */
function faultsOfReport({ command, format }, stdout) {
  if (command === 'rates check') return [];
  try {
    if (format === 'ndjson') for (const line of stdout.split('\n')) if (line !== '') JSON.parse(line);
    if (format !== 'json') return [];
    const report = JSON.parse(stdout);
    return command === 'estimate' ? faultsOfCounts(report.input) : [];
  } catch (error) {
    return [`unreadable ${format}: ${error instanceof Error ? error.message.slice(0, 40) : error}`];
  }
}

/**
 * Whether every record is accounted for.
 * @param {{ records: number, rejected: number, messages: number, inbound: number, outbound: number, files: { records: number, rejected: number }[] }} input
 */
function faultsOfCounts(input) {
  const sum = (/** @type {'records' | 'rejected'} */ key) => input.files.reduce((all, file) => all + file[key], 0);
  const faults = [];
  if (sum('records') !== input.records || sum('rejected') !== input.rejected) faults.push('files do not add up');
  if (input.rejected > input.records) faults.push('more left out than there was');
  if (input.inbound + input.outbound !== input.messages) faults.push('messages do not add up');
  return faults;
}
