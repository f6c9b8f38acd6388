// @ts-check
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findOrInstallBrowser } from './browser-program.mjs';
import { cloneDirectory } from './data-directory.mjs';
import { prepareClone } from './prepare.mjs';
import { findOrInstallRedis } from './redis-program.mjs';
import { SetupError } from './setup-error.mjs';
import { generateTypedDocuments } from './typed-documents.mjs';

/**
 * Prepares the clone and runs vitest, whose global set-up starts the servers (test/global-setup.ts).
 *
 * @param {readonly string[]} args for vitest
 * @returns {Promise<number>} the exit code
 */
export async function runTests(args) {
  try {
    await findOrInstallRedis();
    await browserIfPossible();
    await prepareClone();
    await generateTypedDocuments();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  return runVitest(args);
}

/** Without a browser the tests of the pages fail, and say why; the others run. */
async function browserIfPossible() {
  try {
    await findOrInstallBrowser();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
  }
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function runVitest(args) {
  const vitest = join(cloneDirectory, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...args], { cwd: cloneDirectory, stdio: 'inherit' });
  // In a terminal Ctrl-C reaches vitest as well, which then stops the servers; we only wait for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
