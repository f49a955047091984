import { expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

/** How many units a business message and another one, with something in a column, make under a model that prices both. */
async function units(column: string, word: string): Promise<number> {
  const { totals } = await jsonReport(['-', '--models', 'pmp-2026'], {
    stdin: `timestamp,direction,phone,status,${column}
2023-06-05T09:00:00Z,inbound,573005550001,received,
2023-06-05T09:01:00Z,outbound,573005550001,delivered,
2023-06-05T09:02:00Z,outbound,573005550001,delivered,${word}
`,
  });
  return totals['pmp-2026']?.units ?? 0;
}

it.each([
  ['private', 'true'],
  ['is_internal', '1'],
  ['type', 'note'],
  ['Message Type', 'Internal Note'],
  ['type', 'activity'],
  ['Tipo de mensaje', 'Nota interna'],
])('a note of colleagues is no message: %s %s', async (column, word) => {
  expect(await units(column, word)).toBe(1);
});

it.each([
  ['private', 'false'],
  ['private', ''],
  ['type', 'text'],
])('any other is: %s %s', async (column, word) => {
  expect(await units(column, word)).toBe(2);
});
