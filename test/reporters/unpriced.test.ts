import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';

/** The second customer's country is unknown: nothing prices that conversation under either model. */
const LOG = `timestamp,direction,customer_number,type,category
2023-06-05T10:00:00Z,outbound,573005550001,template,marketing
2023-06-05T11:00:00Z,outbound,999555010002,template,utility
`;

const UNPRICED = LOG.replace(/.*57300.*\n/, '');

/** So that no free tier makes anything free. */
const USED_UP = ['--free-tier-used', '1000', '--quiet'];

async function shown(format: string): Promise<string> {
  const args = ['-', '--by', 'category', '--format', format, ...USED_UP];
  return (await runCli(args, { stdin: LOG })).stdout;
}

function lineOf(text: string, label: string): string {
  return text.split('\n').find((line) => line.includes(label)) ?? '';
}

describe('a cost that is not known is never 0', () => {
  it('in the table: neither costs nor their change', async () => {
    expect(lineOf(await shown('table'), 'utility')).toMatch(/1 +unpriced\* +1 +unpriced\* +– +–$/);
  });

  it('in Markdown', async () => {
    expect(lineOf(await shown('markdown'), '| utility')).toMatch(
      /\| 0 \| 0 \| 1 \| unpriced \| 1 \| 0 \| 0 \| 1 \| unpriced \| unpriced \| {2}\|$/,
    );
  });

  it('on the page', async () => {
    const text = await shown('html');
    const row = /<tr data-key="utility">.*?<\/tr>/s.exec(text)?.[0] ?? '';
    expect(row.match(/unpriced\*/g)).toHaveLength(2);
    expect(row).toContain('<span class="none">–</span></td><td class="figure"><span class="none">–</span>');
    expect(row).not.toContain('0.00');
  });

  it('where nothing has a price, in the totals', async () => {
    const { stdout } = await runCli(['-', '--by', 'category', ...USED_UP], { stdin: UNPRICED });
    expect(lineOf(stdout, 'total')).toMatch(/unpriced\* .*unpriced\* +– +–$/);
  });

  it('beside fees, which are known', async () => {
    const { stdout } = await runCli(['-', '--fee-per-message', '0.01', ...USED_UP], { stdin: UNPRICED });
    expect(stdout).toMatch(/^Meta's cost +unpriced\* +unpriced\*$/m);
    expect(lineOf(stdout, 'together, in')).toMatch(/0\.01\S*\* +0\.01\S*\*$/);
  });

  it('of one customer', async () => {
    const { stdout } = await runCli(['explain', '999555010002', '-', ...USED_UP], {
      stdin: LOG,
      env: { COLUMNS: '200' },
    });
    expect(lineOf(stdout, 'total ')).toMatch(/1 conversation, unpriced +1 conversation, unpriced/);
  });

  it('in csv and JSON the count beside it says so, by their contracts', async () => {
    const [names = '', , utility = ''] = (await shown('csv')).split('\n');
    const cell = (name: string): string | undefined => utility.split(',')[names.split(',').indexOf(name)];
    expect([cell('cbp-2023_cost'), cell('cbp-2023_units'), cell('cbp-2023_unpriced')]).toEqual(['0.0000', '1', '1']);
  });
});
