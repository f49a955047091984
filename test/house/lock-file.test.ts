import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (name: string): string => readFileSync(join(PROJECT, name), 'utf8');
const PACKAGES: Readonly<Record<string, Locked>> = JSON.parse(read('package-lock.json')).packages;
const { devDependencies, dependencies } = JSON.parse(read('package.json'));
const INSTALLED = Object.entries(PACKAGES).filter(([path]) => path !== '');

/** `npm install --package-lock-only` by npm 11 mends what these find. */
describe('the lock file', () => {
  it('is of the versions that the package names', () => {
    expect(PACKAGES['']?.devDependencies).toEqual(devDependencies);
    expect(dependencies).toBeUndefined();
    for (const [name, version] of Object.entries(devDependencies)) {
      expect(PACKAGES[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  it('names no address, so that it serves behind any registry, and the sum of each package', () => {
    expect(INSTALLED.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(INSTALLED.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  it('holds what every platform needs, whichever it was written on', () => {
    const missing = INSTALLED.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isThere(name, path))
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

/** Beside a package, or in a folder around it, as Node looks for it. */
function isThere(name: string, path: string): boolean {
  const folders = path
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));
  return [...folders.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`].some(
    (place) => PACKAGES[place] !== undefined,
  );
}

it.skipIf(!existsSync(join(PROJECT, '.git')))(
  'files end their lines with LF, but for logs that are here as they are',
  () => {
    const files = execFileSync('git', ['ls-files', '--eol', '--', ':!fixtures'], { cwd: PROJECT, encoding: 'utf8' });
    expect(files.split('\n').filter((line) => /^i\/(crlf|mixed)/.test(line))).toEqual([]);
  },
);
