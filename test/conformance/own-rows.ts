import { Prisma } from '../../src/generated/prisma/client.ts';
import type { Tx } from '../../src/lib/db.ts';
import type { Plugin, PluginWork } from '../../src/plugins/contract.ts';
import { pluginWork } from '../../src/plugins/plugin-work.ts';

/** Rows by table, as the plugin reads them: what is encrypted is open. */
export type OwnRows = Readonly<Record<string, readonly object[]>>;

interface AnyModel {
  findMany(): Promise<readonly object[]>;
}

/** Prisma models of the plugin, e.g. `QrsReferral`. */
export function ownModels(pluginId: string): readonly string[] {
  return Object.keys(Prisma.ModelName).filter((model) => model.toLowerCase().startsWith(pluginId));
}

/** All that stands in the plugin's tables, as this connection or transaction sees it. */
export async function ownRows(tx: Tx, plugin: Plugin): Promise<OwnRows> {
  const rows: Record<string, readonly object[]> = {};
  for (const model of ownModels(plugin.id)) {
    const delegate = `${model.charAt(0).toLowerCase()}${model.slice(1)}` as keyof Tx;
    rows[model] = await (tx[delegate] as unknown as AnyModel).findMany();
  }
  const { open } = pluginWork(plugin, tx, { actor: { kind: 'system', plugin: plugin.id }, now: new Date() });
  const tables = await tx.$queryRaw<{ name: string; address: string }[]>`
    SELECT tablename AS name, quote_ident(schemaname) || '.' || quote_ident(tablename) AS address
    FROM pg_tables WHERE schemaname = ${`plugin_${plugin.id}`}`;
  for (const { name, address } of tables) {
    const all = Prisma.sql`SELECT to_jsonb(t) AS row FROM ${Prisma.raw(address)} t`;
    const found = await tx.$queryRaw<{ row: OwnRow }[]>(all);
    rows[name] = await Promise.all(found.map(({ row }) => opened(open, name, row)));
  }
  return rows;
}

type OwnRow = Readonly<Record<string, unknown>>;

/** With what `seal` made open: only then can it be seen whose text it is. */
async function opened(open: PluginWork['open'], table: string, row: OwnRow): Promise<OwnRow> {
  const entries = Object.entries(row).map(async ([column, value]) => {
    const sealed = typeof value === 'string' && value.startsWith('enc1.');
    return [column, sealed ? await open({ table, column, id: String(row['id']) }, value) : value] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The same rows give the same text, in whatever order they came. */
export function asText(rows: OwnRows): string {
  const lines = Object.entries(rows).flatMap(([table, found]) =>
    found.map((row) => `${table} ${JSON.stringify(row, plain)}`),
  );
  return lines.sort().join('\n');
}

/** Tables whose rows are not the same in number or content. */
export function changedTables(before: OwnRows, after: OwnRows): readonly string[] {
  return Object.keys(after).filter(
    (table) => asText({ [table]: before[table] ?? [] }) !== asText({ [table]: after[table] ?? [] }),
  );
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
}
