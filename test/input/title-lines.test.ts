import { describe, expect, it } from 'vitest';
import { type JsonReport, jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';

const HEADER = ['timestamp', 'direction', 'business_number', 'customer_number', 'type', 'category', 'status'];
const ROWS = [
  ['2023-06-05T10:00:00Z', 'outbound', '576015550101', '573005551234', 'template', 'marketing', 'delivered'],
  ['2023-06-05T11:00:00Z', 'inbound', '576015550101', '573005551234', 'text', '', ''],
  ['2023-06-06T10:00:00Z', 'outbound', '576015550101', '573005551235', 'template', 'utility', 'read'],
];
const DELIMITERS: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t', bar: '|' };

/** What portals write above a header; `d` is the delimiter. */
const TITLES: Readonly<Record<string, (d: string) => readonly string[]>> = {
  'a title and a month': () => ['WhatsApp messages', 'June 2023', ''],
  'a title padded to the width': (d) => [`Message report${d.repeat(6)}`, d.repeat(6)],
  'filters with their values': (d) => [`From${d}2023-06-01${d}To${d}2023-06-30`, `Phone${d}Date`, ''],
  'filters named like columns': (d) => [`Date${d}Phone`, `2023-06-01${d}+573005551234${d}x`],
  'a quoted title over two lines': () => ['"Messages of\nJune"', ''],
  'a title with other delimiters': () => ['Report; of, June | 2023', 'Account: ACME, S.A.'],
  'a line that names the delimiter': (d) => (d === '\t' ? [] : [`sep=${d}`, 'Messages']),
  'many lines': () => Array.from({ length: 40 }, (_, line) => `Note ${line}`),
};

/** What stands below the last row. */
const ENDINGS: Readonly<Record<string, (d: string) => readonly string[]>> = {
  'totals in their columns': (d) => [`Total${d.repeat(5)}${d}3`],
  'totals of their own width': (d) => [`Grand total:${d}3`],
  'totals of one cell': () => ['TOTAL: 3'],
  'a blank line and totals': (d) => ['', `Total geral${d}3${d}1`],
  'who made it': () => ['', 'Generated on 2023-07-01 by ACME'],
  'a count of rows': () => ['(3 rows)'],
};

async function reportOn(stdin: string): Promise<readonly [report: unknown, codes: Record<string, number>]> {
  const { diagnostics, ...report }: JsonReport = await jsonReport(['-', '--models', 'cbp-2023'], { stdin });
  const codes = Object.fromEntries(diagnostics.map(({ code, count }) => [code, count]));
  const { 'skipped-title-line': _, 'skipped-total-line': __, ...others } = codes;
  return [{ ...report, others }, codes];
}

const table = (d: string): readonly string[] => [HEADER, ...ROWS].map((row) => row.join(d));

describe.each(Object.entries(DELIMITERS))('a table with a %s between its cells', (_, d) => {
  it.each(Object.entries(TITLES))('has its header below %s', async (_name, titles) => {
    const lines = titles(d);
    const [bare] = await reportOn(table(d).join('\n'));
    for (const newline of ['\n', '\r\n', '\r']) {
      const [report, codes] = await reportOn([...lines, ...table(d)].join('\n').replaceAll('\n', newline));
      expect(report).toEqual(bare);
      const said = lines.filter((line) => line.replaceAll(d, '') !== '' && !line.startsWith('sep=')).length;
      expect(codes['skipped-title-line'] ?? 0).toBe(said);
    }
  });

  it.each(Object.entries(ENDINGS))('has no rows in %s', async (_name, endings) => {
    const [bare] = await reportOn(table(d).join('\n'));
    for (const end of ['', '\n']) {
      const [report, codes] = await reportOn([...table(d), ...endings(d)].join('\n') + end);
      expect(report).toEqual(bare);
      expect(codes['skipped-total-line']).toBe(1);
    }
  });
});

describe('a line above the header', () => {
  it('is told by inspect, in words and as JSON', async () => {
    const stdin = ['WhatsApp messages', 'June 2023', '', ...table(','), 'Total,,,,,,3'].join('\n');
    const stdout = (await runCli(['inspect', '-'], { stdin })).stdout.replace(/\n +/g, ' ');
    expect(stdout).toContain(
      '2 lines above the header of a table, passed over. (line 1 "WhatsApp messages", line 2 "June 2023")',
    );
    expect(stdout).toContain('1 line with totals, or below the last row, passed over. (line 8 "Total 3")');
    const json = JSON.parse((await runCli(['inspect', '-', '--format', 'json'], { stdin })).stdout);
    expect(json.files[0].diagnostics.slice(0, 2)).toMatchObject([
      { code: 'skipped-title-line', count: 2, examples: [{ line: 1, value: 'WhatsApp messages' }, { line: 2 }] },
      { code: 'skipped-total-line', count: 1, examples: [{ line: 8, value: 'Total 3' }] },
    ]);
  });

  it('stands above a table of no known format too', async () => {
    const lines = ['Report', '', 'when,who,what', '2023-06-05 10:00,573005551234,x', '2023-06-05 11:00,573005551235,x'];
    expectRefusal(await runCli(['-'], { stdin: lines.join('\n') }), 'Columns are: when, who, what.', '--map');
    const mapped = ['--map', 'when=timestamp', '--map', 'who=customer_number', '--map', 'direction:=outbound'];
    const { input } = await jsonReport(['-', ...mapped], { stdin: lines.join('\n') });
    expect(input).toMatchObject({ records: 2, messages: 2, rejected: 0 });
  });

  it('stands above a column of webhooks too', async () => {
    const value = {
      metadata: { display_phone_number: '576015550100' },
      messages: [{ id: 'w', from: '573005550001', timestamp: '1685962800' }],
    };
    const payload = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
    });
    const row = `1,2023-06-05,"${payload.replaceAll('"', '""')}"`;
    const { input } = await jsonReport(['-'], {
      stdin: ['Webhooks', '', 'id,day,payload', row, row.replace('1,', '2,')].join('\n'),
    });
    expect(input).toMatchObject({ records: 2, messages: 1, rejected: 0 });
  });

  it('is no row of a log without one', async () => {
    const log = [...table(','), ...ROWS.map((row) => row.join(','))].join('\n');
    expect((await reportOn(log))[1]['skipped-title-line']).toBeUndefined();
  });
});

describe('a line that looks like totals', () => {
  it('is a row where it is a message', async () => {
    const stdin = [
      'contact_name,timestamp,direction,phone',
      'Total Energies,2023-06-05T10:00:00Z,in,573005551234',
    ].join('\n');
    expect((await jsonReport(['-'], { stdin })).input).toMatchObject({ messages: 1, rejected: 0 });
  });

  it('is left out aloud where it is the rest of a row that was torn', async () => {
    const stdin = [...table(','), '2023-06-05T10:00:00Z,outbound', 'and more,x', ''].join('\n');
    expect((await jsonReport(['-'], { stdin })).input).toMatchObject({ messages: 3, rejected: 2 });
  });
});
