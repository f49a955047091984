import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandPathsOf } from '../../src/commands/command-list.js';
import { COMMANDS } from '../../src/commands/index.js';
import { withAsciiDigits } from '../../src/messages/numbers-in-text.js';
import { OUTPUT_FORMAT_NAMES, traitsOf } from '../../src/reporters/output-formats.js';
import { unzipped } from '../matrix/read-xlsx.js';
import { logsOf, RUNS, readRun } from '../providers/read-run.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const KEY = 'a key of sixteen or more';
/** What each kind of output is made of: its own table, a sheet, JSON of its own. */
const FORMATS = ['table', 'csv', 'json'];
/** Logs that every format is tried on: with Meta's message ids, and with a provider's. */
const TRIED_IN_OUTPUT_FORMAT_NAMES = ['turn', 'wati-and-meta'];

/** Every command that reads logs, as told from its options. */
const READING = commandPathsOf(COMMANDS).filter(({ definition }) =>
  definition.options.some(({ long }) => long === '--redact'),
);

/** Who is in the logs of a folder, and the ids of their messages. */
async function secretsOf(folder: string): Promise<{ customers: string[]; messages: string[] }> {
  const { table } = await readRun(logsOf(folder));
  const rows = Array.from({ length: table.size }, (_, row) => row);
  const customers = [...new Set(rows.map((row) => table.customerId(row) as string))];
  // A number without its country is as good as the whole.
  const local = customers.map((id) => id.slice(-9));
  return {
    customers: [...customers, ...local],
    messages: [...new Set(rows.map((row) => table.messageId(row)).filter((id) => id.length > 4))],
  };
}

const BETWEEN_DIGITS = /[\s().\-/\u00a0]/g;
const ENCODED = /[A-Za-z0-9+/_-]{8,}/g;

/** The customers and message ids that a text tells, in any spelling, or in base64. */
function toldIn(text: string, { customers, messages }: { customers: string[]; messages: string[] }): string[] {
  const digits = text.replace(BETWEEN_DIGITS, '');
  const decoded = [...text.matchAll(ENCODED)].flatMap(([found]) =>
    [0, 1, 2, 3].map((from) => Buffer.from(found.slice(from), 'base64').toString('latin1')),
  );
  const all = [text, digits, ...decoded].join('\n');
  return [...customers, ...messages].filter((secret) => all.includes(secret));
}

/** Everything a run writes: both streams, and the files of all options that name one to write. */
async function writtenBy(
  names: readonly string[],
  logs: readonly string[],
  format: string,
  more: readonly string[] = [],
): Promise<string> {
  const folder = scratch();
  const options = READING.find((command) => command.names.join() === names.join())?.definition.options ?? [];
  const files = ['--rejects', '--write', '--write-map'].filter((option) => options.some(({ long }) => long === option));
  const args = [
    ...names,
    ...logs,
    ...more,
    ...['--redact', '--format', format],
    ...files.flatMap((option) => [option, join(folder, `${option}.txt`)]),
  ];
  const { stdout, stderr } = await runCli(args, { env: { WABA_COST_REDACT_KEY: KEY } });
  const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  return [isBinary(format) ? await textInBook(stdout) : stdout, stderr, ...written].join('\n');
}

function isBinary(format: string): boolean {
  return OUTPUT_FORMAT_NAMES.some((name) => name === format && traitsOf(name).isBinary);
}

/** All that the files in a workbook say, '' where there is none; a character of it stands for a byte. */
async function textInBook(bytes: string): Promise<string> {
  if (bytes === '') return '';
  return [...(await unzipped(Buffer.from(bytes, 'latin1')))].flat().join('\n');
}

it('all commands that read logs can redact', () => {
  const names = READING.map((command) => command.names.join(' '));
  expect(names).toEqual(expect.arrayContaining(['estimate', 'conversations', 'explain', 'inspect', 'templates']));
  const unable = commandPathsOf(COMMANDS).filter(
    ({ definition }) =>
      definition.arguments.some((argument) => argument.name() === 'log') &&
      !definition.options.some(({ long }) => long === '--redact'),
  );
  expect(unable.map((command) => command.names.join(' '))).toEqual([]);
});

describe.each(readdirSync(RUNS).sort())('the logs of %s', (folder) => {
  const logs = logsOf(folder).map(({ name }) => join('fixtures/providers', folder, name));

  it('tell no customer under --redact, whatever command writes whatever format', async () => {
    const secrets = await secretsOf(folder);
    expect(secrets.customers.length).toBeGreaterThan(0);
    // The test can see them where they are shown.
    const open = await runCli(['conversations', ...logs, '--format', 'csv']);
    const inspected = await runCli(['inspect', ...logs, '--format', 'json']);
    expect(toldIn(open.stdout + inspected.stdout, secrets)).not.toEqual([]);
    for (const { names } of READING) {
      for (const format of TRIED_IN_OUTPUT_FORMAT_NAMES.includes(folder) ? OUTPUT_FORMAT_NAMES : FORMATS) {
        const paths = names[0] === 'explain' ? [secrets.customers[0] as string, ...logs] : logs;
        const text = await writtenBy(names, paths, format);
        expect(toldIn(text, secrets), `${names.join(' ')} as ${format}`).toEqual([]);
      }
    }
  });
});

describe('the samples', () => {
  const folder = join(PROJECT, 'fixtures/samples');
  const samples = readdirSync(folder).filter((name) => !/\.(estimate|options)\.json$/.test(name));

  it('tell no customer under --redact, in what is left out of them either', async () => {
    for (const name of samples) {
      const options = existsSync(join(folder, `${name}.options.json`));
      const text = readFileSync(join(folder, name), 'utf8');
      const { table } = await readRun([{ name, text }]).catch(() => ({ table: undefined }));
      if (table === undefined || options) continue;
      const customers = [...new Set(Array.from({ length: table.size }, (_, row) => table.customerId(row) as string))];
      for (const command of ['inspect', 'conversations']) {
        const written = await writtenBy([command], [join('fixtures/samples', name)], 'json');
        expect(toldIn(written, { customers, messages: [] }), `${command} ${name}`).toEqual([]);
      }
    }
  });
});

/** Logs with verdicts of Meta, among them conversation ids that hold the customer's number. */
const WITH_VERDICTS = [
  'fixtures/reconcile/edges/webhooks.ndjson',
  'fixtures/samples/meta_cloud_cbp_2022_legacy.ndjson',
  'fixtures/samples/meta_cloud_2026.ndjson',
];
const PUBLISHED = [
  'fixtures/reconcile/published/meta_conversation_analytics.json',
  'fixtures/reconcile/published/360dialog_usage_cbp.json',
];

describe.each(WITH_VERDICTS)('%s', (log) => {
  it('tells no customer under --redact beside what Meta says', async () => {
    const { table } = await readRun([{ name: log, text: readFileSync(join(PROJECT, log), 'utf8') }]);
    const rows = Array.from({ length: table.size }, (_, row) => row);
    const ids = [...new Set(rows.map((row) => table.customerId(row) as string))];
    const secrets = {
      customers: [...ids, ...ids.map((id) => id.slice(-9))],
      messages: [...new Set(rows.map((row) => table.messageId(row)).filter((id) => id.length > 4))],
    };
    const open = await runCli(['reconcile', log, '--format', 'json']);
    expect(toldIn(open.stdout, secrets)).not.toEqual([]);
    for (const format of OUTPUT_FORMAT_NAMES) {
      const text = await writtenBy(['reconcile'], [log], format);
      expect(text.length, format).toBeGreaterThan(100);
      expect(toldIn(text, secrets), `reconcile as ${format}`).toEqual([]);
      for (const file of PUBLISHED) {
        for (const command of ['reconcile', 'calibrate']) {
          const beside = await writtenBy([command], [log], format, ['--against', file]);
          // The account's own id can end as a customer's number does: what the file of counts says is no secret.
          const known = toldIn(readFileSync(join(PROJECT, file), 'utf8'), secrets);
          expect(known).not.toEqual(expect.arrayContaining(ids));
          const told = toldIn(beside, secrets).filter((secret) => !known.includes(secret));
          expect(told, `${command} --against ${file} as ${format}`).toEqual([]);
        }
      }
    }
  });
});

describe('a log with a number in every field', () => {
  const FIELDS = 'timestamp direction customer_number type category template_name template_language text status'.split(
    ' ',
  );
  const MORE = 'message_id conversation_id pricing_category referral_source group_id delivered_at a_column'.split(' ');
  const GOOD: Readonly<Record<string, string>> = {
    timestamp: '2023-06-05T10:00:00Z',
    direction: 'out',
    customer_number: '573005550009',
    type: 'template',
    category: 'utility',
    status: 'delivered',
  };
  const columns = [...FIELDS, ...MORE];
  const spelled = [
    '573005550001',
    '+57 (300) 555-0001',
    '٥٧٣٠٠٥٥٥٠٠٠١',
    '５７３００５５５０００１',
    'promo_573005550001_x',
  ];

  /** A row for each field and spelling, in which that field alone says the number; and one in which nothing does. */
  function log(): string {
    const row = (other: Readonly<Record<string, string>>): string =>
      columns.map((column) => `"${other[column] ?? GOOD[column] ?? ''}"`).join(',');
    const rows = columns.flatMap((column) => spelled.map((number) => row({ [column]: number })));
    return [columns.join(','), row({}), row({ template_name: 'x', type: 'template' }), ...rows, ''].join('\n');
  }

  it.each(OUTPUT_FORMAT_NAMES)('tells it in no %s', async (format) => {
    const cwd = scratch({ 'june.csv': log() });
    for (const { names } of READING) {
      const paths = [...(names[0] === 'explain' ? ['573005550009'] : []), join(cwd, 'june.csv')];
      const grouped = names[0] === 'estimate' ? ['--by', 'template', '--by', 'category'] : [];
      const text = withAsciiDigits(await writtenBy(names, paths, format, grouped));
      expect(text.replace(BETWEEN_DIGITS, ''), names.join(' ')).not.toMatch(/573005550001|3005550001/);
    }
  });
});
