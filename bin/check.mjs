import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareClone } from './setup/prepare.mjs';

// `npm run check`: everything that can be said of the code without running it. All of it runs, also after a failure.

await prepareClone();

const bin = (name) => join('node_modules', '.bin', name);
const published = publishedSchema();
const checks = [
  [
    'schema',
    bin('tsx'),
    ['bin/write-schema.ts', '--check', ...(published ? ['--against', published.file] : [])],
  ],
  ['typed documents', bin('graphql-codegen'), ['--config', 'codegen.ts', '--silent']],
  ['types', 'node', ['node_modules/typescript/bin/tsc', '-p', '.']],
  ['lint', bin('eslint'), ['--cache', '--cache-location', 'node_modules/.cache/eslint/', '.']],
  ['import rules', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'src']],
  ['dead code', bin('knip'), []],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['lockfile', 'node', ['bin/check-lockfile.mjs']],
];

const failed = checks.filter(([name, command, args]) => {
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(
    `${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
  return status !== 0;
});
published?.remove();
if (failed.length > 0) {
  console.error(`Failed: ${failed.map(([name]) => name).join(', ')}.`);
  process.exitCode = 1;
}

/** The schema that others already use: the one of the main branch. Null in a copy without history. */
function publishedSchema() {
  for (const revision of ['origin/main', 'HEAD']) {
    const { status, stdout } = spawnSync('git', ['show', `${revision}:schema.graphql`], { encoding: 'utf8' });
    if (status !== 0) continue;
    const directory = mkdtempSync(join(tmpdir(), 'dossier-schema-'));
    const file = join(directory, 'schema.graphql');
    writeFileSync(file, stdout);
    return { file, remove: () => rmSync(directory, { recursive: true }) };
  }
  return null;
}
