import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/**
 * The rows of a bundled CSV file, by column name. The files stay in `src`, where the package ships them, so that the
 * built program and the tests read the same bytes.
 */
export function readDataFile(path: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(new URL(`../../src/rates/${path}`, import.meta.url), 'utf8');
  return parse(text, { columns: true, skip_empty_lines: true, bom: true });
}
