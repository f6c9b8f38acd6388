import pg from 'pg';
import { actAsPlugin } from '../../../src/plugins/plugin-schema.ts';
import { migratePlugins } from '../../../src/plugins/migrate-plugins.ts';
import { readMigrations, schemaOf } from '../../../src/plugins/plugin-migration.ts';
import type { ConformanceWorld } from '../conformance-world.ts';

/** Its migrations undo themselves, and apply again in a database that is in use. */
export async function comesAndGoes({ plugin, dossier }: ConformanceWorld): Promise<readonly string[]> {
  const migrations = readMigrations(plugin);
  if (migrations.length === 0) return [];
  const owner = new pg.Client({ connectionString: dossier.ownersUrl });
  await owner.connect();
  try {
    for (const { version, down } of [...migrations].reverse()) {
      await owner.query('BEGIN');
      await actAsPlugin(owner, plugin.id, down);
      await owner.query('DELETE FROM "PluginMigration" WHERE plugin = $1 AND version = $2', [
        plugin.id,
        version,
      ]);
      await owner.query('COMMIT');
    }
    const left = await leftIn(owner, schemaOf(plugin.id));
    if (left.length > 0) return left.map((name) => `the downs leave ${name}: undo all that an up made.`);
    await migratePlugins(dossier.ownersUrl, [plugin]);
    return [];
  } finally {
    await owner.end();
  }
}

/** Tables, types and functions, but for the host's own (`dossier_rows`). */
async function leftIn(owner: pg.Client, schema: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind <> 'i'
     UNION SELECT typname FROM pg_type WHERE typnamespace = $1::regnamespace AND typrelid = 0 AND typelem = 0
     UNION SELECT proname FROM pg_proc WHERE pronamespace = $1::regnamespace AND proname NOT LIKE 'dossier\\_%'`,
    [schema],
  );
  return rows.map(({ name }) => name);
}
