import { expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

/** What is free of a utility message within the customer service window, by when it arrived; and what is said. */
async function told(
  arrival: string,
  args: readonly string[] = [],
): Promise<{ free: number; count: number; codes: readonly string[] }> {
  const { totals, diagnostics } = await jsonReport(['-', '--models', 'pmp-2025', ...args], {
    stdin: `timestamp,direction,phone,category,status,delivered_at
2023-06-05T09:00:00-05:00,inbound,573005550001,,,
2023-06-05T09:10:00-05:00,outbound,573005550001,utility,sent,${arrival}
2023-06-05T09:20:00-05:00,outbound,573005550001,utility,delivered,2023-06-05T14:20:03Z
`,
  });
  const early = diagnostics.find(({ code }) => code === 'delivered-before-sent');
  return {
    free: totals['pmp-2025']?.freeWindow ?? 0,
    count: early?.count ?? 0,
    codes: diagnostics.map(({ code }) => code),
  };
}

it('a delivery at a local time, read in UTC, is a warning', async () => {
  expect(await told('2023-06-05 09:10:05')).toMatchObject({ free: 1, count: 1 });
  expect(await told('2023-06-05 09:10:05', ['--log-timezone', 'America/Bogota'])).toMatchObject({ free: 2, count: 0 });
});

it('clocks that differ are none', async () => {
  expect(await told('2023-06-05T14:09:30Z')).toMatchObject({ free: 2, count: 0 });
});

it('a delivery on some day is at the time of sending, and named', async () => {
  const byDay = await told('2023-06-05');
  expect(byDay).toMatchObject({ free: 2, count: 0 });
  expect(byDay.codes).toContain('bad-delivery-time');
});
