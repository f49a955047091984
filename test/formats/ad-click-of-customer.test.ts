import { expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

const HEADER = 'timestamp,direction,customer_number,category,status,ctwa_clid';
const FROM_AD = '2023-06-01T10:00:00Z,inbound,573005550001,,,ARAkLk';
const answer = (click: string): string => `2023-06-01T11:00:00Z,outbound,573005550001,utility,delivered,${click}`;

async function warned(rows: readonly string[]): Promise<number | undefined> {
  const { diagnostics } = await jsonReport(['-'], { stdin: [HEADER, ...rows].join('\n') });
  return diagnostics.find(({ code }) => code === 'ad-click-of-customer')?.count;
}

it('a click on an ad that stands beside business messages too may be the customer’s, and is a warning', async () => {
  expect(await warned([FROM_AD, answer('ARAkLk')])).toBe(1);
  expect(await warned([FROM_AD, answer('')])).toBeUndefined();
  expect(await warned([FROM_AD, answer('false')])).toBeUndefined();
});
