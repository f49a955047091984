import { readFileSync } from 'node:fs';
import { PACKAGE_FOLDER } from '../tool.js';

/**
 * The rows of a bundled CSV file, by column name. The files stay in `src`, where the package ships them, so that the
 * built program and the tests read the same bytes.
 *
 * They are split here, as csv-parse would (a test compares them), since it takes longer to start than they do to read,
 * and every run reads them: fields may be quoted, but no line break may be in one.
 */
export function readDataFile(path: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(new URL(`src/rates/${path}`, PACKAGE_FOLDER), 'utf8');
  const [columns = [], ...rows] = text.trimEnd().split(/\r?\n/).map(fieldsOf);
  return rows.map((fields) => Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? ''])));
}

const FIELD = /(?<=^|,)(?:"((?:[^"]|"")*)"|([^,]*))(?=,|$)/g;

function fieldsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  return Array.from(line.matchAll(FIELD), ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}
