import { defineConfig } from 'vitest/config';
import { builtSource } from './test/built-source.js';

/** Those that put something else in the place of a module of `src`, which built ones would not notice. */
const MOCKING = [
  'test/parallel/pool-or-not.long.ts',
  'test/rates/only-needed.test.ts',
  'test/rates/tier-threads.test.ts',
];
/** While somebody watches, sources change without a build. */
const IS_WATCHED = !process.argv.some((word) => word === 'run' || word === '--run');

export default defineConfig(({ mode }) => ({
  test: {
    projects: [
      {
        extends: true,
        plugins: IS_WATCHED ? [] : [builtSource()],
        test: { name: 'src', include: [`test/**/*${endingIn(mode)}`], exclude: MOCKING },
      },
      { extends: true, test: { name: 'mocks', include: MOCKING.filter((path) => path.endsWith(endingIn(mode))) } },
    ],
    // Node loads what is built.
    server: { deps: { external: [/\/\.source-tests\//] } },
    // Where everything is installed that tests need, a test that is skipped tests nothing.
    reporters: process.env.CI === undefined ? ['default'] : ['default', './test/no-skips.ts'],
    // No time limits: machines are noisy, and a slow pass is a pass.
    testTimeout: 0,
    hookTimeout: 0,
    // Vitest leaves a core free, which of two is half of the machine.
    maxWorkers: '100%',
    // Files share what they import: loading it anew for each of them took a third of the time.
    isolate: false,
    globalSetup: 'test/build-first.ts',
    env: {
      TZ: 'Asia/Kolkata',
      NO_COLOR: '',
      COLUMNS: '',
      FORCE_COLOR: '0',
      HUNT: mode === 'hunt' ? '1' : '',
      GOLDENS: mode === 'goldens' ? '1' : '',
    },
  },
}));

/** What takes minutes is run by `npm run test:all`, behind the others. */
function endingIn(mode: string): string {
  return mode === 'long' ? '.long.ts' : '.test.ts';
}
