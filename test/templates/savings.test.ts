import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';

const HEADER = 'timestamp,direction,customer_number,type,category,template_name,text\n';
const SHIPPED = 'order_shipped_v2,"Hi {{1}}, your order {{2}} has been shipped and arrives on {{3}}."';

async function said(rows: readonly string[], ...options: readonly string[]): Promise<string> {
  const stdin = `${HEADER}${rows.join('\n')}\n`;
  const { stdout, code } = await runCli(['templates', '-', '--notes', 'none', ...options], { stdin });
  expect(code).toBe(0);
  const [, below = ''] = stdout.split(/change\s+to\s+the\s+whole\s+bill\./);
  return below.replaceAll(/\s+/g, ' ').trim();
}

describe('what templates could cost less', () => {
  it('names a template whose text surely reads as a cheaper category than it is billed as', async () => {
    const rows = [1, 2, 3].map((day) => `2023-06-0${day}T10:00:00Z,out,573005550001,template,marketing,${SHIPPED}`);
    expect(await said(rows, '--models', 'cbp-2023')).toMatch(
      /^Under the June 2023 model, order_shipped_v2 is billed as marketing and reads as utility \(9\d % sure\): as utility the bill would be USD 0\.0120 less\. Meta decides the category by what a template says\.$/,
    );
  });

  it('says nothing of a text that is what it is billed as, or of one that could be anything', async () => {
    const utility = `2023-06-01T10:00:00Z,out,573005550001,template,utility,${SHIPPED}`;
    expect(await said([utility], '--models', 'cbp-2023')).toBe('');
    const unsure = '2023-06-01T10:00:00Z,out,573005550001,template,marketing,xyz_12,hello';
    expect(await said([unsure], '--models', 'cbp-2023')).toBe('');
  });

  it('never says that an offer would be cheaper as something else', async () => {
    const offer =
      '2023-06-01T10:00:00Z,out,573005550001,template,marketing,summer_sale,"Only today: 20% off everything, buy now!"';
    for (const models of ['cbp-2023', 'cbp-2024', 'pmp-2025', 'pmp-2026']) {
      expect(await said([offer], '--models', models)).toBe('');
    }
  });

  it('says nothing under a model that does not price by category', async () => {
    const rows = [`2023-06-01T10:00:00Z,out,573005550001,template,marketing,${SHIPPED}`];
    expect(await said(rows, '--models', 'cbp-2022')).toBe('');
  });

  it('says what utility outside the customer service window cost, where some of it was free inside', async () => {
    const inside = [
      '2025-08-01T09:00:00Z,in,573005550001,text,,,hi',
      `2025-08-01T10:00:00Z,out,573005550001,template,utility,${SHIPPED}`,
    ];
    const outside = [4, 6].map((day) => `2025-08-0${day}T10:00:00Z,out,573005550001,template,utility,${SHIPPED}`);
    expect(await said([...inside, ...outside], '--models', 'pmp-2025')).toBe(
      'Under the July 2025 model utility is free inside the customer service window: 1 of 3 utility messages was sent inside it, the others cost USD 0.0004, dearest order_shipped_v2 (USD 0.0004).',
    );
    expect(await said(outside, '--models', 'pmp-2025')).toBe('');
    expect(await said([...inside, ...outside], '--models', 'pmp-2026')).toBe('');
  });
});
