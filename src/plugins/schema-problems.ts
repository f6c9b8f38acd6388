import type { Db } from '../lib/db.ts';
import { type ReadMigration, readMigrations } from './plugin-migration.ts';
import { PluginProblemsError } from './plugin-problems-error.ts';
import type { LoadedPlugin } from './setup-plugin.ts';

/**
 * Refuses to start on a database whose tables of plugins are not those that the code works with.
 * @throws PluginProblemsError that says of each plugin what to do
 */
export async function refuseOtherTables(db: Db, loaded: readonly LoadedPlugin[]): Promise<void> {
  const applied = await db.pluginMigration.findMany({
    select: { plugin: true, version: true, checksum: true },
  });
  const problems = schemaProblems(
    loaded.map(({ plugin }) => ({ id: plugin.id, migrations: readMigrations(plugin) })),
    applied,
  );
  if (problems.length > 0) throw new PluginProblemsError(problems);
}

interface AppliedMigration {
  readonly plugin: string;
  readonly version: string;
  readonly checksum: string;
}

/** What differs, each with what to do. */
function schemaProblems(
  plugins: readonly { readonly id: string; readonly migrations: readonly ReadMigration[] }[],
  applied: readonly AppliedMigration[],
): string[] {
  const gone = new Set(applied.map(({ plugin }) => plugin));
  for (const { id } of plugins) gone.delete(id);
  return [
    ...[...gone].map(
      (id) =>
        `${id}: has tables in this database, but is not in dossier.plugins.ts. Put it back, switched off with ` +
        `\`on: false\` if it is to do nothing, or take it away for good: \`npm run plugin:remove ${id}\`.`,
    ),
    ...plugins.flatMap(({ id, migrations }) => problemsOf(id, migrations, applied)),
  ];
}

function problemsOf(
  id: string,
  migrations: readonly ReadMigration[],
  all: readonly AppliedMigration[],
): string[] {
  const applied = all.filter(({ plugin }) => plugin === id);
  const missing = migrations.filter(({ version }) => !applied.some((row) => row.version === version));
  const altered = migrations.filter(({ version, checksum }) =>
    applied.some((row) => row.version === version && row.checksum !== checksum),
  );
  const newer = applied.filter(({ version }) => !migrations.some((known) => known.version === version));
  return [
    ...missing.map(
      ({ version }) => `${id}: migration ${version} is not applied. Run \`npm run db:migrate\`.`,
    ),
    ...altered.map(
      ({ version }) =>
        `${id}: migration ${version} was altered after it was applied. Put it back as it was, and make another one.`,
    ),
    ...newer.map(
      ({ version }) =>
        `${id}: migration ${version} is in this database and not in the plugin. Install the version that has it.`,
    ),
  ];
}
