// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cloneDirectory } from './data-directory.mjs';
import { runQuietly } from './run-quietly.mjs';
import { SetupError } from './setup-error.mjs';
import { step } from './step.mjs';

/**
 * Runs `prisma generate` when prisma/schema or Prisma changed since the last time.
 *
 * @param {AbortSignal} [signal]
 */
export async function generatePrismaClient(signal) {
  const generated = join(cloneDirectory, 'src', 'generated');
  const mark = join(generated, 'prisma', '.made-from');
  const source = fingerprint();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === source) return;
  await step('Generating the database client (prisma generate)', async () => {
    const cli = join(cloneDirectory, 'node_modules', 'prisma', 'build', 'index.js');
    // Prisma starts its generators by name; npm has put their folder on the PATH, `node bin/start.mjs` has not. Ours is a program of Node.
    const ours = [join(cloneDirectory, 'node_modules', '.bin'), dirname(process.execPath)];
    const PATH = [...ours, process.env.PATH ?? ''].join(delimiter);
    const { ok, output } = await runQuietly(process.execPath, [cli, 'generate', '--no-hints'], {
      signal,
      env: { ...process.env, PATH },
    });
    if (!ok)
      throw new SetupError(`prisma generate failed:\n${output.trim().split('\n').slice(-15).join('\n')}`);
    writeFileSync(mark, source);
  });
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const folder of [join('prisma', 'schema'), join('bin', 'privacy')].map((path) =>
    join(cloneDirectory, path),
  )) {
    for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  for (const name of ['prisma', '@prisma/client', '@pothos/plugin-prisma']) {
    hash.update(readFileSync(join(cloneDirectory, 'node_modules', name, 'package.json')));
  }
  return hash.digest('hex');
}
