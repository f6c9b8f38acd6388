import pg from 'pg';
import type { Plugin } from './contract.ts';
import { schemaOf } from './plugin-migration.ts';
import { pluginQueue } from '../jobs/queue-name.ts';

/** What there is of a plugin in a database. */
export interface RemovalPlan {
  readonly pluginId: string;
  /** Its own tables with the number of their rows, by name. */
  readonly tables: ReadonlyMap<string, number>;
  /** What undoes its tables, the last migration first. */
  readonly downs: readonly { readonly version: string; readonly down: string }[];
  readonly jobs: number;
  readonly schedules: number;
  readonly settings: number;
  readonly inboxMessages: number;
}

/**
 * Why a plugin cannot be removed now, with what to do first; null when it can.
 * @param listed as it stands in dossier.plugins.ts; null: it does not
 */
export function obstacleToRemoval(
  plan: RemovalPlan,
  {
    listed,
    keeps,
  }: { readonly listed: { readonly plugin: Plugin; readonly on: boolean } | null; readonly keeps: boolean },
): string | null {
  const { pluginId } = plan;
  if (listed?.on)
    return `${pluginId} is switched on. Write \`{ plugin: …, on: false }\` in dossier.plugins.ts and start anew first.`;
  if (keeps && !listed)
    return `To keep its data, ${pluginId} has to stay in dossier.plugins.ts with \`on: false\`: it answers for the persons in them.`;
  if (!keeps && listed && !listed.plugin.migrations && listed.plugin.personalData.length > 0) {
    return (
      `The tables of ${pluginId} come with Dossier and stay. Leave it switched off: its retention goes on and takes what is ` +
      'due. Use --keep to take away its jobs and settings.'
    );
  }
  return null;
}

/** @param client of the owner of the database */
export async function planRemoval(client: pg.Client, pluginId: string): Promise<RemovalPlan> {
  const names = await client.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE nspname = $1 AND relkind IN ('r', 'p') ORDER BY relname`,
    [schemaOf(pluginId)],
  );
  const tables = new Map<string, number>();
  await client.query('BEGIN READ ONLY; SET LOCAL ROLE dossier_system');
  for (const { name } of names.rows) tables.set(name, await countOf(client, tableOf(pluginId, name)));
  const downs = await client.query<{ version: string; down: string }>(
    'SELECT "version", "down" FROM "PluginMigration" WHERE "plugin" = $1 ORDER BY "version" DESC',
    [pluginId],
  );
  const plan = {
    pluginId,
    tables,
    downs: downs.rows,
    jobs: await countOf(client, '"Job"', 'queue', pluginQueue(pluginId)),
    schedules: await countOf(client, '"Schedule"', 'plugin', pluginId),
    settings: await countOf(client, '"PluginSetting"', 'plugin', pluginId),
    inboxMessages: await countOf(client, '"InboxMessage"', 'plugin', pluginId),
  };
  await client.query('COMMIT');
  return plan;
}

export function tableOf(pluginId: string, table: string): string {
  return `${pg.escapeIdentifier(schemaOf(pluginId))}.${pg.escapeIdentifier(table)}`;
}

async function countOf(client: pg.Client, table: string, column?: string, value?: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} ${column ? `WHERE "${column}" = $1` : ''}`,
    column ? [value] : [],
  );
  return rows[0]?.count ?? 0;
}
