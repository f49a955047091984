import { execFileSync } from 'node:child_process';

/** Builds the program once before all tests, so that those that start `bin/waba-cost.js` start this source. */
export function setup(): void {
  execFileSync(process.execPath, ['node_modules/rolldown/bin/cli.mjs', '--config', 'rolldown.config.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
