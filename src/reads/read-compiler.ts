import type { KeyRing } from '../privacy/encryption/key-ring.ts';
import { openRows } from '../privacy/encryption/open-rows.ts';
import { prepareQuery } from '../privacy/encryption/prepare-query.ts';
import { prepareRead, type PreparedRead } from './prepare-read.ts';

const reads = new Set(['findMany', 'findFirst', 'findUnique', 'count']);

/** Compiles reads of tables with encrypted columns too: filters are hashed before, values opened after. */
export function readCompiler(keys: KeyRing) {
  return async (model: string, operation: string, args: object | undefined): Promise<PreparedRead | null> => {
    if (!reads.has(operation)) return null;
    const prepared = prepareQuery(model, operation, args);
    if (prepared.seals.length > 0) {
      const fresh = await keys.fresh();
      for (const seal of prepared.seals) seal(fresh);
    }
    const read = prepareRead(model, operation, prepared.args);
    const { plan } = prepared;
    if (!read || !plan) return read;
    return { ...read, decode: (rows) => openRows(read.decode(rows), plan, keys) };
  };
}
