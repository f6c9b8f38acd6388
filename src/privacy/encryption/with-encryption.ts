import { Prisma } from '../../generated/prisma/client.ts';
import type { Db, Tx } from '../../lib/db.ts';
import { blindIndex } from './blind-index.ts';
import { damaged, keyIdOf, open, type Place, seal } from './envelope.ts';
import type { KeyRing } from './key-ring.ts';
import { modelShape } from './model-shapes.ts';
import { openRows } from './open-rows.ts';
import { prepareQuery } from './prepare-query.ts';
import type { Fields, Seal } from './seal.ts';
import { sealCreate } from './seal-writes.ts';

/**
 * A client that encrypts and decrypts the columns of `encrypted-columns.ts` on its way to and from the database, inside
 * transactions too. SQL by hand passes by it.
 */
export function withEncryption(client: Db, keys: KeyRing): Db {
  const extension = Prisma.defineExtension({
    name: 'column-encryption',
    client: {
      async $sealText(place: Place, text: string) {
        return text === '' ? '' : seal(text, (await keys.fresh()).current, place);
      },
      async $openText(place: Place, sealed: string) {
        if (sealed === '') return '';
        const id = keyIdOf(sealed);
        if (id === null) throw damaged(place);
        const key = (await keys.having(new Set([id]))).byId.get(id);
        if (!key) throw damaged(place);
        return open(sealed, key, place);
      },
      async $fingerprint(place: Pick<Place, 'table' | 'column'>, text: string) {
        // Exactly as it is: the index of a column takes capitals and spaces for nothing.
        const exact = Buffer.from(text).toString('hex');
        return blindIndex((await keys.fresh()).index, place.table, place.column, exact);
      },
      async $sealRows(model: string, rows: readonly object[]) {
        const seals: Seal[] = [];
        const sealed = rows.map((row) => sealCreate(modelShape(model), row as Fields, seals));
        if (seals.length > 0) {
          const fresh = await keys.fresh();
          for (const put of seals) put(fresh);
        }
        return sealed;
      },
    },
    query: {
      async $allOperations({ model, operation, args, query }) {
        if (model === undefined) return query(args) as Promise<unknown>;
        const prepared = prepareQuery(model, operation, args as object);
        if (prepared.seals.length > 0) {
          const fresh = await keys.fresh();
          for (const put of prepared.seals) put(fresh);
        }
        const result: unknown = await query(prepared.args as typeof args);
        return prepared.plan ? openRows(result, prepared.plan, keys) : result;
      },
    },
  });
  // The extension adds nothing to the client and takes nothing away.
  return client.$extends(extension) as unknown as Db;
}

/**
 * The rows with their encrypted columns sealed, for SQL by hand that inserts many at once.
 * @throws Error when the transaction is of a client without encryption.
 */
export async function sealRows(tx: Tx, model: string, rows: readonly object[]): Promise<readonly object[]> {
  if (modelShape(model).encrypted.size === 0) return rows;
  const { $sealRows } = tx as unknown as { $sealRows?: SealRows };
  if ($sealRows) return $sealRows(model, rows);
  throw new Error(`${model} has encrypted columns: open the database with withEncryption.`);
}

type SealRows = (model: string, rows: readonly object[]) => Promise<readonly object[]>;
