import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { money } from '../../src/rates/money.js';
import { markdownText } from '../../src/reporters/markdown.js';
import { type OutputFormat, workbookPieces } from '../../src/reporters/output-formats.js';
import type { Display } from '../../src/reporters/reporter.js';
import type { Workbook } from '../../src/reporters/sheet.js';

const plain = (text: string): string => text;
const DISPLAY: Display = {
  columns: 60,
  colors: { bold: plain, dim: plain, red: plain, green: plain, yellow: plain },
  separated: { hasHeader: true, hasBom: false },
};

const HOSTILE = '=HYPERLINK("http://x")|<b>\n`';

const WORKBOOK: Workbook = {
  title: 'Prices',
  sheets: [
    {
      name: 'prices',
      title: 'Prices',
      columns: [
        { name: 'market', title: 'Market', kind: 'text' },
        { name: 'units', title: 'Units', kind: 'count' },
        { name: 'cost', title: 'Cost', kind: 'money' },
        { name: 'change', title: 'Change', kind: 'money', digits: 2 },
        { name: 'share', title: 'Share', kind: 'percent', digits: 1 },
        { name: 'day', title: 'Day', kind: 'day' },
        { name: 'at', title: 'At', kind: 'instant' },
      ],
      rows: [
        ['India', 1234567, money('12345.678901'), money('-1.5'), money('12.5'), '2023-06-01', '2023-06-01T10:00:00Z'],
        [HOSTILE, 0, 'unpriced', null, null, null, null],
      ],
      total: ['total', 1234567, money('12345.678901'), null, null, null, null],
      currency: 'USD',
    },
    { name: 'others', title: 'Others', columns: [{ name: 'of', title: 'Of', kind: 'text' }], rows: [] },
  ],
  notes: ['1. first', 'a *bold* word'],
};

async function written(format: OutputFormat, display = DISPLAY, workbook = WORKBOOK): Promise<string> {
  let text = '';
  for await (const piece of await workbookPieces(workbook, format, display)) text += piece;
  return text;
}

describe('a workbook', () => {
  it('as csv is its first sheet, with plain numbers, disarmed texts and no total', async () => {
    expect(await written('csv')).toBe(`market,units,cost,change,share,day,at
India,1234567,12345.678901,-1.50,12.5,2023-06-01,2023-06-01T10:00:00Z
"'=HYPERLINK(""http://x"")|<b>
\`",0,unpriced,,,,
`);
  });

  it('as tsv says the same', async () => {
    expect(parse(await written('tsv'), { delimiter: '\t' })).toEqual(parse(await written('csv')));
  });

  it('begins with a mark for Excel, and without a header, where that is asked for', async () => {
    const csv = await written('csv');
    const style = (hasHeader: boolean, hasBom: boolean): Display => ({ ...DISPLAY, separated: { hasHeader, hasBom } });
    expect(await written('csv', style(true, true))).toBe(`\ufeff${csv}`);
    expect(await written('csv', style(false, false))).toBe(csv.slice(csv.indexOf('\n') + 1));
  });

  it('as JSON has decimals as texts, and its sheets by name', async () => {
    const india = {
      market: 'India',
      units: 1234567,
      cost: '12345.678901',
      change: '-1.50',
      share: '12.5',
      day: '2023-06-01',
      at: '2023-06-01T10:00:00Z',
    };
    const nothing = { change: null, share: null, day: null, at: null };
    const hostile = { market: HOSTILE, units: 0, cost: 'unpriced', ...nothing };
    expect(JSON.parse(await written('json'))).toEqual({
      prices: [india, hostile],
      others: [],
      notes: WORKBOOK.notes,
    });
    const lines = (await written('ndjson')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([india, hostile]);
  });

  it('of one sheet is an array in JSON, empty or not', async () => {
    for (const sheet of WORKBOOK.sheets) {
      const rows = JSON.parse(await written('json', DISPLAY, { title: 'One', sheets: [sheet], notes: ['a note'] }));
      expect(rows).toHaveLength([...sheet.rows].length);
    }
  });

  it('as Markdown is a table a sheet, with its total, and a list of notes', async () => {
    expect(await written('markdown')).toBe(`# Prices

## Prices

| Market | Units | Cost | Change | Share | Day | At |
| --- | ---: | ---: | ---: | ---: | --- | --- |
| India | 1,234,567 | 12,345.678901 | -1.50 | 12.5 | 2023-06-01 | 2023-06-01T10:00:00Z |
| =HYPERLINK("http\\://x")\\|\\<b> \\\` | 0 | unpriced |  |  |  |  |
| **total** | **1,234,567** | **12,345.678901** |  |  |  |  |

## Others

| Of |
| --- |

## Notes

- 1\\. first
- a \\*bold\\* word
`);
  });

  it('as a table writes texts on below each other, and never cuts a number', async () => {
    const lines = (await written('table')).split('\n');
    expect(lines.slice(0, 8)).toEqual([
      'Prices',
      '',
      'Prices',
      'Market        Units           Cost  Change  Share  Day         At',
      '─'.repeat(83),
      'India     1,234,567  12,345.678901   -1.50   12.5  2023-06-01  2023-06-01T10:00:00Z',
      '=HYPERLI          0       unpriced',
      'NK("http',
    ]);
  });
});

describe('a text in Markdown', () => {
  it.each([
    ['spring_sale', 'spring_sale'],
    ['_spring_', '\\_spring\\_'],
    ['a|b\\c', 'a\\|b\\\\c'],
    ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
    ['![](http://x.y)', '!\\[\\](http\\://x.y)'],
    ['www.example.com', 'www\\.example.com'],
    ['<img src=x>', '\\<img src=x>'],
    ['&lt;b&#62; R&D', '\\&lt;b\\&#62; R\\&D'],
    ['@octocat', '@<!-- -->octocat'],
    ['mail a@b.de', 'mail a@<!-- -->b.de'],
    [':smile: 10:30', '\\:smile: 10:30'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['> said', '\\> said'],
    ['$x$', '\\$x\\$'],
    ['two\nlines\u202e', 'two lines\\\\u202e'],
  ])('%j', (text, shown) => {
    expect(markdownText(text)).toBe(shown);
  });
});
