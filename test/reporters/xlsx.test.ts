import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { money } from '../../src/rates/money.js';
import type { Sheet, SheetValue, Workbook } from '../../src/reporters/sheet.js';
import { refuseTooMany, sheetXlsx, workbookXlsx } from '../../src/reporters/xlsx.js';
import { readXlsx, unzipped } from '../matrix/read-xlsx.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { BIN } from '../spawn-cli.js';

const SMALL = 'fixtures/reporters/small/log.csv';

const COLUMNS: Sheet['columns'] = [
  { name: 'text', title: 'Text', kind: 'text' },
  { name: 'count', title: 'Count', kind: 'count' },
  { name: 'cost', title: 'Cost', kind: 'money' },
  { name: 'share', title: 'Share', kind: 'percent', digits: 2 },
  { name: 'day', title: 'Day', kind: 'day' },
  { name: 'at', title: 'At', kind: 'instant' },
];

function sheetOf(...rows: readonly (readonly SheetValue[])[]): Sheet {
  return { name: 'one', title: 'One', columns: COLUMNS, rows, currency: 'COP' };
}

async function workbook(sheets: readonly Sheet[], notes: readonly string[] = []): Promise<Buffer> {
  return Buffer.from(await workbookXlsx({ title: 'A [title]', sheets, notes } satisfies Workbook));
}

async function streamed(sheet: Sheet): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of sheetXlsx(sheet)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const WRITERS = [
  ['whole', async (sheet: Sheet): Promise<Buffer> => workbook([sheet])],
  ['row by row', streamed],
] as const;

describe.each(WRITERS)('a workbook written %s', (_, write) => {
  it('has typed cells that read back as they were', async () => {
    const [sheet] = await readXlsx(
      await write(
        sheetOf(
          ['a', 1234567, money('12345.678901'), money('-12.34'), '2023-06-01', '2023-06-01T10:11:12Z'],
          ['b', 0, money('0.1'), money('0.07'), '2024-02-29', '1999-12-31T23:59:59.250Z'],
          ['c', 3, 'unpriced', null, null, null],
        ),
      ),
    );
    expect(sheet?.header).toEqual(['Text', 'Count', 'Cost', 'Share', 'Day', 'At (UTC)']);
    const exact = sheet?.rows.map(([text, count, cost, share = '', ...times]) => {
      return [text, count, cost, share === '' ? '' : money(share).toFixed(), ...times];
    });
    expect(exact).toEqual([
      ['a', '1234567', '12345.678901', '-12.34', '2023-06-01', '2023-06-01T10:11:12Z'],
      ['b', '0', '0.1', '0.07', '2024-02-29', '1999-12-31T23:59:59.250Z'],
      ['c', '3', 'unpriced', ...(sheet?.rows[2]?.length === 3 ? [''] : ['', '', ''])],
    ]);
  });

  it('has a frozen header, and formats with the currency', async () => {
    const files = await unzipped(await write(sheetOf(['a', 1, money('1'), money('1'), '2023-06-01', null])));
    expect(files.get('xl/worksheets/sheet1.xml')).toMatch(/<pane ySplit="1" topLeftCell="A2" state="frozen"/);
    const styles = files.get('xl/styles.xml') ?? '';
    for (const code of ['#,##0', '[$COP] #,##0.0000######', '0.00%', 'yyyy-mm-dd', 'yyyy-mm-dd hh:mm:ss']) {
      expect(styles).toContain(`formatCode="${code}"`);
    }
  });

  it('is the same bytes each time, without a clock', async () => {
    const rows = sheetOf(['a', 1, money('1'), money('1'), '2023-06-01', null]);
    const first = await write(rows);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await write(rows)).toEqual(first);
  });

  it('holds no formula, no macro, no link and no control character, whatever a text says', async () => {
    const hostile = [
      '=HYPERLINK("http://example.com","x")',
      '+1',
      '-1',
      '@SUM(A1)',
      '</t></is></c><c><f>1+1</f></c>',
      'bell\u0007 \u001b[31m \u202e \ufffe \ud800 end',
      '_x0041_',
      'two\nlines',
      '007',
      '1e5',
    ];
    const bytes = await write(sheetOf(...hostile.map((text) => [text, 1, null, null, null, null])));
    const files = await unzipped(bytes);
    expect([...files.keys()].filter((name) => /vba|externalLink|_rels\/sheet|\.bin/i.test(name))).toEqual([]);
    const xml = [...files.values()].join('');
    expect(xml).not.toMatch(/<f[ >]|<hyperlink/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e\ufffe\uffff]/);
    const [sheet] = await readXlsx(bytes);
    expect(sheet?.rows.map(([text]) => text)).toEqual(
      hostile.map((text) => text.replace(/bell.*/, 'bell\\u0007 \\u001b[31m \\u202e \ufffd \ufffd end')),
    );
  });

  it('cuts a text at the longest that Excel opens', async () => {
    const [sheet] = await readXlsx(await write(sheetOf(['x'.repeat(40_000), 1, null, null, null, null])));
    expect(sheet?.rows[0]?.[0]).toHaveLength(32_767);
  });
});

describe('a workbook', () => {
  it('has a sheet each, with names Excel takes, and the notes', async () => {
    const long = 'By country and category and template and month';
    const sheets = ["'a/b'", 'A b', long, `${long}s`, ''].map((title) => ({ ...sheetOf(), title }));
    const read = await readXlsx(await workbook(sheets, ['=first', 'second']));
    expect(read.map(({ title }) => title)).toEqual([
      'a b',
      'A b 2',
      'By country and category and tem',
      'By country and category and t 2',
      'Sheet',
      'Notes',
    ]);
    expect(read.at(-1)).toMatchObject({ header: ['A [title]'], rows: [['=first'], ['second']] });
  });

  it('has a total in bold, which no filter takes for a row', async () => {
    const row = ['a', 1, money('1'), null, null, null];
    const files = await unzipped(
      await workbook([{ ...sheetOf(row), total: ['total', 1, money('1'), null, null, null] }]),
    );
    expect(files.get('xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A1:F2"/>');
    expect(files.get('xl/worksheets/sheet1.xml')).toMatch(/<c r="C3" s="\d+"><f>SUBTOTAL\(109,C2:C2\)<\/f><v>1<\/v>/);
  });

  it('keeps a total that is no sum of its column as the number it is', async () => {
    const rows = [
      ['a', 1, money('1'), null, null, null],
      ['b', 2, 'unpriced', null, null, null],
    ];
    const total = ['total', 2, money('1'), money('12.5'), null, null];
    const files = await unzipped(await workbook([{ ...sheetOf(...rows), total }]));
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toMatch(/<c r="B4" s="\d+"><v>2<\/v>/);
    expect(sheet).toMatch(/<c r="C4" s="\d+"><f>SUBTOTAL\(109,C2:C3\)<\/f><v>1<\/v>/);
    expect(sheet).toMatch(/<c r="D4" s="\d+"><v>0.125<\/v>/);
  });

  it('opens on the result: the sentence, and the bill of each model', async () => {
    const { stdout } = await runCli([SMALL, '--quiet', '--format', 'xlsx']);
    const [first, second] = await readXlsx(Buffer.from(stdout, 'latin1'));
    expect(first).toMatchObject({
      title: 'Result',
      header: ['WhatsApp cost, 2023-06-02 to 2023-06-11'],
      rows: [
        [expect.stringMatching(/^The same traffic costs USD \d/)],
        ['Model', 'Id', 'Unit', 'Units', 'Cost', 'Change', 'Change in %'],
        ['2022 model', 'cbp-2022', 'conversation', '9', '0', '', ''],
        ['June 2023 model', 'cbp-2023', 'conversation', '10', '0.1541', '0.1541', ''],
      ],
    });
    expect(second?.title).toBe('Models');
  });

  it('is made for A4: as wide as the paper, headings on each page, columns as wide as their numbers', async () => {
    const { stdout } = await runCli([SMALL, '--quiet', '--models', 'all', '--by', 'month', '--format', 'xlsx']);
    const files = await unzipped(Buffer.from(stdout, 'latin1'));
    const sheet = files.get('xl/worksheets/sheet3.xml') ?? '';
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
    expect(files.get('xl/workbook.xml')).toMatch(/_xlnm\.Print_Titles.*\$1:\$1/);
    const widths = [...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(Math.max(...widths)).toBeLessThanOrEqual(18);
    // Three lines of 15 points.
    expect(sheet).toMatch(/<row r="1" ht="(?:30|45)" customHeight="1">/);
  });

  it('has months as dates, and totals that a spreadsheet can follow', async () => {
    const demo = ['fixtures/demo/june-2023.csv', '--timezone', 'America/Bogota'];
    const { stdout } = await runCli([...demo, '--quiet', '--by', 'month', '--format', 'xlsx']);
    const files = await unzipped(Buffer.from(stdout, 'latin1'));
    const sheet = files.get('xl/worksheets/sheet3.xml') ?? '';
    // 2023-06-01, by the days since 1900 of a spreadsheet.
    expect(sheet).toMatch(/<c r="A2" s="\d+"><v>45078<\/v>/);
    expect(files.get('xl/styles.xml')).toContain('formatCode="yyyy-mm"');
    expect(sheet).toMatch(/<f>SUBTOTAL\(109,B2:B2\)<\/f>/);
    expect(sheet).toMatch(/<f>IF\([A-Z]+3=0,"",ROUND\([A-Z]+3\/[A-Z]+3,4\)\)<\/f>/);
    const month = (await readXlsx(Buffer.from(stdout, 'latin1'))).find(({ title }) => title === 'By month');
    expect(month?.rows[0]?.[0]).toBe('2023-06');
  });

  it('says where an amount has more digits than a spreadsheet keeps', async () => {
    const row = (cost: string): SheetValue[] => ['a', 1, money(cost), null, null, null];
    const notesFor = async (cost: string): Promise<unknown> =>
      (await readXlsx(await workbook([sheetOf(row(cost))]))).at(-1);
    expect(await notesFor('123456789012.345')).toMatchObject({ rows: [] });
    expect(await notesFor('1234567890123.456')).toMatchObject({
      rows: [[expect.stringMatching(/^1 amount with more than the 15 digits .* csv and json have every digit/)]],
    });
  });

  it('is refused where it has more rows than Excel opens, with the way out', () => {
    refuseTooMany(1_048_575, 'conversation');
    expect(() => refuseTooMany(1_048_576, 'conversation')).toThrow(
      expect.objectContaining({
        message: '1,048,576 conversations are more than the 1,048,575 that Excel opens below a header.',
        remedy: expect.stringContaining('--format csv'),
      }),
    );
  });
});

describe('xlsx on the command line', () => {
  it('is refused on a terminal before anything is read, with what to do', async () => {
    const stdin = 'this is no log';
    for (const command of [['-'], ['conversations', '-'], ['templates', '-'], ['models']]) {
      const result = await runCli([...command, '--format', 'xlsx'], { isTerminal: true, stdin });
      expectRefusal(result, 'xlsx is not text', '-o report.xlsx');
    }
  });

  it('goes to a file from a terminal, and into a pipe, byte by byte', async () => {
    const cwd = scratch();
    const log = join(process.cwd(), SMALL);
    expect(await runCli([log, '-o', 'report.xlsx', '--quiet'], { cwd, isTerminal: true })).toMatchObject({ code: 0 });
    const { stdout } = spawnSync(process.execPath, [BIN, log, '--format', 'xlsx', '--quiet'], { cwd });
    expect(stdout.equals(readFileSync(join(cwd, 'report.xlsx')))).toBe(true);
    const listed = spawnSync(process.execPath, [BIN, 'conversations', log, '--format', 'xlsx', '--quiet'], { cwd });
    expect((await readXlsx(listed.stdout))[0]?.rows.length).toBeGreaterThan(5);
  });
});
