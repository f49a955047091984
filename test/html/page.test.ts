import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIVE_MODELS } from '../five-models.js';
import { PART_OF_DEMO } from '../part-of-demo.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { all, htmlPage, only, type Page, parsed, textOf } from './page.js';

const SMALL = 'fixtures/reporters/small/log.csv';

/** The page as its headings, tables, charts and notes, a line each. */
function outlineOf({ document }: Page): string {
  const lines = all(document, 'title', 'desc', 'h1', 'h2', 'h3', 'p', 'dt', 'dd', 'caption', 'tr', 'li', 'summary').map(
    (element) => {
      const cells = all(element, 'th', 'td');
      const text = cells.length === 0 ? textOf(element) : cells.map(textOf).join(' | ');
      return `${element.tagName}: ${text}`;
    },
  );
  return `${lines.join('\n')}\n`;
}

describe('the page', { timeout: 0 }, () => {
  it('has everything a person who was sent it asks for', async () => {
    const outline = outlineOf(await htmlPage([SMALL]));
    await expect(outline).toMatchFileSnapshot(join(PROJECT, 'fixtures/html/small/outline.txt'));
  });

  it.each([
    [[PART_OF_DEMO, '--models', 'all', '--by', 'month', '--by', 'account,initiator']],
    [[PART_OF_DEMO, '--models', 'cbp-2022', '--month', '2024-01']],
    [[PART_OF_DEMO, '--models', 'pmp-2025,cbp-2022']],
    [
      [
        'fixtures/formats/meta-cloud/june-2023.ndjson',
        SMALL,
        '--models',
        'all',
        '--timezone',
        'UTC+5:30',
        '--from',
        '2023-06-04',
      ],
    ],
  ])('is well-formed, with its headings in order and no id twice: %s', async (args) => {
    const { stdout } = await runCli([...args, '--format', 'html']);
    const document = parsed(stdout);
    const levels = all(document, 'h1', 'h2', 'h3').map(({ tagName }) => Number(tagName[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, place) => level > (levels[place - 1] ?? 1) + 1)).toEqual([]);
    const ids = all(document).flatMap((element) => element.getAttribute('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const named = all(document).flatMap((element) => (element.getAttribute('aria-labelledby') ?? '').split(' '));
    expect(named.filter((id) => id !== '' && !ids.includes(id))).toEqual([]);
  });

  it('shows a table for every --by beyond its own', async () => {
    const { document } = await htmlPage([
      PART_OF_DEMO,
      '--by',
      'initiator',
      '--by',
      'category',
      '--by',
      'market,month',
    ]);
    const tables = all(document, 'table').flatMap((table) => table.getAttribute('data-by') ?? []);
    expect(tables.toSorted()).toEqual(['category', 'country', 'initiator', 'market,month', 'template,category']);
  });

  it('asks for nothing and runs nothing', async () => {
    const { text, document } = await htmlPage([PART_OF_DEMO, '--models', FIVE_MODELS]);
    const policy = only(document, 'http-equiv', 'Content-Security-Policy').getAttribute('content');
    expect(policy).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    const tags = new Set(all(document).map(({ tagName }) => tagName));
    for (const tag of ['script', 'link', 'img', 'image', 'iframe', 'object', 'embed', 'use', 'base', 'form', 'font']) {
      expect([...tags]).not.toContain(tag);
    }
    const attributes = all(document).flatMap((element) => [...element.attributes]);
    const outside = attributes.filter(
      ({ name, value }) => /^(src|href|xlink:href|on\w+)$/.test(name) && value[0] !== '#',
    );
    expect(outside).toEqual([]);
    expect(text).not.toMatch(/@import|url\(|@font-face/);
  });

  it('tells a screen reader what each chart shows, and has the table behind it', async () => {
    const { document } = await htmlPage([PART_OF_DEMO]);
    const charts = all(document, 'svg');
    expect(charts).toHaveLength(8);
    for (const chart of charts) {
      expect(chart.getAttribute('role')).toBe('img');
      const [title, desc] = (chart.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .map((id) => only(document, 'id', id));
      expect([title?.tagName, desc?.tagName]).toEqual(['title', 'desc']);
      expect(textOf(desc as NonNullable<typeof desc>)).toMatch(/^In USD.*\d/);
    }
    for (const figure of all(document, 'figure')) {
      let section = figure.parentElement;
      while (section !== null && section.tagName !== 'section') section = section.parentElement;
      expect(section && all(section, 'table').length).toBeGreaterThan(0);
    }
  });

  it('is the same bytes each time, and in whatever order the rows come', async () => {
    const first = await htmlPage(['-', '--models', 'all'], { stdin: smallRows((rows) => rows) });
    const again = await htmlPage(['-', '--models', 'all'], { stdin: smallRows((rows) => rows.toReversed()) });
    const withoutLines = ({ text }: Page): string => text.replace(/\(line \d[^<]*\)/g, '');
    expect(withoutLines(again)).toBe(withoutLines(first));
  });

  it('goes to a file by its ending', async () => {
    const folder = scratch();
    for (const name of ['report.html', 'REPORT.HTM']) {
      const { stdout, code } = await runCli([SMALL, '--quiet', '-o', join(folder, name)]);
      expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
    }
    const { text } = await htmlPage([SMALL]);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toBe(text);
    expect(readFileSync(join(folder, 'REPORT.HTM'), 'utf8')).toBe(text);
  });

  it('is written by several threads as by one', async () => {
    const options = [PART_OF_DEMO, '--by', 'account', '--models', 'all', '--format', 'html', '--quiet'];
    const pool = await runCli([...options, '--threads', '2']);
    expect(pool.code, pool.stderr).toBe(0);
    expect(pool.stdout).toBe((await runCli(options)).stdout);
  });
});

function smallRows(order: (rows: readonly string[]) => readonly string[]): string {
  const [header = '', ...rows] = readFileSync(join(PROJECT, SMALL), 'utf8').trimEnd().split('\n');
  return `${[header, ...order(rows)].join('\n')}\n`;
}
