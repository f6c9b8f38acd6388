import pg from 'pg';
import { urlAs } from '../../lib/db.ts';
import { readDataKeys } from './data-key-table.ts';
import { EncryptionError } from './encryption-errors.ts';
import type { MasterKey } from './master-keys.ts';
import { rewrapKey } from './wrapped-key.ts';

/**
 * Wraps every data key under the first master key; the others may be taken away then. No value changes.
 * @returns how many data keys were under another master key
 */
export async function rewrapKeys(
  databaseUrl: string,
  masters: readonly [MasterKey, ...MasterKey[]],
): Promise<number> {
  const client = new pg.Client({ connectionString: urlAs('dossier_system', databaseUrl) });
  await client.connect();
  try {
    const [first] = masters;
    const others = (await readDataKeys(client)).filter(({ masterKeyId }) => masterKeyId !== first.id);
    for (const key of others) {
      const master = masters.find(({ id }) => id === key.masterKeyId);
      if (!master) {
        throw new EncryptionError(
          'MASTER_KEY_MISSING',
          `Data key ${key.id} is wrapped under master key ${key.masterKeyId}, which ENCRYPTION_KEYS lacks.`,
        );
      }
      const { wrapped } = rewrapKey(key, master, first);
      await client.query(
        'UPDATE "DataKey" SET wrapped = $2, "masterKeyId" = $3 WHERE id = $1 AND wrapped = $4',
        [key.id, wrapped, first.id, key.wrapped],
      );
    }
    return others.length;
  } finally {
    await client.end();
  }
}
