import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = 'dist/cli.js';
/** What the build is made of. */
const SOURCES = ['src', 'rolldown.config.ts', 'package.json', 'node_modules/.package-lock.json'];

/** Builds the program once before all tests, so that those that start `bin/waba-cost.js` start this source. */
export function setup(): void {
  if (isBuilt()) return;
  execFileSync(process.execPath, ['node_modules/rolldown/bin/cli.mjs', '--config', 'rolldown.config.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Whether nothing of the sources is younger than the build; a file that was removed changes its folder. */
function isBuilt(): boolean {
  if (!existsSync(BUILT)) return false;
  const builtAt = statSync(BUILT).mtimeMs;
  return SOURCES.flatMap(allIn).every((path) => statSync(path).mtimeMs < builtAt);
}

function allIn(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return existsSync(path) ? [path] : [];
  return [path, ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))];
}
