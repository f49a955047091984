import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { money } from '../../src/rates/money.js';
import { workbookPage } from '../../src/reporters/html/workbook-page.js';
import type { SheetValue } from '../../src/reporters/sheet.js';
import { PART_OF_DEMO } from '../part-of-demo.js';
import { runCli } from '../run-cli.js';
import { BIN } from '../spawn-cli.js';
import { all, htmlPage, parsed, textOf } from './page.js';

/** Longer as a page than a pipe holds. */
const DEMO = 'fixtures/demo/june-2023.csv';
const TOOL = { name: 'waba-cost', version: '0.0.0' };

function pageOf(rows: Iterable<readonly SheetValue[]>, texts = 'Listed'): Generator<string> {
  const columns = [
    { name: 'who', title: texts, kind: 'text' },
    { name: 'units', title: 'Units', kind: 'count' },
    { name: 'cost', title: 'Cost', kind: 'money', digits: 2 },
  ] as const;
  return workbookPage(
    { title: texts, sheets: [{ name: 'listed', title: 'Sheet', columns, rows }], notes: [texts] },
    TOOL,
  );
}

describe('a list as a page', { timeout: 0 }, () => {
  it('shows figures as people write them, and their exact values', () => {
    const rows = [
      ['Ana', 1234, money('-1234.5678')],
      ['', 0, 'unpriced'],
      [null, null, null],
    ];
    const document = parsed([...pageOf(rows)].join(''));
    const cells = all(document, 'tr').map((row) => all(row, 'th', 'td').map(textOf));
    expect(cells).toEqual([
      ['Listed', 'Units', 'Cost'],
      ['Ana', '1,234', '−1,234.57'],
      ['', '0', 'unpriced'],
      ['', '', ''],
    ]);
    const exact = all(document, 'data').map((data) => data.getAttribute('value'));
    expect(exact).toEqual(['1234', '-1234.5678', '0']);
  });

  it('shows hostile text as text', () => {
    const text = '</td><script>alert("1")</script>\u202e\u0007&amp;';
    const page = [...pageOf([[text, 1, money('1')]], text)].join('');
    const shown = text.replace('\u202e', '\\u202e').replace('\u0007', '\\u0007');
    expect(all(parsed(page), 'bdi', 'h1', 'title', 'li').map(textOf)).toEqual([shown, shown, shown, shown]);
    for (const raw of ['<script', '\u202e', '\u0007']) expect(page).not.toContain(raw);
  });

  it('is written row by row: the first is out before the last is there', () => {
    let made = 0;
    function* endless(): Generator<SheetValue[]> {
      for (;;) yield [String(made++), 1, money('1')];
    }
    const pieces = pageOf(endless());
    let text = '';
    while (!text.includes('<bdi>9</bdi>')) text += pieces.next().value;
    expect(made).toBe(10);
  });

  it.each([
    ['conversations', PART_OF_DEMO],
    ['templates', PART_OF_DEMO],
    ['explain', '+525555550259', PART_OF_DEMO],
    ['inspect', PART_OF_DEMO],
    ['models'],
  ])('%s is well-formed and has rows', async (...args) => {
    const { document } = await htmlPage(args);
    expect(all(document, 'h1')).toHaveLength(1);
    expect(all(document, 'tbody')[0] && all(document, 'td').length).toBeGreaterThan(5);
  });

  it('holds each conversation with its exact rate, as csv has it', async () => {
    const { document } = await htmlPage(['conversations', PART_OF_DEMO]);
    const { stdout } = await runCli(['conversations', PART_OF_DEMO, '--format', 'ndjson', '--quiet']);
    const listed = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const columns = all(document, 'th').map((head) => head.getAttribute('data-column'));
    const at = columns.indexOf('cost');
    const costs = all(document, 'tbody')
      .flatMap((body) => all(body, 'tr'))
      .map((row) => {
        const cell = all(row, 'td')[at];
        return (cell && all(cell, 'data')[0]?.getAttribute('value')) ?? null;
      });
    expect(costs).toEqual(listed.map(({ cost }) => cost));
  });

  it('ends quietly where its reader does', async () => {
    const child = spawn(process.execPath, [BIN, 'conversations', DEMO, '--format', 'html', '--quiet']);
    child.stdout.once('data', () => child.stdout.destroy());
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += chunk));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
  });
});
