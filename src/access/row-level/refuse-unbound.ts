import type { Db } from '../../lib/db.ts';

/** The database would not hold the application to the rows of an actor, or does not let it take on the role to be held. */
export class UnboundDatabaseRoleError extends Error {
  override readonly name = 'UnboundDatabaseRoleError';

  constructor(problem: string, options?: ErrorOptions) {
    super(`${problem} See "The wall in the database" in docs/operations.md.`, options);
  }
}

/** @throws UnboundDatabaseRoleError when a connection works as a role that passes by row-level security. */
export async function refuseUnbound(...databases: readonly Db[]): Promise<void> {
  for (const db of databases) {
    const { role, why } = await roleOf(db);
    if (why === null) continue;
    throw new UnboundDatabaseRoleError(
      `The application works in the database as ${role}, which ${why}: row-level security does not bind it.`,
    );
  }
}

interface WorkingRole {
  readonly role: string;
  /** Null: row-level security binds it. */
  readonly why: string | null;
}

async function roleOf(db: Db): Promise<WorkingRole> {
  try {
    const [found] = await db.$queryRaw<WorkingRole[]>`
      SELECT rolname::text AS role, CASE
        WHEN rolsuper THEN 'is a superuser'
        WHEN rolbypassrls THEN 'has BYPASSRLS'
        WHEN EXISTS (
          SELECT FROM pg_class
          WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
            AND pg_has_role(rolname, relowner, 'USAGE')
        ) THEN 'owns tables'
      END AS why
      FROM pg_roles WHERE rolname = current_user`;
    return found ?? { role: 'nobody', why: 'is not known to it' };
  } catch (error) {
    const refusal = error instanceof Error ? roleRefusal.exec(error.message)?.[1] : undefined;
    if (refusal === undefined) throw error;
    throw new UnboundDatabaseRoleError(
      `The database does not let the application in (${refusal}). Run \`npm run db:migrate\`, and make the user of DATABASE_URL a member of dossier_app.`,
      { cause: error },
    );
  }
}

/** As PostgreSQL says it at the start of a connection. */
const roleRefusal = /`((?:role "dossier_\w+" does not exist|permission denied to set role "dossier_\w+"))`/;
