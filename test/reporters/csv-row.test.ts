import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { csvRow } from '../../src/reporters/csv-row.js';
import fc from '../fast-check.js';

const CELLS = fc.array(
  fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '1', ' ', ',', '\t', '"', "'", '\n', '\r', ';', '=', 'é', '\u2028', '😀') }),
    fc.string({ unit: 'binary' }),
  ),
  { minLength: 1 },
);

describe('a row of csv or tsv', () => {
  it.each([',', '\t'] as const)('is what csv-stringify makes of it: %j', (delimiter) => {
    fc.assert(
      fc.property(CELLS, (cells) => {
        expect(csvRow(cells, delimiter)).toBe(stringify([cells], { delimiter }));
      }),
    );
  });
});
