import { readFileSync } from 'node:fs';

/** This program, as its outputs name it. */
export const TOOL: { readonly name: string; readonly version: string } = {
  name: 'waba-cost',
  version: JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version,
};
