// @ts-check
import { join } from 'node:path';
import { cloneDirectory } from './data-directory.mjs';
import { installDependencies } from './dependencies.mjs';
import { withLock } from './file-lock.mjs';
import { generatePrismaClient } from './prisma-client.mjs';

/**
 * Brings a clone to where its code runs: dependencies and generated code. Two commands at once take turns.
 *
 * @param {AbortSignal} [signal]
 */
export async function prepareClone(signal) {
  await withLock(join(cloneDirectory, '.dossier', 'prepare.lock'), {
    onWait: (pid) => process.stdout.write(`  Waiting for process ${pid}, which prepares this clone\n`),
    async work() {
      await installDependencies(signal);
      await generatePrismaClient(signal);
    },
  });
}
