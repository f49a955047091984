import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RowKernel } from '../../src/fast-lane/row-kernel.js';
import { RowLane } from '../../src/fast-lane/row-lane.js';
import { isNullText } from '../../src/messages/null-word.js';
import { runCli } from '../run-cli.js';
import { compiledKernel, WRITTEN } from './kernel.js';

afterEach(() => {
  vi.restoreAllMocks();
});

it('the kernel is what its source compiles to', async () => {
  expect(readFileSync(WRITTEN, 'utf8')).toBe(await compiledKernel());
});

/** What a run says with a kernel and without one, which are the same, and how many rows the lane took row by row. */
async function both(args: readonly string[], log: string): Promise<{ stdout: string; rowByRow: number }> {
  const isWorth = vi.spyOn(RowKernel, 'isWorth').mockReturnValue(false);
  const reference = await runCli([...args], { stdin: log });
  isWorth.mockReturnValue(true);
  const taken = vi.spyOn(RowLane.prototype, 'take');
  const result = await runCli([...args], { stdin: log });
  expect(result).toEqual(reference);
  return { stdout: result.stdout, rowByRow: taken.mock.calls.length };
}

/** More rows than two batches, with a word that nobody knows now and then. */
const ROWS = Array.from({ length: 9000 }, (_, row) => {
  const at = new Date(Date.UTC(2023, 5, 1) + row * 7_654_321).toISOString();
  const status = row % 2777 === 2776 ? `weird${row}` : 'delivered';
  return `${row % 3 === 0 ? `"${at}"` : at},outbound,+5730055${50000 + (row % 997)},template,marketing,${status},wamid.${row}`;
});
const HEADER = 'timestamp,direction,customer_number,type,category,status,message_id';

it('a batch of rows keeps the line of each row, and its id', async () => {
  const log = `${[HEADER, ...ROWS, ...ROWS.slice(0, 10)].join('\n')}\n`;
  const units = await both(['conversations', '-', '--format', 'csv'], log);
  expect(units.stdout).toContain('wamid.8999');
  expect(units.rowByRow).toBeLessThan(20);
  expect(units.rowByRow).toBeGreaterThan(3);
  await both(['reconcile', '-', '--format', 'json'], log);
});

it('a row is left to its reader where a cell may say that there is nothing', async () => {
  const words = [
    '\\N',
    'NULL',
    'null',
    '[NULL]',
    '<null>',
    '(null)',
    'None',
    'NaN',
    'nan',
    'NaT',
    '<NA>',
    'undefined',
    '-',
    '--',
    'N/A',
    'n/a',
    '#N/A',
  ];
  for (const word of words) expect(isNullText(word), word).toBe(true);
  const rows = words.flatMap((word) => ROWS.slice(0, 3).map((row) => row.replace(/wamid\.\d+$/, word)));
  const { rowByRow } = await both(
    ['conversations', '-', '--format', 'csv'],
    `${[HEADER, ...rows, ...rows].join('\n')}\n`,
  );
  expect(rowByRow).toBeGreaterThanOrEqual(rows.length * 2);
});

it('what is learned of rows without a text does not hold for those with one, which may tell what a template is for', async () => {
  const rows = ROWS.slice(0, 600).map((row, place) => {
    const [at, , customer] = row.split(',');
    return `${at},outbound,${customer},template,${place % 2 === 0 ? '' : 'Your verification code is 123456'}`;
  });
  const log = `${['timestamp,direction,customer_number,type,text', ...rows].join('\n')}\n`;
  const { stdout } = await both(['-', '--models', 'cbp-2023', '--by', 'category', '--format', 'csv', '--quiet'], log);
  expect(stdout).toMatch(/^authentication,300,/m);
  expect(stdout).toMatch(/^marketing,300,/m);
});

describe('what differs from row to row decides what a row is taken for, beside its words', () => {
  const DIFFERING = 'timestamp,direction,customer_number,type,category,status,pricing_model,pricing_category';

  it.each([
    ['whether it names a conversation', `${DIFFERING},conversation_id`, (row: number) => (row % 2 ? `c${row}` : '')],
    ['whether it has an id', `${DIFFERING},message_id`, (row: number) => (row % 2 ? `wamid.${row}` : '')],
    ['when it is', DIFFERING, undefined],
  ])('%s', async (_, header, last) => {
    const rows = ROWS.slice(0, 3000).map((row, place) => {
      const [, , customer] = row.split(',');
      // Half a year apart, across the days on which words change their meaning.
      const at = new Date(Date.UTC(2021, 0, 1) + ((place * 7) % 13) * 180 * 86_400_000 + place * 60_000).toISOString();
      const cells = [at, 'outbound', customer, 'template', '', 'delivered', '', 'marketing'];
      return [...cells, ...(last === undefined ? [] : [last(place)])].join(',');
    });
    const log = `${[header, ...rows].join('\n')}\n`;
    const { rowByRow } = await both(['conversations', '-', '--format', 'csv', '--models', 'all'], log);
    expect(rowByRow).toBeLessThan(100);
    await both(['reconcile', '-', '--format', 'json'], log);
  });
});
