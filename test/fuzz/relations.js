import { asLines, asTable, CUSTOMERS, cellsOf, cleanRows, shuffled } from './clean.js';
import { CONTAINERS } from './containers.js';
import { eachRowCounted } from './counted.js';
import { different } from './different.js';
import { hostileRows, tableOf } from './grammar.js';
import { changedSample, sampleBytes } from './samples.js';

/**
 * What must be the same, or must add up, whatever a log says: each runs the program several times, and gives short
 * names of what is wrong.
 * @typedef {import('./chance.js').Chance} Chance
 * @typedef {import('./judging.js').Outcome} Outcome
 * @typedef {{ stdin?: string | Buffer, files?: Readonly<Record<string, string | Buffer>>, plain?: Buffer }} Given
 * `plain` is what is packed in the others.
 * @typedef {(args: readonly string[], given: Given) => Promise<Outcome>} Run
 * @typedef {(chance: Chance, run: Run) => Promise<string[]>} Relation
 */

const MODELS = ['--models', 'all'];
const BY = ['--by', 'category,country', '--by', 'month,template', '--by', 'business,initiator'];
/** How a ZIP archive, gzip and zstd begin. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const PACKED = /^(?:PK|\x1f\x8b|\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)/;
const CELL = ['units', 'charged', 'freeTier', 'freeEntryPoint', 'freeWindow', 'unpriced'];

/** The money and the counts of a report; undefined where there is none. @param {Outcome} outcome */
function billIn({ code, stdout }) {
  if (code > 1) return { code };
  const { totals, breakdowns, input } = JSON.parse(stdout);
  const { files: _, ...counts } = input;
  return { totals, breakdowns, counts };
}

/** @param {Run} run @param {Given} given @param {readonly string[]} [more] @param {readonly string[]} [logs] */
async function billOf(run, given, more = [], logs = ['-']) {
  return billIn(await run(['estimate', ...MODELS, ...more, '--quiet', '--format', 'json', '--', ...logs], given));
}

/** @param {Chance} chance */
function anyBytes(chance) {
  const share = chance.next();
  if (share < 0.3) return Buffer.from(asTable(cleanRows(chance)));
  return share < 0.6 ? changedSample(chance) : sampleBytes(chance);
}

/** So many rows are read by the kernel of the fast lane, and so many without one. */
const LONG_ROWS = 800;
const SHORT_ROWS = 200;

/** @type {Readonly<Record<string, Relation>>} */
export const RELATIONS = {
  async 'rows in another order'(chance, run) {
    const { names, rows } = chance.is(0.4) ? cellsOf(cleanRows(chance)) : hostileRows(chance);
    // A zero at the beginning of a file makes it none of text.
    if (rows.flat().some((cell) => cell.includes('\0'))) return [];
    const write = (/** @type {readonly (readonly string[])[]} */ all) => tableOf(names, all, ',', '\n');
    const bill = await billOf(run, { stdin: write(rows) }, BY);
    return different('another order', bill, await billOf(run, { stdin: write(shuffled(chance, rows)) }, BY));
  },

  async 'a file in two'(chance, run) {
    const rows = cleanRows(chance);
    const half = chance.below(rows.length);
    const bill = await billOf(run, { stdin: asTable(rows) });
    if (half === 0) return [];
    const files = { 'logs/a.csv': asTable(rows.slice(0, half)), 'logs/b.ndjson': asLines(rows.slice(half)) };
    return different(
      'two files',
      bill,
      await billOf(run, { files }, [], chance.of([['logs/a.csv', 'logs/b.ndjson'], ['logs/*.??*'], ['logs']])),
    );
  },

  async 'a long log'(chance, run) {
    const made = cleanRows(chance);
    const rows = Array.from({ length: LONG_ROWS }, (_, place) => ({
      ...made[place % made.length],
      customer_number: chance.of(CUSTOMERS),
      message_id: `m${place}`,
    }));
    const quoted = (/** @type {typeof rows} */ part) => asTable(part).replaceAll(/(?<=^|,)[^,\n"]*/gm, '"$&"');
    const [ending, written] = chance.of([
      ['csv', asTable],
      ['csv', quoted],
      ['csv', (/** @type {typeof rows} */ part) => asTable(part, '\t', '\r\n')],
      ['ndjson', asLines],
    ]);
    const bill = await billOf(run, { stdin: written(rows) });
    const parts = Array.from({ length: LONG_ROWS / SHORT_ROWS }, (_, part) => [
      `logs/${part}.${ending}`,
      written(rows.slice(part * SHORT_ROWS, (part + 1) * SHORT_ROWS)),
    ]);
    return different('short logs', bill, await billOf(run, { files: Object.fromEntries(parts) }, [], ['logs']));
  },

  async 'other clothes'(chance, run) {
    const rows = cleanRows(chance);
    const bill = await billOf(run, { stdin: asTable(rows) });
    const table = asTable(rows);
    const stdin = chance.of([
      asTable(rows, ';'),
      asTable(rows, '\t', '\r\n'),
      asTable(rows, '|'),
      `\ufeff${table}`,
      Buffer.from(`\ufeff${table}`, 'utf16le'),
      `sep=,\n${table}`,
      table.replaceAll('\n', '\n\n'),
      table.trimEnd(),
      asLines(rows),
      JSON.stringify(rows),
      JSON.stringify(rows, null, 2),
      JSON.stringify({ data: rows, paging: {} }),
      rows.map((row) => `INFO received ${JSON.stringify(row)}\n`).join(''),
      rows.map((row) => `${new URLSearchParams(row)}\n`).join(''),
      asTable(rows.map((row) => ({ colour: 'red', ...row, note: 'a,"b"\nc' }))),
    ]);
    return different('other clothes', bill, await billOf(run, { stdin }));
  },

  'each row counted': eachRowCounted,

  async 'header again'(chance, run) {
    const rows = cleanRows(chance);
    const half = chance.below(rows.length);
    if (half === 0) return [];
    const bill = await billOf(run, { stdin: asTable(rows) });
    const joined = asTable(rows.slice(0, half)) + asTable(rows.slice(half));
    const { counts: _, ...other } = await billOf(run, { stdin: joined });
    const { counts: __, ...usual } = bill;
    return different('a header in the middle', usual, other);
  },

  async 'a container'(chance, run) {
    const bytes = anyBytes(chance);
    const args = [chance.of(['estimate', 'inspect', 'messages', 'templates']), '--quiet', '--', '-'];
    const plain = await run(args, { stdin: bytes });
    const [name, pack] = chance.of(Object.entries(CONTAINERS).filter(([kind]) => kind !== 'zip'));
    const packed = await run(args, { stdin: pack(bytes) });
    const told = (/** @type {Outcome} */ { code, stdout }) => ({ code, stdout: code === 2 ? '' : stdout });
    // What is packed twice is refused, and no log.
    return bytes.length === 0 || PACKED.test(bytes.toString('latin1'))
      ? []
      : different(`in ${name}`, told(plain), told(packed));
  },

  async 'a container that is cut'(chance, run) {
    const [name, pack] = chance.of(Object.entries(CONTAINERS));
    const plain = anyBytes(chance);
    const packed = pack(plain);
    const kept = packed.subarray(0, 5 + chance.below(packed.length - 5));
    const { code } = await run(['estimate', '--quiet', '--', 'log'], { files: { log: kept }, plain });
    return code === 2 ? [] : [`${name} cut: exit ${code}`];
  },

  async 'a ledger'(chance, run) {
    const bytes = anyBytes(chance);
    const options = chance.of([[], ['--timezone', 'America/Bogota'], ['--month', '2023-06'], ['--assume-delivered']]);
    const bill = await billOf(run, { files: { log: bytes } }, options, ['log']);
    const counted = await run(
      ['count', ...MODELS, ...options, '--by', 'template', '--quiet', '-o', 'x.ledger', '--', 'log'],
      {
        files: { log: bytes },
      },
    );
    if ('code' in bill)
      return counted.code === 2 ? [] : [`count exits ${counted.code} where estimate exits ${bill.code}`];
    return different('a ledger', bill, await billOf(run, {}, options.slice(0, 0), ['x.ledger']));
  },

  async 'units listed'(chance, run) {
    const stdin = anyBytes(chance);
    const bill = await billOf(run, { stdin });
    const listed = await run(['conversations', ...MODELS, '--quiet', '--format', 'ndjson', '--', '-'], { stdin });
    if (!('totals' in bill)) return listed.code === 2 ? [] : [`conversations exits ${listed.code} and estimate 2`];
    const units = listed.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const of = (/** @type {string} */ model, /** @type {string} */ status) =>
      units.filter((unit) => unit.model === model && unit.status === status).length;
    return Object.entries(bill.totals).flatMap(([model, cell]) =>
      different(
        `units of ${model}`,
        [cell.charged, cell.freeTier, cell.freeEntryPoint, cell.freeWindow, cell.unpriced],
        ['charged', 'free_tier', 'free_entry_point', 'free_window', 'unpriced'].map((status) => of(model, status)),
      ),
    );
  },

  async 'messages read back'(chance, run) {
    const stdin = anyBytes(chance);
    const format = chance.of(['csv', 'ndjson']);
    const messages = await run(['messages', '--quiet', '--format', format, '--', '-'], { stdin });
    const { totals: usual } = await billOf(run, { stdin });
    if (messages.code === 2) return usual === undefined ? [] : ['messages exits 2 and estimate does not'];
    const { totals: again } = await billOf(run, { stdin: messages.stdout });
    const faults = different(`messages in ${format}`, usual, again);
    // What no total shows is not to be lost either, in whatever order.
    const twice = await run(['messages', '--quiet', '--format', format, '--', '-'], { stdin: messages.stdout });
    const lines = (/** @type {string} */ text) => text.split('\n').sort();
    return [...faults, ...different('messages of messages', lines(messages.stdout), lines(twice.stdout))];
  },

  async 'two periods'(chance, run) {
    const stdin = anyBytes(chance);
    const day = chance.of(['2023-06-01', '2023-06-05', '2023-06-30', '2025-07-01', '2022-07-01']);
    const [whole, before, after] = [
      await billOf(run, { stdin }),
      await billOf(run, { stdin }, ['--to', day]),
      await billOf(run, { stdin }, ['--from', day]),
    ];
    if (!('totals' in whole)) return [];
    return Object.entries(whole.totals).flatMap(([model, cell]) =>
      different(
        `periods of ${model}`,
        CELL.map((key) => cell[key]),
        CELL.map((key) => (before.totals?.[model]?.[key] ?? 0) + (after.totals?.[model]?.[key] ?? 0)),
      ),
    );
  },

  async 'less memory'(chance, run) {
    const stdin = anyBytes(chance);
    const bill = await billOf(run, { stdin }, BY);
    return different('less memory', bill, await billOf(run, { stdin }, [...BY, '--memory', '1KB']));
  },

  async 'two threads'(chance, run) {
    if (chance.is(0.9)) return [];
    const files = { log: anyBytes(chance) };
    const args = [chance.of(['estimate', 'conversations', 'templates']), '--format', 'json', '--threads'];
    const [one, two] = [
      await run([...args, '1', '--', 'log'], { files }),
      await run([...args, '2', '--', 'log'], { files }),
    ];
    return different('two threads', one, two);
  },

  async 'a log twice'(chance, run) {
    const rows = cleanRows(chance);
    const files = { 'a.csv': asTable(rows), 'b.csv': asTable(shuffled(chance, rows)) };
    const bill = await billOf(run, { files }, BY, ['a.csv']);
    const twice = await billOf(run, { files }, BY, ['a.csv', 'b.csv']);
    return different('a log twice', [bill.totals, bill.breakdowns], [twice.totals, twice.breakdowns]);
  },

  async 'a model alone'(chance, run) {
    const stdin = anyBytes(chance);
    const model = chance.of(['cbp-2022', 'cbp-2023', 'cbp-2024', 'pmp-2025', 'pmp-2026']);
    const [all, alone] = [await billOf(run, { stdin }), await billOf(run, { stdin }, ['--models', model])];
    return different('a model alone', all.totals?.[model], alone.totals?.[model]);
  },

  async 'numbers hidden'(chance, run) {
    const rows = cleanRows(chance).map((row) => planted(chance, row));
    const command = chance.of([
      'estimate',
      'conversations',
      'inspect',
      'templates',
      'reconcile',
      'messages',
      'explain',
    ]);
    const format =
      command === 'messages' ? chance.of(['csv', 'ndjson']) : chance.of(['table', 'csv', 'json', 'markdown', 'html']);
    const more = command === 'estimate' ? ['--by', 'customer', '--by', 'template'] : [];
    const named = command === 'explain' ? [chance.of(rows).customer_number ?? ''] : [];
    const rejects = chance.is(0.3) ? ['--rejects', 'rejects.csv'] : [];
    const args = [
      command,
      ...more,
      ...rejects,
      '--notes',
      'all',
      '--redact',
      '--redact-key',
      'a key of some length',
      '--format',
      format,
    ];
    const stdin = chance.is(0.5) ? asTable(rows) : asLines(rows);
    const {
      stdout,
      stderr,
      rejects: left = '',
    } = await run(
      [
        ...args.filter((arg, n) => command !== 'messages' || !(arg === '--notes' || args[n - 1] === '--notes')),
        '--',
        ...named,
        '-',
      ],
      { stdin },
    );
    const digits = (stdout + stderr + left).replace(/[\s().\-/\u00a0]/g, '');
    return CUSTOMERS.filter((number) => digits.includes(number.slice(-9))).map(
      () => `a number of a customer in ${command}`,
    );
  },
};

/** A row that tells its customer elsewhere too. @param {Chance} chance @param {Readonly<Record<string, string>>} row */
function planted(chance, row) {
  const number = row.customer_number ?? '';
  const said = chance.of([
    number,
    `+${number}`,
    `${number.slice(0, 2)} ${number.slice(2, 5)} ${number.slice(5)}`,
    `${number}@c.us`,
  ]);
  const text = chance.of([`call ${said}`, said, `https://wa.me/${number}?text=x`, `{"to":"${said}"}`, `a;${said};b`]);
  if (chance.is(0.5)) return row;
  const columns = [
    'template_name',
    'type',
    'status',
    'category',
    'template_language',
    'text',
    'message_id',
    'timestamp',
    'direction',
    'referral_source',
  ];
  return { ...row, template_language: '', text: '', [chance.of(columns)]: text };
}
