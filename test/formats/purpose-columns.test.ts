import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

/** The category of each business message of a log, one to a customer, by the words of one column. */
async function categories(column: string, words: readonly string[]): Promise<Record<string, number>> {
  const rows = words.map((word, place) => `2023-06-05T10:00:00Z,outbound,5730055500${10 + place},${word},delivered`);
  const { breakdowns } = await jsonReport(['-', '--models', 'pmp-2025', '--by', 'category'], {
    stdin: [`timestamp,direction,phone,${column},status`, ...rows].join('\n'),
  });
  const all = breakdowns.flatMap(({ rows: each }) => each);
  return Object.fromEntries(all.map(({ key, models }) => [key.category, models['pmp-2025']?.units]));
}

describe('a column of types that says what messages are for', () => {
  it.each([
    ['type', ['Marketing', 'Utility', 'Authentication', 'Service']],
    ['Message Type', ['MARKETING', 'utility', 'authentication_international', 'service']],
    ['Tipo de mensaje', ['Mercadeo', 'Utilidad', 'Autenticación', 'Servicio']],
  ])('%s: %s', async (column, words) => {
    expect(await categories(column, words)).toEqual({ marketing: 1, utility: 1, authentication: 1, service: 1 });
  });
});

describe('a column of categories that says what kind messages are of', () => {
  it.each(['Session', 'Free-form', 'N/A', 'none', 'No aplica', ''])('"%s" is free-form', async (word) => {
    expect(await categories('category', ['marketing', word])).toEqual({ marketing: 1, service: 1 });
  });
});
