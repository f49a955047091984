import type { Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { type JsonCells, type JsonReport, jsonReport } from '../json-report.js';
import { PART_OF_DEMO } from '../part-of-demo.js';
import { all, costsOf, htmlPage, only, type Page, textOf } from './page.js';

const RUNS: readonly (readonly string[])[] = [
  [PART_OF_DEMO],
  [PART_OF_DEMO, '--models', 'pmp-2026'],
  [PART_OF_DEMO, '--models', 'all', '--timezone', 'America/Bogota'],
  [PART_OF_DEMO, '--from', '2023-06-10', '--to', '2023-06-20'],
];

function expectedCosts(cells: JsonCells, delta: { cost: string }): Record<string, string> {
  const models = Object.entries(cells).map(([id, { unpriced, charged, cost }]) => [
    id,
    unpriced > 0 && charged === 0 ? 'unpriced' : cost,
  ]);
  if (models.length < 2) return Object.fromEntries(models);
  const isKnown = [models[0], models.at(-1)].every((model) => model?.[1] !== 'unpriced');
  return Object.fromEntries([...models, ['delta', isKnown ? delta.cost : '–']]);
}

function tableOf({ document }: Page, by: string): { rows: Record<string, Record<string, string>>; total: Element } {
  const table = only(document, 'data-by', by);
  const rows = all(table, 'tr').filter((row) => row.hasAttribute('data-key'));
  return {
    rows: Object.fromEntries(rows.map((row) => [row.getAttribute('data-key') ?? '', costsOf(row)])),
    total: only(table, 'data-key', 'total'),
  };
}

async function both(args: readonly string[], by: readonly string[]): Promise<[Page, JsonReport]> {
  return [await htmlPage(args), await jsonReport([...args, '--quiet', '--by', by.join(',')])];
}

describe('the figures of the page are those of JSON, to the last digit', { timeout: 0 }, () => {
  it.each(RUNS)('by category and by country: %s %s %s', async (...args) => {
    for (const by of ['category', 'country']) {
      const [page, json] = await both(args, [by]);
      const { rows, total } = tableOf(page, by);
      const expected = (json.breakdowns[0]?.rows ?? []).map(({ key, models, delta }) => [
        key[by],
        expectedCosts(models, delta),
      ]);
      expect(rows).toEqual({
        ...Object.fromEntries(expected),
        total: expectedCosts(json.totals, json.delta),
      });
      expect(Object.keys(rows)).toEqual([...expected.map(([key]) => key), 'total']);
      expect(textOf(total)).toMatch(/^total/);
    }
  });

  it('in the tiles at the top', async () => {
    const [{ document }, json] = await both([PART_OF_DEMO], ['category']);
    const tiles = all(document, 'dd').filter((tile) => tile.hasAttribute('data-model'));
    const amounts = tiles.map((tile) => [
      tile.getAttribute('data-model'),
      all(tile, 'data')[0]?.getAttribute('value') ?? '',
    ]);
    expect(Object.fromEntries(amounts)).toEqual(expectedCosts(json.totals, json.delta));
  });

  it('by template, the tail and what has no template summed', async () => {
    const [page, json] = await both([PART_OF_DEMO], ['template', 'category']);
    const { rows } = tableOf(page, 'template,category');
    for (const { key, models, delta } of json.breakdowns[0]?.rows ?? []) {
      if (key.template === '') continue;
      expect(rows[`${key.template}|${key.category}`]).toEqual(expectedCosts(models, delta));
    }
    const free = json.breakdowns[0]?.rows.filter(({ key }) => key.template === '') ?? [];
    expect(free).toHaveLength(1);
    expect(rows.unnamed).toEqual(free[0] && expectedCosts(free[0].models, free[0].delta));
  });

  it('a day without cost is 0, and there is none outside the period', async () => {
    const stdin = [
      'timestamp,direction,customer_number,type,category',
      '2023-06-01T10:00:00Z,out,573005550001,template,utility',
      '2023-06-04T10:00:00Z,out,573005550001,template,utility',
      '2023-06-09T10:00:00Z,in,573005550001,text,',
    ].join('\n');
    const days = async (options: readonly string[]): Promise<string[]> => {
      const { document } = await htmlPage(['-', '--models', 'cbp-2023', ...options], { stdin });
      const rows = all(only(document, 'aria-labelledby', 'days'), 'tr').filter((row) => row.hasAttribute('data-key'));
      return rows.map((row) => `${row.getAttribute('data-key')} ${costsOf(row)['cbp-2023']}`);
    };
    const all9 = ['0.0085', '0.0000', '0.0000', '0.0085', '0.0000', '0.0000', '0.0000', '0.0000', '0.0000'];
    expect(await days([])).toEqual(all9.map((cost, place) => `2023-06-0${place + 1} ${cost}`));
    expect(await days(['--from', '2023-06-03', '--to', '2023-06-06'])).toEqual([
      '2023-06-03 0.0000',
      '2023-06-04 0.0085',
      '2023-06-05 0.0000',
    ]);
  });

  it.each([
    ['week', 400],
    ['month', 1000],
  ])('a long log is shown by the %s', async (step, days) => {
    const start = Date.parse('2023-01-30T10:00:00Z');
    const rows = Array.from({ length: Number(days) }, (_, day) =>
      [new Date(start + day * 86_400_000).toISOString(), 'out', '573005550001', 'template', 'utility'].join(','),
    );
    const stdin = ['timestamp,direction,customer_number,type,category', ...rows].join('\n');
    const { document } = await htmlPage(['-', '--models', 'pmp-2025'], { stdin });
    const section = only(document, 'aria-labelledby', 'days');
    expect(textOf(all(section, 'h2')[0] as Element)).toBe(`Cost per ${step}`);
    const lines = all(section, 'tr').filter((row) => row.hasAttribute('data-key'));
    const sum = lines.reduce((micros, row) => micros + Math.round(Number(costsOf(row)['pmp-2025']) * 1e4), 0);
    const { totals } = await jsonReport(['-', '--models', 'pmp-2025'], { stdin });
    expect((sum / 1e4).toFixed(4)).toBe(totals['pmp-2025']?.cost);
    expect(lines[0]?.getAttribute('data-key')).toBe(step === 'week' ? '2023-01-30' : '2023-01');
    // 31 May 2023 and 1 June 2023 are both in the week from Monday 29 May.
    expect(lines.map((row) => row.getAttribute('data-key'))).toContain(step === 'week' ? '2023-05-29' : '2023-05');
    expect(textOf(section)).toContain('1 June 2023 (June 2023 model)');
  });
});
