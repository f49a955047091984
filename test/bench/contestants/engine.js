import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The exit code of a contestant whose engine cannot be loaded on this machine. */
export const UNAVAILABLE = 3;

/**
 * Loads an engine from the folder it was installed into; ends the process where it cannot be loaded.
 * @param {string} folder
 * @param {string} name
 */
export function loadEngine(folder, name) {
  try {
    return createRequire(join(folder, 'package.json'))(name);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message.split('\n')[0] : error}\n`);
    process.exit(UNAVAILABLE);
  }
}

/**
 * The SQL of a file, with `:log` for the path of the log as SQL text.
 * @param {string} name
 * @param {string} log
 */
export function readSql(name, log) {
  const sql = readFileSync(new URL(name, import.meta.url), 'utf8');
  return sql.replaceAll(':log', () => `'${log.replaceAll("'", "''")}'`);
}
