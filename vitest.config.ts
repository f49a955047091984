import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/build-first.ts',
    env: { TZ: 'Asia/Kolkata', NO_COLOR: '', COLUMNS: '', FORCE_COLOR: '0' },
  },
});
