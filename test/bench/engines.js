import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The engines to compare with. They are no dependency: they are installed into a folder outside the project when the
 * bench asks for them, without running any install script; their binaries are npm packages themselves.
 */
const PACKAGES = {
  duckdb: { name: '@duckdb/node-api', version: '1.5.6-r.1' },
  chdb: { name: 'chdb', version: '3.4.0' },
};

/** @typedef {keyof typeof PACKAGES} Engine */
/** @typedef {{ folder: string } | { missing: string }} Installation */

/**
 * @param {Engine} engine
 * @param {string} parent a folder for this and other engines
 * @returns {Installation}
 */
export function install(engine, parent) {
  const { name, version } = PACKAGES[engine];
  const folder = join(parent, `${engine}-${version}`);
  if (existsSync(join(folder, 'node_modules', name))) return { folder };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const quietly = ['--ignore-scripts', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr, error } = spawnSync(
    'npm',
    ['install', '--prefix', folder, ...quietly, `${name}@${version}`],
    { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status === 0) return { folder };
  return { missing: `not available here: ${firstLine(error?.message ?? reasonIn(stderr))}` };
}

/**
 * What npm says went wrong, without its own words about itself and its numbers of errors.
 * @param {string} stderr
 */
function reasonIn(stderr) {
  const said = stderr.split('\n').filter((line) => /^npm error (?!code|errno|syscall|A complete log)/.test(line));
  return said[0]?.replace('npm error ', '') ?? stderr;
}

/** @param {string} text */
export function firstLine(text) {
  return text.trim().split('\n')[0] ?? '';
}
