import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';

const HEADER = 'timestamp,direction,customer_number,type,category,message_id\n';

describe('one customer under two numbers is one thread', () => {
  it.each([
    ['Brazil', '551187654321', '5511987654321'],
    ['Mexico', '5215512345678', '525512345678'],
  ])('%s', async (_, old, modern) => {
    const log = (first: string, second: string): string =>
      `${HEADER}2023-06-05T10:00:00Z,inbound,${first},text,,a\n2023-06-05T10:05:00Z,outbound,${second},text,,b\n`;
    for (const stdin of [log(old, modern), log(modern, old)]) {
      const { input, totals, diagnostics } = await jsonReport(['-'], { stdin });
      expect(input).toMatchObject({ messages: 2, customers: 1 });
      expect(totals['cbp-2023']).toMatchObject({ units: 1 });
      expect(diagnostics.map(({ code }) => code)).not.toContain('service-window-proven');
      const explained = await runCli(['explain', `+${old}`, '-', '--quiet'], { stdin });
      expect(explained.stdout).toContain(`+${modern}`);
    }
  });
});

describe('masked customers', () => {
  const stdin = `${HEADER}2023-06-05T10:00:00Z,outbound,91XX985XX10X,template,marketing,a
2023-06-05T10:05:00Z,outbound,1XX5550100,template,marketing,b
2023-06-05T10:10:00Z,outbound,9.18887E+11,template,marketing,c
`;

  it('are priced where the country is left, unpriced elsewhere, and named', async () => {
    const { input, totals, breakdowns, diagnostics } = await jsonReport(['-', '--by', 'country'], { stdin });
    expect(input).toMatchObject({ messages: 2, rejected: 1 });
    expect(totals['cbp-2023']).toMatchObject({ units: 2, charged: 1, unpriced: 1 });
    expect(breakdowns[0]?.rows.map(({ key }) => key.country)).toEqual(['IN', 'ZZ']);
    expect(diagnostics.map(({ code, count }) => [code, count])).toEqual(
      expect.arrayContaining([
        ['rejected-damaged-number', 1],
        ['masked-customer', 2],
        ['unknown-country', 1],
      ]),
    );
  });
});
