import type { ClientBase, Pool } from 'pg';
import type { MasterKey } from './master-keys.ts';
import { newWrappedKey, type WrappedKey } from './wrapped-key.ts';

/** A row of the table DataKey. It is read without Prisma, because Prisma's client leans on what is in it. */
export interface StoredKey extends WrappedKey {
  readonly retiredAt: Date | null;
  /** When all values of the database were under this key. */
  readonly completeAt: Date | null;
}

/** Oldest first. */
export async function readDataKeys(db: Pool | ClientBase): Promise<readonly StoredKey[]> {
  const { rows } = await db.query<StoredKey>(
    'SELECT id, purpose, wrapped, "masterKeyId", "retiredAt", "completeAt" FROM "DataKey" ORDER BY "createdAt", id',
  );
  return rows;
}

/** Makes the first keys of a database, unless another process was first. */
export async function addFirstKeys(pool: Pool, master: MasterKey): Promise<readonly StoredKey[]> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('dossier-first-data-keys'))`);
    const known = await readDataKeys(client);
    if (!known.some(({ purpose }) => purpose === 'INDEX')) await insertDataKey(client, 'INDEX', master);
    if (!known.some(({ purpose, retiredAt }) => purpose === 'VALUES' && retiredAt === null)) {
      await insertDataKey(client, 'VALUES', master);
    }
    await client.query('COMMIT');
    return await readDataKeys(client);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** Makes a new key; answers its id. */
export async function insertDataKey(
  client: ClientBase,
  purpose: WrappedKey['purpose'],
  master: MasterKey,
): Promise<string> {
  const key = newWrappedKey(purpose, master);
  await client.query(
    `INSERT INTO "DataKey" (id, purpose, wrapped, "masterKeyId", "createdAt")
     VALUES ($1, $2::"DataKeyPurpose", $3, $4, clock_timestamp())`,
    [key.id, key.purpose, key.wrapped, key.masterKeyId],
  );
  return key.id;
}
