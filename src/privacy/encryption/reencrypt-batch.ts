import type { ClientBase } from 'pg';
import { blindIndex } from './blind-index.ts';
import { EncryptionError } from './encryption-errors.ts';
import { keyIdOf, open, type Place, seal } from './envelope.ts';
import type { Keys } from './key-ring.ts';
import type { ModelShape } from './model-shapes.ts';

export interface Batch {
  /** The last row looked at; null when there were no more. */
  readonly last: string | null;
  readonly rows: number;
  readonly values: number;
  /** Values that do not open. They stay as they are. */
  readonly damaged: readonly Place[];
}

/**
 * Brings the next rows of a table under the current key, in a transaction of its own. Rows that somebody else is writing
 * are left for a later pass: this waits for nobody, so it cannot be in a deadlock, and holds its rows for milliseconds.
 */
export async function reencryptBatch(
  client: ClientBase,
  shape: ModelShape,
  { keys, after, size }: { keys: Keys; after: string | null; size: number },
): Promise<Batch> {
  const columns = [...shape.encrypted];
  await client.query('BEGIN');
  try {
    const { rows } = await client.query<StoredRow>(
      `SELECT "id", "${shape.rowKey}" AS "rowKey", ${columns.map((column) => `"${column}"`).join(', ')}
       FROM ${quotedName(shape)} WHERE ($1::uuid IS NULL OR "id" > $1::uuid) AND (${staleCondition(shape, '$2')})
       ORDER BY "id" LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED`,
      [after, headerOf(keys), size],
    );
    const done = rows.map((row) => reencryptRow(shape, row, keys));
    if (rows.length > 0) await saveRows(client, shape, done);
    await client.query('COMMIT');
    return {
      last: rows.at(-1)?.id ?? null,
      rows: rows.length,
      values: done.reduce((sum, { values }) => sum + values, 0),
      damaged: done.flatMap(({ damaged }) => damaged),
    };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** How many rows of a table hold a value that is not under the current key. */
export async function countStale(client: ClientBase, shape: ModelShape, keys: Keys): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${quotedName(shape)} WHERE ${staleCondition(shape, '$1')}`,
    [headerOf(keys)],
  );
  return rows[0]?.count ?? 0;
}

type StoredRow = { readonly id: string; readonly rowKey: string } & Readonly<Record<string, unknown>>;

interface DoneRow {
  readonly id: string;
  /** By column, hashes included; a column that stays as it is, is left out. */
  readonly changes: ReadonlyMap<string, string | Uint8Array>;
  readonly values: number;
  readonly damaged: readonly Place[];
}

function headerOf(keys: Keys): string {
  return `enc1.${keys.current.id}.`;
}

/** The header has 14 characters; what is empty has nothing to hide. */
function staleCondition({ encrypted, bytes }: ModelShape, header: string): string {
  return [...encrypted]
    .map((column) =>
      bytes.has(column)
        ? `(length("${column}") > 0 AND substring("${column}" from 1 for 14) <> convert_to(${header}::text, 'SQL_ASCII'))`
        : `("${column}" <> '' AND left("${column}", 14) <> ${header}::text)`,
    )
    .join(' OR ');
}

function reencryptRow(shape: ModelShape, row: StoredRow, keys: Keys): DoneRow {
  const changes = new Map<string, string | Uint8Array>();
  const damaged: Place[] = [];
  let values = 0;
  for (const column of shape.encrypted) {
    const stored = row[column];
    if (!(typeof stored === 'string' || stored instanceof Uint8Array) || stored.length === 0) continue;
    const keyId = keyIdOf(stored);
    if (keyId === keys.current.id) continue;
    const place = { table: shape.name, column, rowKey: row.rowKey };
    try {
      const value = plainOf(stored, keyId, place, keys);
      changes.set(column, seal(value, keys.current, place));
      const index = shape.indexed.get(column);
      if (index !== undefined) changes.set(index, blindIndex(keys.index, shape.name, column, String(value)));
      values += 1;
    } catch (error) {
      if (!(error instanceof EncryptionError)) throw error;
      damaged.push(place);
    }
  }
  return { id: row.id, changes, values, damaged };
}

function plainOf(
  stored: string | Uint8Array,
  keyId: string | null,
  place: Place,
  keys: Keys,
): string | Uint8Array {
  if (keyId === null) return stored;
  const key = keys.byId.get(keyId);
  if (key) return open(stored, key, place);
  throw new EncryptionError('DATA_KEY_UNKNOWN', `Data key ${keyId} is not in the table DataKey.`);
}

/** One statement for all rows. */
async function saveRows(client: ClientBase, shape: ModelShape, rows: readonly DoneRow[]): Promise<void> {
  const columns = [...shape.encrypted, ...shape.indexed.values()];
  const type = (column: string) => (shape.bytes.has(column) ? 'bytea' : 'text');
  await client.query(
    `UPDATE ${quotedName(shape)} AS t
     SET ${columns.map((column) => `"${column}" = COALESCE(v."${column}", t."${column}")`).join(', ')}
     FROM unnest($1::uuid[], ${columns.map((column, index) => `$${index + 2}::${type(column)}[]`).join(', ')})
       AS v("id", ${columns.map((column) => `"${column}"`).join(', ')})
     WHERE t."id" = v."id"`,
    [
      rows.map(({ id }) => id),
      ...columns.map((column) => rows.map(({ changes }) => changes.get(column) ?? null)),
    ],
  );
}

/** A table of a plugin from outside comes with its schema. */
function quotedName({ name }: ModelShape): string {
  return name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
}
