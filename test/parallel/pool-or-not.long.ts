import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import { RowKernel } from '../../src/fast-lane/row-kernel.js';
import fc from '../fast-check.js';
import { type HostileTable, hostileTables } from '../fast-lane/hostile-table.js';
import { webhookLogs } from '../fast-lane/webhook-log.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { WorkerPool } from './pool-in-one-thread.js';

/** How large the blocks are that the pool reads: smaller than a row, if need be. */
const blocks = vi.hoisted(() => ({ bytes: 200 }));

// Files share what they import: another may have loaded the pool as it is.
vi.hoisted(() => vi.resetModules());

vi.mock('../../src/parallel/worker-pool.js', () => import('./pool-in-one-thread.js'));
vi.mock('../../src/parallel/blocks.js', async (original) => {
  const { blocksOf, joinedBlocks } = await original<typeof import('../../src/parallel/blocks.js')>();
  const blocksOfThatSize: typeof blocksOf = (source, stdin, _, onBytes) =>
    blocksOf(source, stdin, blocks.bytes, onBytes);
  return { blocksOf: blocksOfThatSize, joinedBlocks };
});

interface Run {
  readonly names: readonly string[];
  readonly options: readonly string[];
  readonly cwd: string;
  readonly stdin?: Uint8Array;
}

/** All that a run says, in every place it says something. */
async function told({ names, options, cwd, stdin }: Run, ...more: readonly string[]): Promise<unknown> {
  const path = join(scratchOfAll, 'rejects.csv');
  const args = [...names, '--rejects', path, ...options, ...more];
  const result = await runCli(args, { cwd, ...(stdin && { stdin }) });
  const rejects = existsSync(path) ? readFileSync(path, 'utf8') : '';
  rmSync(path, { force: true });
  return { ...result, rejects };
}

let scratchOfAll = '';

/** Expects the same of pools that read blocks of such sizes. */
async function expectSame(run: Run, sizes: readonly number[], label = ''): Promise<void> {
  const alone = await told(run);
  for (const bytes of sizes) {
    blocks.bytes = bytes;
    const pool = ['--threads', String((bytes % 3) + 1), ...(bytes % 2 === 0 ? ['--memory', '1'] : [])];
    expect(await told(run, ...pool), `${label} ${pool.join(' ')} in blocks of ${bytes} bytes`).toEqual(alone);
  }
}

/** Every folder of fixtures with the logs in it. */
function fixtureLogs(): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  const fixtures = join(PROJECT, 'fixtures');
  for (const path of readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).sort()) {
    const isLog = /\.(csv|txt|json|ndjson|tsv)$/.test(path) && !/estimate\.json$|expected|table-/.test(path);
    if (!isLog) continue;
    const log = relative(PROJECT, join(fixtures, path));
    const folder = path.startsWith('samples') ? path : join(path, '..');
    folders.set(folder, [...(folders.get(folder) ?? []), log]);
  }
  return folders;
}

it('a pool says byte for byte what one thread says of every log of the fixtures', async () => {
  scratchOfAll = scratch();
  const before = WorkerPool.tasksDone;
  for (const [place, [folder, names]] of [...fixtureLogs()].entries()) {
    const options = ['--format', 'json', '--by', 'template', '--models', 'all'];
    await expectSame({ names, options, cwd: PROJECT }, [200 + (place % 6)], folder);
  }
  expect(WorkerPool.tasksDone - before).toBeGreaterThan(5000);
});

const WHOLE: readonly (readonly string[])[] = [
  ['conversations', '--format', 'ndjson', '--models', 'all'],
  ['templates', '--format', 'json'],
  ['explain', '573005550001', '--format', 'json'],
  ['inspect', '--format', 'json'],
  ['reconcile', '--format', 'json'],
];

it.each(WHOLE)('%s says the same of what a pool has read into one table', async (...command) => {
  scratchOfAll = scratch();
  const [name = '', ...options] = command;
  const before = WorkerPool.tasksDone;
  for (const [place, [folder, names]] of [...fixtureLogs()].entries()) {
    if (place % 4 !== 0 && !folder.includes('samples')) continue;
    const customer = name === 'explain' ? options.slice(0, 1) : [];
    const rest = options.slice(customer.length);
    await expectSame(
      { names: [name, ...customer, ...names], options: rest, cwd: PROJECT },
      [200 + (place % 6)],
      folder,
    );
  }
  expect(WorkerPool.tasksDone - before).toBeGreaterThan(500);
});

const HEADER = 'timestamp,direction,customer_number,waba_id,type,category,template_name,status';

/** Rows of some customers, templates and accounts, numbered from `first`. */
function rows(first: number, count: number): string {
  return Array.from({ length: count }, (_, place) => {
    const number = first + place;
    const category = number % 3 === 0 ? 'utility' : '';
    return `2023-06-05T10:00:00Z,outbound,57300555${1000 + number},a${number % 7},template,${category},t${number % 2},read\n`;
  }).join('');
}

function webhookCell(place: number): string {
  const status = {
    id: `wamid.${place}`,
    status: 'read',
    timestamp: '1685959200',
    recipient_id: `57300555${1000 + place}`,
  };
  const entry = [{ id: '1', changes: [{ field: 'messages', value: { metadata: {}, statuses: [status] } }] }];
  return `"${JSON.stringify({ object: 'whatsapp_business_account', entry }).replaceAll('"', '""')}"`;
}

function webhookRows(first: number, count: number): string {
  return Array.from({ length: count }, (_, place) => `${place},now,${webhookCell(first + place)}\n`).join('');
}

const KALEYRA = readFileSync(join(PROJECT, 'fixtures/samples/kaleyra_whatsapp_tabular.csv'), 'utf8');
const FORM = readFileSync(join(PROJECT, 'fixtures/samples/twilio_callbacks_form.txt'), 'utf8');
const PLAIN = `${HEADER}\n${rows(0, 20)}`;
const NOBODYS = (id: number): unknown => ({
  timestamp: 1685959200,
  direction: 'out',
  customer_number: `9995550${id}`,
  type: 'template',
});
const DEEP = `{"timestamp":1685959200,"direction":"sideways","customer_number":"573005550001","x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;

const BY_TEMPLATE = ['--format', 'json', '--by', 'template'];

/** What a first look at the pool would get wrong: logs by name, and options. */
const TRAPS: Readonly<
  Record<string, readonly [logs: Readonly<Record<string, string | Uint8Array>>, options?: string[]]>
> = {
  'a log given back for its last line, and another behind it': [{ 'a.csv': KALEYRA.trimEnd(), 'b.csv': PLAIN }],
  'form bodies, and another log behind them': [{ 'a.txt': FORM, 'b.csv': PLAIN }],
  'blank lines longer than a block before a log': [{ 'a.csv': `${'\n'.repeat(700)}${PLAIN}` }],
  'an empty log beside another': [{ 'a.csv': '', 'b.csv': PLAIN }],
  'an empty log and a column that is not there': [{ 'a.csv': '' }, ['--map', 'Nope=status']],
  'bytes that are no UTF-8 behind the first block': [
    {
      'a.csv': Buffer.concat([
        Buffer.from(PLAIN),
        Buffer.from(rows(20, 9).replace('t0', 't\u00e9'), 'latin1'),
        Buffer.from(rows(30, 9)),
      ]),
    },
  ],
  'bytes that are no UTF-8 in a last line that nothing ends': [
    {
      'a.csv': Buffer.concat([
        Buffer.from(PLAIN),
        Buffer.from(rows(20, 1).trimEnd().replace('t0', 't\u00e9'), 'latin1'),
      ]),
    },
    BY_TEMPLATE,
  ],
  'bytes that are no UTF-8 in a line longer than what is read at once': [
    {
      'a.csv': Buffer.from(
        `${PLAIN}${rows(20, 1).replace('t0', `"\u00e9${'x'.repeat(1 << 20)}"`)}${rows(21, 9)}`,
        'latin1',
      ),
    },
    BY_TEMPLATE,
  ],
  'a line longer than what is read at once, which is read within a character': [
    { 'a.csv': `${PLAIN}${rows(20, 1).replace('t0', `"${'\u20ac'.repeat(1 << 19)}"`)}${rows(21, 9)}` },
    BY_TEMPLATE,
  ],
  'a byte order mark within': [{ 'a.csv': `${PLAIN}\ufeff${PLAIN}` }],
  'a quoted text over several blocks': [{ 'a.csv': PLAIN.replaceAll(',t0,', `,"t\n${'x\n'.repeat(400)}",`) }],
  'an odd quote that nothing closes': [{ 'a.csv': `${PLAIN}"${rows(20, 9)}` }],
  'a row that is cut off': [{ 'a.csv': `${PLAIN}${rows(20, 9)}2023-06-05T10:00:00Z,outbou` }],
  'a row that is cut off within a line end': [
    { 'a.csv': `${PLAIN.replaceAll('\n', '\r\n')}${rows(20, 1).replace('\n', '\r')}` },
  ],
  'lines that end in CR': [{ 'a.csv': PLAIN.replaceAll('\n', '\r') }],
  'a damaged gzip': [{ 'a.csv.gz': gzipSync(`${HEADER}\n${rows(0, 800)}`).subarray(0, -30) }],
  'UTF-16': [{ 'a.csv': Buffer.from(`\ufeff${PLAIN}`, 'utf16le') }],
  'an unknown account, where there are many': [{ 'a.csv': PLAIN }, ['--free-tier-used', 'b1=5']],
  'an unknown account, near to several': [{ 'a.csv': PLAIN }, ['--free-tier-used', 'a=5']],
  'a log in which no row is a message': [{ 'a.csv': `${HEADER}\n${rows(0, 30).replaceAll('read', 'weird')}` }],
  'a log of no known format': [{ 'a.csv': `when,who\n${'1,2\n'.repeat(100)}` }],
  'a record nested too deep': [{ 'a.ndjson': `${`${JSON.stringify(NOBODYS(1))}\n`.repeat(30)}${DEEP}\n` }],
  'titles above the header and totals below': [
    { 'a.csv': `Messages\nDate,Phone\n,,\n${PLAIN}Total,,,,,,,20\nGenerated on 5 June` },
  ],
  'titles longer than a block': [{ 'a.csv': `${'A note of the portal\n'.repeat(60)}${PLAIN}` }],
  'webhooks in cells': [{ 'a.csv': `id,at,payload\n${webhookRows(0, 60)}` }],
  'webhooks in cells that begin late': [{ 'a.csv': `id,at,payload\n${'7,now,\n'.repeat(99)}${webhookRows(0, 60)}` }],
  'webhooks in cells below a title': [
    { 'a.csv': `Webhooks of June\n\nid,at,payload\n${webhookRows(0, 60)}Total,60,\n` },
  ],
  'webhooks in cells of messages': [
    {
      'a.csv': `${PLAIN.replaceAll('\n', ',\n').replace(',\n', ',raw\n')}${rows(20, 9).replaceAll('\n', `,${webhookCell(7)}\n`)}`,
    },
  ],
  'all that Meta says of messages': [
    { 'a.ndjson': `${fc.sample(webhookLogs, { numRuns: 1, seed: 7 })[0]?.join('\n')}\n` },
    ['--models', 'all'],
  ],
  'what Meta says of messages without an id': [
    {
      'a.csv': `${HEADER},conversation_id,pricing_model,pricing_category\n${rows(0, 60)
        .split('\n')
        .map((row, place) => `${row},c${place % 9},CBP,${place % 2 === 0 ? 'marketing' : 'utility'}\n`)
        .slice(0, -1)
        .join('')}`,
    },
  ],
  'several findings on one line': [
    { 'a.json': `[${Array.from({ length: 40 }, (_, id) => JSON.stringify(NOBODYS(1039 - id))).join(',')}]\n` },
    ['--format', 'table'],
  ],
  'the same messages in two logs': [{ 'a.csv': PLAIN, 'b.csv': PLAIN.replaceAll(',a1,', ',,') }],
};

it.each(Object.entries(TRAPS))('a pool minds %s', async (_, [logs, options = []]) => {
  scratchOfAll = scratch();
  const run = { names: Object.keys(logs), options: ['--format', 'json', ...options], cwd: scratch(logs) };
  await expectSame(run, [300, 301, 2000]);
});

/** What is of the estimate alone. */
const OF_ESTIMATE = ['--by', '--models', '--free-tier-used'];

it.each(['inspect', 'reconcile'])('%s says the same of what a pool minds', async (command) => {
  scratchOfAll = scratch();
  for (const [trap, [logs, options = []]] of Object.entries(TRAPS)) {
    const own = OF_ESTIMATE.includes(options[0] ?? '') ? [] : options;
    const names = [command, ...Object.keys(logs)];
    await expectSame({ names, options: ['--format', 'json', ...own], cwd: scratch(logs) }, [300, 2001], trap);
  }
});

const webhooks = webhookLogs.map((lines) => ({ name: 'log.ndjson', bytes: `${lines.join('\n')}\n`, options: [] }));
const tables = hostileTables().map(({ bytes, options }) => ({ name: 'log.csv', bytes, options }));

it.each([
  ['inspect', false],
  ['reconcile', false],
  ['inspect', true],
  ['reconcile', true],
])('%s says the same of generated logs, whatever the blocks; with a kernel: %s', async (command, hasKernel) => {
  scratchOfAll = scratch();
  const cwd = scratch();
  vi.spyOn(RowKernel, 'isWorth').mockReturnValue(hasKernel);
  const sizes = fc.array(fc.integer({ min: 20, max: 9000 }), { minLength: 2, maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(fc.oneof(webhooks, tables), sizes, async ({ name, bytes, options }, blockSizes) => {
      writeFileSync(join(cwd, name), bytes);
      await expectSame({ names: [command, name], options: [...options, '--format', 'json'], cwd }, blockSizes);
    }),
    { numRuns: 25 },
  );
  vi.restoreAllMocks();
});

const containers = fc.constantFrom('plain', 'plain', 'gzip', 'standard input');

it('a pool says byte for byte what one thread says of generated logs of several files', async () => {
  scratchOfAll = scratch();
  const cwd = scratch();
  const logs = fc.array(fc.record({ table: hostileTables(), container: containers }), { minLength: 1, maxLength: 3 });
  const period = fc.constantFrom([], [], ['--from', '2023-06-06'], ['--to', '2023-06-06'], ['--free-tier-used', '999']);
  const sizes = fc.array(fc.integer({ min: 20, max: 1500 }), { minLength: 2, maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(logs, period, sizes, async (chosen, more, blockSizes) => {
      const run = written(chosen, more, cwd);
      await expectSame(run, blockSizes);
    }),
    { numRuns: 30 },
  );
});

function written(
  logs: readonly { readonly table: HostileTable; readonly container: string }[],
  more: readonly string[],
  cwd: string,
): Run {
  let stdin: Uint8Array | undefined;
  const names = logs.map(({ table, container }, place) => {
    if (container === 'standard input' && stdin === undefined) {
      stdin = table.bytes;
      return '-';
    }
    const name = `${place}.csv`;
    writeFileSync(join(cwd, name), container === 'gzip' ? gzipSync(table.bytes) : table.bytes);
    return name;
  });
  return {
    names,
    options: [...(logs[0]?.table.options ?? []), '--format', 'json', ...more],
    cwd,
    ...(stdin && { stdin }),
  };
}
