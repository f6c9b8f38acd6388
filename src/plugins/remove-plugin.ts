import pg from 'pg';
import { pluginQueue } from '../jobs/queue-name.ts';
import type { RemovalPlan } from './plan-removal.ts';
import { roleOf, schemaOf } from './plugin-migration.ts';
import { actAsPlugin } from './plugin-schema.ts';

/**
 * Takes away what a plugin has in a database, in one transaction: its jobs, schedules and settings, and unless its data are
 * kept, its tables, by its own migrations backwards, and the bytes that partners sent it. That a delivery was there, remains.
 * @param client of the owner of the database
 */
export async function removePlugin(
  client: pg.Client,
  { pluginId, downs }: RemovalPlan,
  { keepData }: { readonly keepData: boolean },
): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('SET LOCAL ROLE dossier_system');
    await client.query('DELETE FROM "Job" WHERE "queue" = $1', [pluginQueue(pluginId)]);
    await client.query('DELETE FROM "Schedule" WHERE "plugin" = $1', [pluginId]);
    await client.query('DELETE FROM "PluginSetting" WHERE "plugin" = $1', [pluginId]);
    if (!keepData) {
      await client.query('DELETE FROM "EventFollower" WHERE "id" = $1', [pluginId]);
      await client.query(`UPDATE "InboxMessage" SET "body" = '' WHERE "plugin" = $1`, [pluginId]);
    }
    await client.query('RESET ROLE');
    if (!keepData && downs.length > 0) await removeTables(client, { pluginId, downs });
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function removeTables(
  client: pg.Client,
  { pluginId, downs }: Pick<RemovalPlan, 'pluginId' | 'downs'>,
): Promise<void> {
  for (const { down } of downs) await actAsPlugin(client, pluginId, down);
  await client.query(`DROP SCHEMA ${pg.escapeIdentifier(schemaOf(pluginId))} CASCADE`);
  await client.query('DELETE FROM "PluginMigration" WHERE "plugin" = $1', [pluginId]);
  // Another database of this server may have the same plugin.
  await client.query('SAVEPOINT role');
  await client
    .query(`DROP ROLE ${pg.escapeIdentifier(roleOf(pluginId))}`)
    .catch(() => client.query('ROLLBACK TO SAVEPOINT role'));
}
