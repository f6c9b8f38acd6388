import { Prisma } from '../generated/prisma/client.ts';
import type { AppContext } from '../schema/context.ts';
import type { ReadOwnTables } from '../schema/tools.ts';
import type { PersonalDataDeclaration, Plugin } from './contract.ts';
import { isOwnRow, namesTable, type OwnRow, seenRows } from './own-table-rows.ts';
import { schemaOf } from './plugin-migration.ts';
import { pluginSql } from './plugin-sql.ts';

/** The own tables of a plugin as resolvers read them: behind both walls, and on record. */
export function readOwnTables({ id, personalData }: Pick<Plugin, 'id' | 'personalData'>): ReadOwnTables {
  const seen = Prisma.raw(`"${schemaOf(id)}".dossier_seen`);
  return (context, info, schema) =>
    pluginSql({
      async rows({ template, values }) {
        const answered = await context.db.$queryRaw<{ row: unknown }[]>`
          SELECT row FROM ${seen}(${template}, ${values}::text[]) AS row`;
        let rows: readonly unknown[] = answered.map(({ row }) => row);
        for (const declaration of personalData.filter(({ table }) => namesTable(template, table))) {
          rows = await rowsToShow(rows, declaration, context);
          const { records, ...deed } = seenRows(id, declaration, rows);
          context.trail.sawRows(info, { action: 'READ', ...deed }, records);
        }
        return rows;
      },
      run: () => Promise.reject(new Error('A resolver reads; what writes is a command.')),
    }).rows(schema);
}

/** The first wall: rows of a person are for who may see the case, client or mentor that they belong to. */
async function rowsToShow(
  rows: readonly unknown[],
  { table, person }: PersonalDataDeclaration,
  { access }: AppContext,
): Promise<readonly OwnRow[]> {
  if (!person)
    throw new Error(`Declare with \`person\` whose record a row of ${table} is; it cannot be shown.`);
  const shown = await Promise.all(
    rows.map(async (row) => {
      const owner = isOwnRow(row) ? row[person.column] : undefined;
      if (typeof owner !== 'string')
        throw new Error(`Ask for id and ${person.column} of ${table} too: they say who may see the row.`);
      return access.sees(types[person.via], owner);
    }),
  );
  return rows.filter(isOwnRow).filter((_, index) => shown[index]);
}

const types = { case: 'Case', client: 'Client', mentor: 'Mentor' } as const;
