import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FIVE_MODELS } from '../five-models.js';
import { jsonReport } from '../json-report.js';
import { type CliWorld, PROJECT, runCli } from '../run-cli.js';

const SMALL = 'fixtures/reporters/small/log.csv';
const DEMO = 'fixtures/demo/june-2023.csv';
const GOLDEN = join(PROJECT, 'fixtures/reporters/small');

async function tableAt(columns: number, options: readonly string[], world: CliWorld = {}): Promise<string> {
  const { stdout, stderr, code } = await runCli(options, { ...world, env: { ...world.env, COLUMNS: String(columns) } });
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout;
}

/** The lines of the table itself: from the models' names to the sentence. */
function tableLines(text: string): string[] {
  const lines = stripVTControlCharacters(text).split('\n');
  return lines.slice(lines.indexOf('') + 1, lines.findIndex((line) => line.startsWith('The ')) - 1);
}

/** Columns of a terminal that a text takes: two for each ideograph and emoji. */
function widthOf(line: string): number {
  return [...line].reduce(
    (width, character) => width + (/[\p{Script=Han}\p{Script=Hangul}\p{Emoji_Presentation}]/u.test(character) ? 2 : 1),
    0,
  );
}

function hasOnlyCosts(lines: readonly string[]): boolean {
  const headings = lines.filter((line) => line.startsWith('By '));
  return headings.every((line) => /^By .*?( +cost)+$/.test(line) && !/convs|msgs|charged|free|change|%/.test(line));
}

function amountsIn(text: string): string[] {
  return tableLines(text).flatMap((line) => line.match(/[\d,]+\.\d{4}/g) ?? []);
}

describe('the table', { timeout: 0 }, () => {
  it.each([80, 140])('of the small log at %i columns', async (columns) => {
    await expect(await tableAt(columns, [SMALL])).toMatchFileSnapshot(join(GOLDEN, `table-${columns}.txt`));
  });

  it('of the small log, crossed', async () => {
    const text = await tableAt(100, [SMALL, '--by', 'country,category', '--by', 'month']);
    await expect(text).toMatchFileSnapshot(join(GOLDEN, 'table-crossed-100.txt'));
  });

  it('is 80 columns wide where nothing tells, and as wide as COLUMNS says', async () => {
    const { stdout } = await runCli([SMALL]);
    expect(stdout).toBe(await tableAt(80, [SMALL]));
    for (const COLUMNS of ['', '0', 'wide', '-5'])
      expect((await runCli([SMALL], { env: { COLUMNS } })).stdout, COLUMNS).toBe(stdout);
    expect(await tableAt(140, [SMALL])).not.toBe(stdout);
  });

  it.each([50, 60, 80, 100, 140, 200])('fits %i columns, unless nothing but costs is left', async (columns) => {
    for (const options of [
      [SMALL],
      [DEMO],
      [SMALL, '--by', 'country,category,initiator'],
      [SMALL, '--by', 'account,template'],
      [SMALL, '--models', 'all'],
    ]) {
      const text = await tableAt(columns, options);
      const lines = tableLines(text);
      if (!hasOnlyCosts(lines)) expect(Math.max(...lines.map(widthOf)), text).toBeLessThanOrEqual(columns);
      const prose = text.split('\n').filter((line) => !lines.includes(line));
      expect(prose.filter((line) => line.length > columns)).toEqual([]);
    }
  });

  it("ends each model's name, whole, where its columns end", async () => {
    const [names = '', ids = '', headings = ''] = tableLines(await tableAt(140, [SMALL, '--models', FIVE_MODELS]));
    const costs = [...headings.matchAll(/cost/g)].map(({ index }) => index + 'cost'.length);
    const ends = [...names.matchAll(/\w+( \d{4})? model/g)].map(({ index, 0: { length } }) => index + length);
    expect(ends).toHaveLength(5);
    expect(ends).toEqual(costs);
    expect([...ids.matchAll(/[a-z-]+\d{4}/g)].map(({ index, 0: { length } }) => index + length)).toEqual(costs);
  });

  it('cuts no number, however narrow', async () => {
    const whole = amountsIn(await tableAt(300, [SMALL, '--models', 'cbp-2022,cbp-2023']));
    expect(whole).toContain('0.1290');
    for (const columns of [1, 20, 40, 50, 60, 70]) {
      const amounts = amountsIn(await tableAt(columns, [SMALL, '--models', 'cbp-2022,cbp-2023']));
      expect(whole).toEqual(expect.arrayContaining(amounts));
      expect(amounts.filter((amount) => amount === '0.1541')).not.toHaveLength(0);
      expect(await tableAt(columns, [SMALL])).not.toContain('…');
    }
  });

  it('never drops a cost', async () => {
    for (const columns of [10, 50, 80, 140]) {
      const names = tableLines(await tableAt(columns, [SMALL])).filter((line) => /2022.* {2}.*2023/.test(line));
      expect(names.length).toBeGreaterThan(0);
      const headings = tableLines(await tableAt(columns, [SMALL])).filter((line) => line.startsWith('By '));
      expect(headings.map((line) => line.match(/\bcost\b/g)?.length)).toEqual([2, 2]);
    }
  });

  it('counts the columns that wide characters take', async () => {
    const name = '春の大売出し春の大売出し春の大';
    const stdin = `timestamp,direction,customer_number,type,category,template_name
2023-06-05T10:00:00Z,out,573005550001,template,utility,${name}\n`;
    for (const columns of [60, 70, 80, 90, 100]) {
      const lines = tableLines(await tableAt(columns, ['-', '--by', 'template'], { stdin }));
      expect(Math.max(...lines.map(widthOf)), lines.join('\n')).toBeLessThanOrEqual(columns);
    }
  });

  it('lines up its figures behind names in any script', async () => {
    const columnsTaken = { promo: 5, 日本語: 6, 한국어: 6, हिन्दी: 5, 'cafe\u0301': 4, '🫶_gracias': 10, العَرَبِيَّة: 7 };
    const names = Object.entries(columnsTaken);
    const rows = names.map(([name], day) => `2023-06-0${day + 1}T10:00:00Z,out,573005550001,template,utility,${name}`);
    const stdin = `timestamp,direction,customer_number,type,category,template_name\n${rows.join('\n')}\n`;
    const lines = tableLines(await tableAt(80, ['-', '--by', 'template'], { stdin }));
    const heading = lines.find((line) => line.startsWith('By ')) ?? '';
    for (const [name, columns] of names) {
      const line = lines.find((candidate) => candidate.startsWith(name)) ?? '';
      expect(line.slice(name.length).length + columns, name).toBe(heading.length);
    }
  });

  it('has lines no longer than they need to be: no space at their end', async () => {
    const text = await tableAt(120, [DEMO]);
    expect(text.split('\n').filter((line) => / $/.test(line))).toEqual([]);
  });

  it('says the same totals as the CSV and the JSON report', async () => {
    const { totals, delta } = await jsonReport([DEMO]);
    const before = totals['cbp-2022'];
    const after = totals['cbp-2023'];
    const line = tableLines(await tableAt(200, [DEMO])).find((candidate) => candidate.startsWith('total')) ?? '';
    const shown = line.replaceAll(',', '').replaceAll('*', ' ').trim().split(/ +/);
    const free = (cell: typeof before): number => (cell ? cell.freeTier + cell.freeEntryPoint + cell.freeWindow : 0);
    const ofModel = (cell: typeof before): string[] =>
      cell ? [cell.units, cell.charged, free(cell), cell.unpriced, cell.cost].map(String) : [];
    expect(shown.slice(0, 12)).toEqual(['total', ...ofModel(before), ...ofModel(after), `+${delta.cost}`]);
    const percent = Number(delta.percent).toFixed(1);
    expect(shown.slice(12).join(' ')).toBe(`+${percent} %`);
  });

  it('says amounts that differ so that they look different', async () => {
    const stdin = `timestamp,direction,customer_number,type,template_name
2023-06-05T10:00:00Z,out,573005550001,template,xyz\n`;
    // Marketing in Colombia costs 0.0125, utility 0.0085: both are 0.01 in cents.
    const { diagnostics } = await jsonReport(['-'], { stdin });
    const sentence = diagnostics.find(({ code }) => code === 'category-guessed')?.message ?? '';
    const [, asMarketing, asUtility] = sentence.match(/\d+\.\d+/g) ?? [];
    expect(asMarketing).not.toBe(asUtility);
  });

  it('says no amount away: less than a cent is not 0.00', async () => {
    const stdin = `timestamp,direction,customer_number,type,category
2023-06-05T10:00:00Z,out,919000555001,template,authentication\n`;
    const text = await tableAt(80, ['-'], { stdin });
    expect(text).toContain('USD 0.0042 more');
    expect(text).not.toMatch(/USD 0\.00\b(?!\d)/);
  });
});

describe('colours', () => {
  const isColoured = async (options: readonly string[], world: CliWorld = {}): Promise<boolean> =>
    (await runCli([SMALL, ...options], world)).stdout.includes('\u001b[');

  it('are for terminals', async () => {
    expect(await isColoured([])).toBe(false);
    expect(await isColoured([], { isTerminal: true })).toBe(true);
  });

  it('are not for NO_COLOR, a dumb terminal or --no-color', async () => {
    expect(await isColoured([], { isTerminal: true, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await isColoured([], { isTerminal: true, env: { NO_COLOR: '' } })).toBe(true);
    expect(await isColoured([], { isTerminal: true, env: { TERM: 'dumb' } })).toBe(false);
    expect(await isColoured(['--no-color'], { isTerminal: true })).toBe(false);
  });

  it('go anywhere with --color', async () => {
    expect(await isColoured(['--color'])).toBe(true);
    expect(await isColoured(['--color'], { env: { NO_COLOR: '1' } })).toBe(true);
  });

  it('change nothing but the colour', async () => {
    for (const COLUMNS of ['50', '80', '140']) {
      const plain = await runCli([SMALL], { env: { COLUMNS } });
      const coloured = await runCli([SMALL, '--color'], { env: { COLUMNS } });
      expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
    }
  });

  it('are in no CSV and no JSON', async () => {
    expect(await isColoured(['--color', '--format', 'csv'])).toBe(false);
    expect(await isColoured(['--color', '--format', 'json'])).toBe(false);
  });
});
