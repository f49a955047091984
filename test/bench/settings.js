import { parseArgs } from 'node:util';

const GROUPS = /** @type {const} */ (['startup', 'csv', 'threads', 'variants', 'ndjson', 'commands']);
/** @typedef {(typeof GROUPS)[number]} Group */

/**
 * @typedef {object} Settings
 * @property {readonly number[]} sizes rows of the logs
 * @property {number} rounds
 * @property {readonly Group[]} groups
 * @property {number} slowUpTo rows of the largest log that the slow contestants run on
 * @property {string | undefined} folder for logs and engines; a temporary one where not given
 * @property {boolean} isMarkdown
 */

export const USAGE = `npm run bench [-- options] [rows…]

Times whole processes in turn, start-up included: waba-cost, and what a user could run instead. Machines differ and are
noisy: the ratios count.

  rows…, --sizes 1e6,2e6  rows of the logs (default: 1000000 2000000 10000000)
  --only csv,ndjson       some groups of: ${GROUPS.join(', ')} (default: all)
                          startup   --help and a log of 100 rows, against node -e 0
                          csv       2.5 messages a thread: against a script, DuckDB, chDB, counting line ends
                          threads   the same with 13 messages a thread
                          variants  the log of csv shuffled, with message ids, compressed, quoted: against itself
                          ndjson    webhooks: against readline and JSON.parse per line
                          commands  webhooks: the other commands that read logs, against the comparison
  --rounds 5              how often each runs (the slow ones 3 times at most)
  --slow-up-to 2e6        largest log for the slow ones: script, DuckDB, JSON.parse
  --folder DIR            where to write logs and install engines; engines stay there (default: a temporary folder)
  --markdown              tables in Markdown at the end
  --help                  this
`;

/**
 * @param {string[]} args
 * @returns {Settings | 'help'}
 * @throws Error that says which argument is wrong
 */
export function settingsOf(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      sizes: { type: 'string' },
      only: { type: 'string', default: GROUPS.join(',') },
      rounds: { type: 'string', default: '5' },
      'slow-up-to': { type: 'string', default: '2e6' },
      folder: { type: 'string' },
      markdown: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const sizes = [...(values.sizes?.split(',') ?? []), ...positionals];
  return {
    sizes: (sizes.length > 0 ? sizes : ['1e6', '2e6', '1e7']).map(wholeNumber),
    rounds: wholeNumber(values.rounds),
    groups: values.only.split(',').map(groupNamed),
    slowUpTo: wholeNumber(values['slow-up-to']),
    folder: values.folder,
    isMarkdown: values.markdown,
  };
}

/** @param {string} text */
function wholeNumber(text) {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`"${text}" is no whole number above 0: write 2000000 or 2e6.`);
}

/** @param {string} name */
function groupNamed(name) {
  const group = GROUPS.find((known) => known === name);
  if (group === undefined) throw new Error(`There is no group "${name}". Groups are: ${GROUPS.join(', ')}.`);
  return group;
}
