import { readFileSync } from 'node:fs';
import { PACKAGE_FOLDER } from '../tool.js';

/**
 * The lines of a bundled data file under its heading, split at the commas. The files are ours and quote nothing, which
 * a test holds: csv-parse would take as long as telling a thousand templates. They stay in `src`, where the package
 * ships them, so that the built program and the tests read the same bytes.
 */
export function categoryRows(name: string): string[][] {
  const text = readFileSync(new URL(`src/template-category/data/${name}`, PACKAGE_FOLDER), 'utf8');
  const [, ...lines] = text.split('\n');
  return lines.filter((line) => line !== '').map((line) => line.split(','));
}
