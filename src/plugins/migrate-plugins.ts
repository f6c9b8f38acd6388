import pg from 'pg';
import type { Plugin } from './contract.ts';
import { actAsPlugin, closeTables, makeSchema } from './plugin-schema.ts';
import { readMigrations, type ReadMigration } from './plugin-migration.ts';
import { PluginProblemsError } from './plugin-problems-error.ts';

/**
 * Brings the own tables of plugins up to date, each migration in a transaction of its own, and answers what was applied:
 * `calendar 0001_visits`. A second run changes nothing; two at once wait for each other.
 * @param databaseUrl of the owner of the database
 * @throws PluginProblemsError when a migration fails or was altered after it was applied; what came before it stays
 */
export async function migratePlugins(
  databaseUrl: string,
  plugins: readonly Plugin[],
): Promise<readonly string[]> {
  const withTables = plugins.filter(({ migrations = [] }) => migrations.length > 0);
  if (withTables.length === 0) return [];
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('dossier-plugin-migrations'))");
    const applied: string[] = [];
    for (const plugin of withTables) applied.push(...(await migrateOne(client, plugin)));
    return applied;
  } finally {
    // Ends the claim too.
    await client.end();
  }
}

async function migrateOne(client: pg.Client, plugin: Plugin): Promise<readonly string[]> {
  const { rows: known } = await client.query<{ version: string; checksum: string }>(
    'SELECT "version", "checksum" FROM "PluginMigration" WHERE "plugin" = $1',
    [plugin.id],
  );
  const migrations = readMigrations(plugin);
  const altered = migrations.filter(({ version, checksum }) =>
    known.some((row) => row.version === version && row.checksum !== checksum),
  );
  if (altered.length > 0)
    throw new PluginProblemsError(altered.map((each) => alteredProblem(plugin.id, each)));
  const wanted = migrations.filter(({ version }) => !known.some((row) => row.version === version));
  for (const migration of wanted) await apply(client, plugin, migration);
  return wanted.map(({ version }) => `${plugin.id} ${version}`);
}

function alteredProblem(id: string, { version }: ReadMigration): string {
  return `${id}: migration ${version} was altered after it was applied. Put it back as it was, and make another one.`;
}

async function apply(client: pg.Client, { id }: Plugin, migration: ReadMigration): Promise<void> {
  const { version, up, down, checksum } = migration;
  await client.query('BEGIN');
  try {
    await makeSchema(client, id);
    await actAsPlugin(client, id, up);
    await closeTables(client, id);
    await client.query(
      `INSERT INTO "PluginMigration" ("plugin", "version", "checksum", "down", "appliedAt")
       VALUES ($1, $2, $3, $4, now())`,
      [id, version, checksum, down],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    const { message } = cause as Error;
    throw new PluginProblemsError([
      `${id}: migration ${version} failed: ${message}. It runs as the plugin, which has rights in its own schema only.`,
    ]);
  }
}
