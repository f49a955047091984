import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readDataFile } from '../../src/rates/data-file.js';
import { PROJECT } from '../run-cli.js';

const RATES = join(PROJECT, 'src/rates');
const FILES = ['cards', 'markets', 'tiers', 'confidence'].flatMap((folder) =>
  readdirSync(join(RATES, folder))
    .filter((name) => name.endsWith('.csv'))
    .map((name) => join(folder, name)),
);

describe('a bundled data file', () => {
  it.each(FILES)('%s is read as csv-parse reads it', (path) => {
    const expected: unknown[] = parse(readFileSync(join(RATES, path), 'utf8'), { columns: true });
    expect(expected.length).toBeGreaterThan(1);
    expect(readDataFile(path)).toEqual(expected);
  });
});
