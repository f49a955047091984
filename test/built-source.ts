import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';

export const PROJECT = fileURLToPath(new URL('..', import.meta.url));
export const SOURCE = join(PROJECT, 'src');
/** One folder below the package, as `src` is, since data files are found from there. */
export const BUILT_SOURCE = join(PROJECT, '.source-tests');

/**
 * Has tests import the modules of `src` as they are built, one by one, by `build-first.ts`: Node runs these as they
 * are, while Vite rewrites each use of an import to a look-up in an object, which takes a third of the time. Threads
 * can be started from them too. What a module imports in turn is built as well, and can not be mocked.
 */
export function builtSource(): Plugin {
  return {
    name: 'built-source',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer === undefined || !source.startsWith('.')) return null;
      const path = resolve(dirname(importer), source);
      return path.startsWith(SOURCE + sep) ? BUILT_SOURCE + path.slice(SOURCE.length) : null;
    },
  };
}
