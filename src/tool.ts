import { readFileSync } from 'node:fs';

/** The folder of the package: every file of the build lies one folder below it, as this source does. */
export const PACKAGE_FOLDER = new URL('../', import.meta.url);

/** This program, as its outputs name it. */
export const TOOL: { readonly name: string; readonly version: string } = {
  name: 'waba-cost',
  version: JSON.parse(readFileSync(new URL('package.json', PACKAGE_FOLDER), 'utf8')).version,
};
