import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { tableText } from '../input/table-text.js';
import { jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { zipOf } from '../zip.js';
import { asNdjson, type GeneratedRow, generatedLogs } from './generated-log.js';

type Row = Readonly<Record<string, string>>;

const MODELS = ['--models', 'all'];

/** All that a report says of a log, but for what its file is called, and how it is read. */
async function billOf(name: string, contents: string | Uint8Array): Promise<unknown> {
  const { totals, breakdowns, input } = await jsonReport([name, ...MODELS, '--quiet'], {
    cwd: scratch({ [name]: contents }),
  });
  const { files: _, ...counts } = input;
  return { totals, breakdowns, counts };
}

function tableOf(log: readonly Row[], delimiter = ',', newline = '\n', columns = Object.keys(log[0] ?? {})): string {
  return tableText([columns, ...log.map((row) => columns.map((column) => row[column] ?? ''))], { delimiter, newline });
}

/** The same log in other clothes. */
const CLOTHES: Readonly<Record<string, (log: readonly Row[]) => readonly [string, string | Uint8Array]>> = {
  semicolons: (log) => ['a.csv', tableOf(log, ';')],
  tabs: (log) => ['a.tsv', tableOf(log, '\t', '\r\n')],
  bars: (log) => ['a.txt', tableOf(log, '|')],
  'a byte order mark': (log) => ['a.csv', `\ufeff${tableOf(log)}`],
  'UTF-16': (log) => ['a.csv', Buffer.from(`\ufeff${tableOf(log)}`, 'utf16le')],
  gzip: (log) => ['a.csv.gz', gzipSync(tableOf(log))],
  'two gzip members': (log) => {
    const text = tableOf(log);
    return ['a', Buffer.concat([gzipSync(text.slice(0, 99)), gzipSync(text.slice(99))])];
  },
  ZIP: (log) => ['a.zip', zipOf({ 'folder/a.csv': tableOf(log) })],
  'other columns beside': (log) => [
    'a.csv',
    tableOf(log.map((row, n) => ({ colour: 'red', ...row, row_number: String(n + 1) }))),
  ],
  'columns the other way round': (log) => ['a.csv', tableOf(log, ',', '\n', Object.keys(log[0] ?? {}).toReversed())],
  'lines of nothing': (log) => ['a.csv', tableOf(log).replaceAll('\n', '\n\n')],
  'one list': (log) => ['a.json', JSON.stringify(log)],
  'a pretty list': (log) => ['a.json', JSON.stringify(log, null, 2)],
  'behind the words of a log': (log) => [
    'a.log.txt',
    log.map((row) => `INFO [worker] received ${JSON.stringify(row)}\n`).join(''),
  ],
};

describe('the bill of a log', () => {
  it('is the same in other clothes', async () => {
    await fc.assert(
      fc.asyncProperty(
        generatedLogs,
        fc.subarray(Object.keys(CLOTHES), { minLength: 3, maxLength: 5 }),
        async (log, worn) => {
          const usual = await billOf('a.csv', tableOf(log.map((row) => ({ ...row }))));
          for (const name of worn) {
            const [file, contents] = CLOTHES[name]?.(log.map((row) => ({ ...row }))) ?? ['', ''];
            expect(await billOf(file, contents), name).toEqual(usual);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is the same at the same instants, in whatever zone they are written', async () => {
    const offsets = fc.array(fc.integer({ min: -48, max: 56 }), { minLength: 60, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(generatedLogs, offsets, async (log, quarters) => {
        const elsewhere = log.map((row, n) => ({
          ...row,
          timestamp: atOffset(row.timestamp, (quarters[n] ?? 0) * 15),
        }));
        expect(await billOf('a.ndjson', asNdjson(elsewhere))).toEqual(await billOf('a.ndjson', asNdjson(log)));
      }),
      { numRuns: 40 },
    );
  });

  it('of some customers is the same whoever else wrote', async () => {
    await fc.assert(
      fc.asyncProperty(generatedLogs, generatedLogs, async (log, others) => {
        // A template's category is learned from all who got it.
        const renamed = others.map((row, n) => ({
          ...row,
          customer_number: `4479000${900000 + (n % 7)}`,
          message_id: `o${n}`,
          template_name: row.template_name === '' ? '' : `other_${row.template_name}`,
        }));
        const alone = await unitsOf(log);
        const among = await unitsOf([...log, ...renamed]);
        expect(among.filter((unit) => !unit.customerNumber.startsWith('+4479000'))).toEqual(alone);
      }),
      { numRuns: 40 },
    );
  });
});

function atOffset(iso: string, minutes: number): string {
  const local = new Date(Date.parse(iso) + minutes * 60_000).toISOString().slice(0, -1);
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

async function unitsOf(log: readonly GeneratedRow[]): Promise<{ customerNumber: string }[]> {
  const args = ['conversations', '-', ...MODELS, '--format', 'ndjson', '--quiet'];
  const { stdout } = await runCli(args, { stdin: asNdjson(log) });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const unit = JSON.parse(line);
      // The free tier is of all customers together.
      const reason = String(unit.reason).replace(/^free tier \d+ /, 'free tier ');
      return { ...unit, reason, openedBy: unit.openedBy?.messageId };
    });
}
