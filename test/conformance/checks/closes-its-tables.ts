import { Prisma } from '../../../src/generated/prisma/client.ts';
import type { ConformanceWorld } from '../conformance-world.ts';
import { ownModels } from '../own-rows.ts';

interface Table {
  readonly name: string;
  readonly closed: boolean;
  readonly forced: boolean;
}

/** The second wall: what a query forgets to ask, the database does not show. */
export async function closesItsTables({ plugin, dossier }: ConformanceWorld): Promise<readonly string[]> {
  const models = ownModels(plugin.id);
  const tables = await dossier.db.$queryRaw<Table[]>`
    SELECT relname AS name, relrowsecurity AS closed, relforcerowsecurity AS forced
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind IN ('r', 'p')
      AND (nspname = ${`plugin_${plugin.id}`} OR (nspname = 'public' AND relname IN (${Prisma.join([...models, ''])})))`;
  // The tables of a plugin from outside belong to the plugin itself, which sees all of them.
  const open = tables.filter(({ name, closed, forced }) => !closed || (models.includes(name) && !forced));
  return open.map(
    ({ name }) =>
      `${name} shows every row to every role: close it in its migration with dossier_protect('…').`,
  );
}
