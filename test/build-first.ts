import { execFileSync } from 'node:child_process';

/** Builds the program once before all tests, so that those that start `bin/waba-cost.js` start this source. */
export function setup(): void {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
}
