import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { z } from 'zod';
import type { Tx } from '../lib/db.ts';
import { openText, sealText } from '../privacy/encryption/seal-text.ts';
import { type RemovalPlan, tableOf } from './plan-removal.ts';

const manifestLine = z.object({
  plugin: z.string(),
  archivedAt: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ table: z.string(), rows: z.int(), sha256: z.string() })),
});
const rowLine = z.object({ table: z.string(), row: z.record(z.string(), z.unknown()) });

export interface Archive {
  readonly manifest: z.infer<typeof manifestLine>;
  readonly rows: readonly z.infer<typeof rowLine>[];
}

/**
 * Writes all rows of a plugin's own tables to a new file: JSON, a row on a line, and at the end a manifest with counts and
 * checksums. Each line is encrypted like a column, under the data keys of this database, and bound to its place in the file.
 * Under its name there is all of it, or nothing.
 * @throws Error when the file exists or cannot be written
 */
export async function writeArchive(
  { client, tx }: { readonly client: pg.Client; readonly tx: Tx },
  { pluginId, tables, downs }: RemovalPlan,
  { path, now }: { readonly path: string; readonly now: Date },
): Promise<void> {
  if (existsSync(path)) throw new Error(`${path} exists already. Name a new file.`);
  const part = `${path}.part`;
  const file = createWriteStream(part, { flags: 'w', mode: 0o600 });
  const written = finished(file);
  // Awaited below; until then a failure is nobody's surprise.
  written.catch(() => undefined);
  let line = 0;
  const write = async (value: object): Promise<void> => {
    file.write(`${await sealText(tx, placeOf(pluginId, (line += 1)), JSON.stringify(value))}\n`);
  };
  const sums: Archive['manifest']['tables'] = [];
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL ROLE dossier_system');
    for (const table of tables.keys()) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) AS row FROM ${tableOf(pluginId, table)} AS t`,
      );
      for (const { row } of rows) await write({ table, row });
      sums.push({ table, rows: rows.length, sha256: checksum(rows.map(({ row }) => row)) });
    }
    const migrations = downs.map(({ version }) => version).toReversed();
    await write({ plugin: pluginId, archivedAt: now.toISOString(), migrations, tables: sums });
    await client.query('COMMIT');
    file.end();
    await written;
    await link(part, path);
  } finally {
    file.destroy();
    await written.catch(() => undefined);
    await rm(part, { force: true });
  }
}

/** @throws Error when a line was altered, is missing or was moved */
export async function readArchive(tx: Tx, pluginId: string, path: string): Promise<Archive> {
  const opened: unknown[] = [];
  for await (const sealed of createInterface({ input: createReadStream(path) })) {
    opened.push(JSON.parse(await openText(tx, placeOf(pluginId, opened.length + 1), sealed)));
  }
  const manifest = manifestLine.parse(opened.pop());
  const rows = z.array(rowLine).parse(opened);
  for (const { table, rows: count, sha256 } of manifest.tables) {
    const found = rows.filter((each) => each.table === table).map(({ row }) => row);
    if (found.length !== count || checksum(found) !== sha256)
      throw new Error(`The archive does not hold what its manifest says of ${table}.`);
  }
  return { manifest, rows };
}

function placeOf(pluginId: string, line: number) {
  return { table: 'plugin archive', column: pluginId, rowKey: String(line) };
}

function checksum(rows: readonly object[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
