// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneDirectory } from './data-directory.mjs';
import { runQuietly } from './run-quietly.mjs';
import { SetupError } from './setup-error.mjs';
import { step } from './step.mjs';

/** Writes the types of the GraphQL documents in tests and tools, when there are any and they changed. */
export async function generateTypedDocuments() {
  const users = ['test', 'bin'].flatMap(sourcesIn).filter(({ text }) => text.includes('generated/graphql'));
  if (users.length === 0) return;
  const sources = [...users, ...['codegen.ts', 'schema.graphql'].map(read)];
  const fingerprint = createHash('sha256').update(JSON.stringify(sources)).digest('hex');
  const mark = join(cloneDirectory, 'src', 'generated', 'graphql', '.made-from');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint) return;
  await step('Generating typed documents (graphql-codegen)', async () => {
    const cli = join('node_modules', '.bin', 'graphql-codegen');
    const { ok, output } = await runQuietly(cli, ['--config', 'codegen.ts', '--silent']);
    if (!ok)
      throw new SetupError(`graphql-codegen failed:\n${output.trim().split('\n').slice(-15).join('\n')}`);
    writeFileSync(mark, fingerprint);
  });
}

/** @param {string} folder */
function sourcesIn(folder) {
  return readdirSync(join(cloneDirectory, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => read(join(folder, name)));
}

/** @param {string} path in the clone */
function read(path) {
  return { path, text: readFileSync(join(cloneDirectory, path), 'utf8') };
}
