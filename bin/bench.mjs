#!/usr/bin/env node
// @ts-check
// `npm run bench`: installs what the benchmark compares Dossier with, when that is missing, and runs it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cloneDirectory } from './setup/data-directory.mjs';
import { dependenciesAreInstalled } from './setup/dependencies.mjs';
import { withLock } from './setup/file-lock.mjs';
import { prepareClone } from './setup/prepare.mjs';
import { findOrInstallRedis } from './setup/redis-program.mjs';
import { runQuietly } from './setup/run-quietly.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { step } from './setup/step.mjs';

const bench = join(cloneDirectory, 'bench');

try {
  await findOrInstallRedis();
  await prepareClone();
  await installPeers();
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function installPeers() {
  await withLock(join(cloneDirectory, '.dossier', 'bench-install.lock'), {
    onWait: (pid) => process.stderr.write(`  Waiting for process ${pid}, which installs the same\n`),
    async work() {
      if (dependenciesAreInstalled(bench)) return;
      await step('Installing what Dossier is compared with (bench/package.json)', async () => {
        const { ok, output } = await runQuietly('npm', ['ci', '--prefix', bench, '--prefer-offline']);
        if (!ok) throw new SetupError(`npm ci failed in bench/:\n${output.trim()}`);
      });
    },
  });
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function run(args) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(bench, 'run.ts'), ...args], {
    cwd: cloneDirectory,
    stdio: 'inherit',
  });
  // In a terminal Ctrl-C reaches the benchmark as well, which then stops its servers.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
