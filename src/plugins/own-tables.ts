import type { Acting } from '../access/actor.ts';
import { recordSeen } from '../audit/record-audit.ts';
import type { AuditAction } from '../audit/audit-entry.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Tx } from '../lib/db.ts';
import type { PersonalDataDeclaration, PluginSql } from './contract.ts';
import { namesTable, seenRows } from './own-table-rows.ts';
import { schemaOf } from './plugin-migration.ts';
import { pluginSql, type PluginStatement } from './plugin-sql.ts';

export interface OwnTables {
  readonly pluginId: string;
  readonly personalData: readonly PersonalDataDeclaration[];
  readonly acting: Acting;
  /** Whether it reads with the eyes of who acts. */
  seeing(): boolean;
}

/** The SQL of a plugin on its own tables, within a transaction; what it does with personal data goes to the access log. */
export function ownTablesSql(tx: Tx, own: OwnTables): PluginSql {
  const schema = Prisma.raw(`"${schemaOf(own.pluginId)}"`);
  return pluginSql({
    async rows(statement) {
      const via = Prisma.raw(own.seeing() ? 'dossier_seen' : 'dossier_rows');
      const answered = await tx.$queryRaw<{ row: unknown }[]>`
        SELECT row FROM ${schema}.${via}(${statement.template}, ${statement.values}::text[]) AS row`;
      const rows = answered.map(({ row }) => row);
      note(tx, own, statement, rows);
      return rows;
    },
    async run(statement) {
      const [answered] = await tx.$queryRaw<{ done: bigint }[]>`
        SELECT ${schema}.dossier_run(${statement.template}, ${statement.values}::text[]) AS done`;
      const done = Number(answered?.done ?? 0);
      if (done > 0) note(tx, own, statement, []);
      return done;
    },
  });
}

function note(
  tx: Tx,
  { pluginId, personalData, acting }: OwnTables,
  { template }: PluginStatement,
  rows: readonly unknown[],
): void {
  const action = actionOf(template);
  // Which rows a change without RETURNING touched, only the database knows.
  if (rows.length === 0 && action === 'READ') return;
  for (const declaration of personalData.filter(({ table }) => namesTable(template, table))) {
    recordSeen(tx, acting, { action, ...seenRows(pluginId, declaration, rows) });
  }
}

function actionOf(template: string): AuditAction {
  const [, verb = ''] = /\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO)\b/i.exec(template) ?? [];
  const [word = ''] = verb.toUpperCase().split(/\s/);
  return writing[word] ?? 'READ';
}

const writing: Readonly<Record<string, AuditAction>> = {
  INSERT: 'CREATE',
  UPDATE: 'CHANGE',
  MERGE: 'CHANGE',
  DELETE: 'ERASE',
};
