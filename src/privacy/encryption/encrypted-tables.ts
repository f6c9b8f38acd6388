import type { ClientBase } from 'pg';
import { groupBy } from '../../lib/group-by.ts';
import { encryptedModels, type ModelShape } from './model-shapes.ts';

/**
 * Everything that has encrypted columns: the models that say so, and the tables of plugins from outside with columns of the
 * type `dossier_sealed`, also of plugins that are switched off.
 */
export async function encryptedTables(client: ClientBase): Promise<readonly ModelShape[]> {
  const { rows } = await client.query<{ name: string; column: string }>(
    `SELECT schema.nspname || '.' || relation.relname AS name, attribute.attname::text AS column
     FROM pg_attribute AS attribute
     JOIN pg_class AS relation ON relation.oid = attribute.attrelid AND relation.relkind = 'r'
     JOIN pg_namespace AS schema ON schema.oid = relation.relnamespace AND schema.nspname LIKE 'plugin\\_%'
     WHERE attribute.atttypid = 'public.dossier_sealed'::regtype AND NOT attribute.attisdropped`,
  );
  return [...encryptedModels(), ...[...groupBy(rows, ({ name }) => name)].map(shapeOf)];
}

function shapeOf([name, rows]: readonly [string, readonly { readonly column: string }[]]): ModelShape {
  return {
    name,
    rowKey: 'id',
    rowKeyIsGiven: false,
    encrypted: new Set(rows.map(({ column }) => column)),
    bytes: new Set(),
    indexed: new Map(),
    relations: new Map(),
  };
}
