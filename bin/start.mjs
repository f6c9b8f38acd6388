#!/usr/bin/env node
// @ts-check
// `npm start`: from a fresh clone to a running Dossier. Plain Node without dependencies, because it installs them.
import { nodeVersionProblem } from './setup/node-version.mjs';

const problem = nodeVersionProblem(process.versions.node);
if (problem === null) {
  const { runDossier } = await import('./setup/run-dossier.mjs');
  process.exitCode = await runDossier();
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
