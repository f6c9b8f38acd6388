#!/usr/bin/env node
// @ts-check
// `npm test`: from a fresh clone to a test run with servers of its own. What follows `--` goes to vitest.
import { nodeVersionProblem } from './setup/node-version.mjs';

const problem = nodeVersionProblem(process.versions.node);
if (problem === null) {
  const { runTests } = await import('./setup/run-tests.mjs');
  process.exitCode = await runTests(process.argv.slice(2));
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
