import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { money } from '../../src/rates/money.js';
import { bar, sparkline } from '../../src/reporters/sparkline.js';
import { PROJECT, runCli } from '../run-cli.js';

const LOG = 'fixtures/in-force/log.csv';
const GOLDEN = join(PROJECT, 'fixtures/reporters/months');

async function tableAt(columns: number, args: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await runCli([LOG, ...args, '--quiet'], { env: { COLUMNS: String(columns) } });
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(columns);
  return stdout;
}

describe('months', { timeout: 0 }, () => {
  it.each([80, 140])('of one model stand side by side where they fit %i columns', async (columns) => {
    const text = await tableAt(columns, ['--models', 'in-force', '--by', 'month', '--by', 'category,month']);
    await expect(text).toMatchFileSnapshot(join(GOLDEN, `across-${columns}.txt`));
  });

  it.each([80, 140])('of several models say how far each is from the one before, at %i columns', async (columns) => {
    const text = await tableAt(columns, ['--models', '2023,2026', '--by', 'month']);
    await expect(text).toMatchFileSnapshot(join(GOLDEN, `rows-${columns}.txt`));
  });

  it('stand side by side in Markdown and on a page as they do in a table', async () => {
    const args = [LOG, '--models', 'in-force', '--by', 'month', '--by', 'month,category', '--quiet', '--notes', 'none'];
    const { stdout } = await runCli([...args, '--format', 'markdown']);
    await expect(stdout).toMatchFileSnapshot(join(GOLDEN, 'across.md'));
    const page = (await runCli([...args.slice(0, -2), '--format', 'html'])).stdout;
    expect(page).toContain('data-sheet="across_month"');
    for (const cell of stdout.match(/\d+\.\d{4}/g) ?? []) expect(page).toContain(cell);
  });

  it('say in Markdown and on a page how far each is from the one before, under several models', async () => {
    const args = [LOG, '--models', '2023,2026', '--by', 'month', '--quiet', '--format'];
    const markdown = (await runCli([...args, 'markdown'])).stdout;
    expect(markdown).toContain('| June 2023 model: since last | October 2026 model: since last |');
    const page = (await runCli([...args, 'html'])).stdout;
    const heads = /id="by-month"[\s\S]*?<\/thead>/.exec(page)?.[0] ?? '';
    expect(heads.match(/since last/g)).toHaveLength(2);
  });

  it.each(['csv', 'tsv', 'ndjson', 'json', 'markdown', 'html'])(
    'and days are in order of time in %s',
    async (format) => {
      for (const by of ['month', 'day']) {
        const { stdout } = await runCli([LOG, '--by', by, '--format', format, '--quiet']);
        const keys =
          format === 'html'
            ? [...(stdout.split(`id="by-${by}"`)[1] ?? '').matchAll(/<tr data-key="(\d[\d-]*)"/g)].map(([, key]) => key)
            : [
                ...stdout.matchAll(
                  by === 'month' ? /(?<!\d)(\d{4}-\d{2})(?=[",\t |])/g : /(\d{4}-\d{2}-\d{2})(?=[",\t |])/g,
                ),
              ].map(([, key]) => key);
        const shown = keys.filter((key, place) => keys.indexOf(key) === place);
        if (format !== 'html' || by === 'month') expect(shown.length).toBeGreaterThan(5);
        expect(shown).toEqual([...shown].sort());
      }
    },
  );
});

describe('a sparkline', () => {
  it('is as high as each amount beside the greatest', () => {
    const amounts = ['0', '1', '4', '8'].map(money);
    expect(sparkline(amounts)).toBe(' ▁▄█');
    expect(sparkline([])).toBe('');
    expect(sparkline([money('0')])).toBe(' ');
  });

  it('lies down as a bar', () => {
    expect(bar(money('1'), money('2'), 4)).toBe('██  ');
    expect(bar(money('2'), money('2'), 4)).toBe('████');
    expect(bar(money('0'), money('0'), 4)).toBe('    ');
    expect(bar(money('1'), money('16'), 2)).toBe('▏ ');
  });
});
