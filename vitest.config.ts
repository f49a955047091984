import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  test: {
    // What takes minutes is run by `npm run test:all`, behind the others.
    include: [mode === 'long' ? 'test/**/*.long.ts' : 'test/**/*.test.ts'],
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
