import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../run-cli.js';

/**
 * Every file in `fixtures/samples` is an export in the shape its provider publishes. Beside it stands what `estimate`
 * makes of it, `<sample>.estimate.json`, and, where the export needs them, the options it is read with, an array in
 * `<sample>.options.json`. A new sample needs no code; `npx vitest run test/samples -u` writes what is missing.
 */
export const FOLDER = 'fixtures/samples';
export const GOLDEN = '.estimate.json';
export const OPTIONS = '.options.json';
export const NAMES = readdirSync(join(PROJECT, FOLDER)).sort();
export const SAMPLES = NAMES.filter((name) => !name.endsWith(GOLDEN) && !name.endsWith(OPTIONS));

export function optionsOf(sample: string): readonly string[] {
  const file = join(PROJECT, FOLDER, `${sample}${OPTIONS}`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
