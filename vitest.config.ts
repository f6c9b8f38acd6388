import { availableParallelism } from 'node:os';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take graphql's ES module where Node takes CommonJS, and there may be only one of it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  // Plugins from outside import `dossier/plugin`: here that is the source, as the tests import it.
  ssr: {
    resolve: { conditions: ['source', ...defaultServerConditions.filter((name) => name !== 'module')] },
  },
  test: {
    include: [
      'src/**/*.test.ts',
      'prisma/**/*.test.ts',
      'test/**/*.test.ts',
      'examples/**/*.test.ts',
      'plugins*/**/*.test.ts',
    ],
    globalSetup: ['test/global-setup.ts'],
    // Each file in a process of its own: its servers, clock and environment are nobody else's.
    pool: 'forks',
    // Much of a test is waiting for a server, so also small machines do two at once.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
