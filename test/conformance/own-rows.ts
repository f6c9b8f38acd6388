import { Prisma } from '../../src/generated/prisma/client.ts';
import type { Tx } from '../../src/lib/db.ts';

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
export async function ownRows(tx: Tx, pluginId: string): Promise<OwnRows> {
  const rows: Record<string, readonly object[]> = {};
  for (const model of ownModels(pluginId)) {
    const delegate = `${model.charAt(0).toLowerCase()}${model.slice(1)}` as keyof Tx;
    rows[model] = await (tx[delegate] as unknown as AnyModel).findMany();
  }
  const tables = await tx.$queryRaw<{ table: string }[]>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS table FROM pg_tables
    WHERE schemaname = ${`plugin_${pluginId}`} ORDER BY 1`;
  for (const { table } of tables) {
    const found = await tx.$queryRaw<
      { row: object }[]
    >`SELECT to_jsonb(t) AS row FROM ${Prisma.raw(table)} t`;
    rows[table] = found.map(({ row }) => row);
  }
  return rows;
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
