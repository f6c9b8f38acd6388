import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'prisma/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // Each file in a process of its own: its servers, clock and environment are nobody else's.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
