import { defineConfig } from 'vitest/config';

/** The tests of the access policy alone: pure and fast, so that each of many mutants can be tried (stryker.config.json). */
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: { include: ['test/policy/**/*.test.ts'] },
});
