import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx, XlsxStreamWriter } from 'hucre';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { spawnCli } from '../spawn-cli.js';
import { NO_END } from './no-end.js';

const FOLDER = join(PROJECT, 'fixtures/input/containers');

interface Totals {
  readonly totals: Readonly<Record<string, { readonly units: number; readonly cost: string }>>;
  readonly input: { readonly messages: number; readonly rejected: number; readonly files: readonly { path: string }[] };
  readonly diagnostics: readonly { readonly code: string; readonly examples: readonly object[] }[];
}

async function report(args: readonly string[], cwd = FOLDER): Promise<Totals> {
  const { stdout, stderr, code } = await runCli([...args, '--models', 'cbp-2023', '--format', 'json', '--quiet'], {
    cwd,
  });
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Totals;
}

describe('a Parquet file', () => {
  it.each(['zstd', 'snappy', 'gzip', 'brotli', 'lz4', 'none', 'nested', 'wall-clock'])(
    'is read however it is packed, row group after row group: %s',
    async (name) => {
      const { totals, input } = await report([`${name}.parquet`]);
      expect(totals['cbp-2023']).toMatchObject({ units: 2, cost: '0.0475' });
      expect(input).toMatchObject({ messages: 5, rejected: 0 });
    },
  );

  it('has times at the wall clock of --log-timezone only where they name no zone', async () => {
    const first = async (name: string): Promise<string | undefined> => {
      const { stdout } = await runCli(
        [
          'conversations',
          name,
          '--models',
          'cbp-2023',
          '--log-timezone',
          'America/Bogota',
          '--format',
          'json',
          '--quiet',
        ],
        { cwd: FOLDER },
      );
      return JSON.parse(stdout)[0].openedAt;
    };
    expect(await first('zstd.parquet')).toBe('2023-06-05T10:00:00Z');
    expect(await first('wall-clock.parquet')).toBe('2023-06-05T15:00:00Z');
  });

  it('that is cut short is an error that names it', async () => {
    const whole = readFileSync(join(FOLDER, 'zstd.parquet'));
    for (const length of [5, 400, whole.length - 200, whole.length - 1]) {
      const cwd = scratch({ 'cut.parquet': whole.subarray(0, length) });
      const { stdout, stderr, code } = await runCli(['cut.parquet'], { cwd });
      expect({ stdout, code }, String(length)).toEqual({ stdout: '', code: 2 });
      expect(stderr).toMatch(/^waba-cost: cut\.parquet /);
    }
  });

  it('whose row groups have other columns than it says is an error, whichever of them cannot be read', () => {
    const whole = readFileSync(join(FOLDER, 'none.parquet'));
    const name = whole.indexOf('direction');
    whole[name] = 0x44;
    // The first page of the first column asks for more than there is.
    whole.fill(0x7f, 4, 40);
    const { stdout, stderr, code } = spawnCli(['a.parquet'], { cwd: scratch({ 'a.parquet': whole }) });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(/^waba-cost: a\.parquet is a Parquet file that cannot be read: .*columns/);
  });

  it('with two columns of one name is an error that names it', () => {
    const column = (name: string, text: string) => ({ name, data: [text], type: 'STRING' as const });
    const columns = [column('timestamp', 'x'), column('note', 'a'), column('note', 'b')];
    const parquet = Buffer.from(parquetWriteBuffer({ columnData: columns }));
    const { stderr, code } = spawnCli(['a.parquet'], { cwd: scratch({ 'a.parquet': parquet }) });
    expect(code).toBe(2);
    expect(stderr).toContain('"note"');
  });

  it.each(NO_END)('whose page makes other programs work without an end is an error at once: %s', (_, hex) => {
    const ZSTD = () => Buffer.from(hex, 'hex');
    const columnData = [{ name: 'timestamp', data: ['2023-06-05T10:00:00Z'], type: 'STRING' as const }];
    const parquet = Buffer.from(parquetWriteBuffer({ columnData, codec: 'ZSTD', compressors: { ZSTD } }));
    const cwd = scratch({ 'a.parquet': parquet });
    const { stdout, stderr, code } = spawnCli(['a.parquet'], { cwd, timeout: 20_000 });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(/^waba-cost: a\.parquet is a Parquet file that cannot be read: its contents are damaged/);
  });

  it('is an error at once where a byte of a page leads its reader around for ever', () => {
    const columnData = [{ name: 'timestamp', data: ['2023-06-05T10:00:00Z'], type: 'STRING' as const }];
    const whole = Buffer.from(parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED', statistics: false }));
    for (const place of [13, 19]) {
      const parquet = Buffer.from(whole);
      parquet[place] = 0x05;
      const cwd = scratch({ 'a.parquet': parquet });
      const { stdout, stderr, code } = spawnCli(['a.parquet'], { cwd, timeout: 20_000 });
      expect({ stdout, code }, String(place)).toEqual({ stdout: '', code: 2 });
      expect(stderr).toContain('a page of it claims to hold what cannot be');
    }
  });

  it('is an error at once where a column has fewer parts than none', () => {
    const parquet = readFileSync(join(FOLDER, 'nested.parquet'));
    const parts = parquet.indexOf('template\x15\x04') + 'template\x15'.length;
    expect(parts).toBeGreaterThan(100);
    // As many steps back as there would be parts.
    parquet[parts] = 3;
    const { stdout, stderr, code } = spawnCli(['a.parquet'], {
      cwd: scratch({ 'a.parquet': parquet }),
      timeout: 20_000,
    });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain('a.parquet is a Parquet file that cannot be read');
  });

  it('from standard input is refused with what to do', async () => {
    const { stderr, code } = await runCli(['-'], { stdin: readFileSync(join(FOLDER, 'zstd.parquet')) });
    expect(code).toBe(2);
    expect(stderr).toContain('Give it as a file');
  });
});

describe('a workbook', () => {
  it('has dates and times of day as they stand in the cells, below lines of title', async () => {
    const { totals, input, diagnostics } = await report(['typed.xlsx']);
    expect(totals['cbp-2023']).toMatchObject({ units: 2, cost: '0.0475' });
    expect(input).toMatchObject({ messages: 5, rejected: 0 });
    // The sheet with totals is named, and the empty one is nothing.
    expect(JSON.stringify(diagnostics)).toContain('typed.xlsx/Totals');
    expect(JSON.stringify(diagnostics)).not.toContain('Empty');
  });

  it('of a Macintosh counts its days from 1904', async () => {
    const { stdout } = await runCli(['conversations', 'since-1904.xlsx', '--models', 'cbp-2023', '--format', 'json'], {
      cwd: FOLDER,
    });
    expect(JSON.parse(stdout)[0].openedAt).toBe('2023-06-05T10:00:00Z');
  });

  it('has rows left out by name whose numbers Excel has rounded, ids among them', async () => {
    const { input, diagnostics } = await report(['rounded.xlsx']);
    expect(input).toMatchObject({ messages: 1, rejected: 2 });
    const rounded = diagnostics.find(({ code }) => code === 'rejected-damaged-number');
    expect(rounded?.examples).toEqual([
      { file: 'rounded.xlsx/Sheet', line: 2 },
      { file: 'rounded.xlsx/Sheet', line: 3 },
    ]);
  });

  it('is read in a sheet that is asked for', async () => {
    const asked = await report(['typed.xlsx', '--sheet', 'Mensajes']);
    expect(asked.input.files.map(({ path }) => path)).toEqual(['typed.xlsx/Mensajes']);
    const { stderr, code } = await runCli(['typed.xlsx', '--sheet', 'Mensaje'], { cwd: FOLDER });
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "Mensajes"?');
  });

  it('that is damaged, encrypted or of before 2007 is an error with what to do', async () => {
    const whole = readFileSync(join(FOLDER, 'typed.xlsx'));
    const encrypted = await writeXlsx({
      sheets: [{ name: 'S', rows: [['timestamp', 'customer_number']] }],
      encryption: { password: 'secret', spinCount: 10 },
    });
    const cwd = scratch({
      'cut.xlsx': whole.subarray(0, whole.length - 700),
      'encrypted.xlsx': encrypted,
    });
    for (const name of ['cut.xlsx', 'encrypted.xlsx']) {
      const { stdout, stderr, code } = await runCli([name], { cwd });
      expect({ stdout, code }, name).toEqual({ stdout: '', code: 2 });
      expect(stderr).toContain(`waba-cost: ${name} is`);
    }
  });

  it('is read in a folder and in an archive', async () => {
    const cwd = scratch();
    mkdirSync(join(cwd, 'log'));
    for (const name of ['typed.xlsx', 'zstd.parquet']) cpSync(join(FOLDER, name), join(cwd, 'log', name));
    const folder = await report(['log'], cwd);
    const archive = await report(['workbooks.zip']);
    expect(folder.input.messages).toBe(10);
    expect(archive.totals).toEqual(folder.totals);
    expect(archive.input.files.map(({ path }) => path)).toEqual([
      'workbooks.zip/typed.xlsx/Mensajes',
      'workbooks.zip/zstd.parquet',
    ]);
  });
});

/** Rows as text, as an export has them. */
const row = fc.record({
  timestamp: fc
    .integer({ min: 0, max: 6 * 24 * 3600 })
    .map((seconds) => new Date(Date.UTC(2023, 5, 5) + seconds * 1000).toISOString().replace('.000Z', 'Z')),
  direction: fc.constantFrom('inbound', 'outbound'),
  customer_number: fc.constantFrom('573005550001', '+57 300 555 0002', '5511987654321', 'nobody'),
  category: fc.constantFrom('', 'marketing', 'utility', 'promo'),
  status: fc.constantFrom('delivered', 'failed', 'read', '', 'gone'),
  text: fc.constantFrom('', 'hello', 'two\nlines', 'a "quote", and a comma'),
});
type Row = Readonly<Record<string, string>>;
const COLUMNS = ['timestamp', 'direction', 'customer_number', 'category', 'status', 'text'];

function csvOf(rows: readonly Row[]): string {
  const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return [COLUMNS, ...rows.map((one) => COLUMNS.map((name) => one[name] ?? ''))]
    .map((cells) => `${cells.map(field).join(',')}\n`)
    .join('');
}

async function containersOf(rows: readonly Row[]): Promise<Readonly<Record<string, string | Uint8Array>>> {
  const cells = rows.map((one) => COLUMNS.map((name) => one[name] ?? ''));
  return {
    'a.csv': csvOf(rows),
    'a.ndjson': rows.map((one) => `${JSON.stringify(one)}\n`).join(''),
    'a.json': JSON.stringify(rows),
    'a.xlsx': await writeXlsx({ sheets: [{ name: 'S', rows: [COLUMNS, ...cells] }] }),
    'a.parquet': new Uint8Array(
      parquetWriteBuffer({
        columnData: COLUMNS.map((name) => ({ name, data: rows.map((one) => one[name] ?? ''), type: 'STRING' })),
        rowGroupSize: 3,
      }),
    ),
  };
}

describe('the same rows', { timeout: 0 }, () => {
  it('give the same report from every container, but for the names and the lines, and the columns that a table has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const containers = await containersOf(rows);
        const cwd = scratch(containers);
        const reports = await Promise.all(
          Object.keys(containers).map(async (name) => {
            const { stdout, stderr, code } = await runCli([name, '--models', 'all', '--format', 'json', '--quiet'], {
              cwd,
            });
            if (code !== 0)
              return stderr
                .replaceAll(/a\.(\w+)(\/S)?/g, 'FILE')
                .replaceAll(/line \d+/g, 'line N')
                .replace(/Columns are: .*?\. /, '');
            const { diagnostics, ...rest } = JSON.parse(stdout) as Totals;
            const said = diagnostics.map(({ examples, ...note }) => ({ ...note, examples: examples.length }));
            return JSON.stringify({ ...rest, said }).replaceAll(/a\.(\w+)(\/S)?/g, 'FILE');
          }),
        );
        expect(new Set(reports).size, reports.join('\n')).toBe(1);
      }),
      { numRuns: 30 },
    );
  });
});

it('a workbook of many rows is read row by row', { timeout: 0 }, async () => {
  const writer = new XlsxStreamWriter({ name: 'S', stringMode: 'inline' } as never);
  const cwd = scratch();
  writer.addRow(['timestamp', 'direction', 'customer_number', 'category']);
  for (let row = 0; row < 5000; row++) {
    writer.addRow([`2023-06-05T10:00:${String(row % 60).padStart(2, '0')}Z`, 'out', 573005500000 + row, 'marketing']);
  }
  writeFileSync(join(cwd, 'many.xlsx'), await writer.finish());
  const { totals } = await report(['many.xlsx'], cwd);
  expect(totals['cbp-2023']?.units).toBe(5000);
});
