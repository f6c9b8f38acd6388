import type { Db } from '../../lib/db.ts';

/** The database would not hold the application to the rows of an actor. */
export class UnboundDatabaseRoleError extends Error {
  override readonly name = 'UnboundDatabaseRoleError';

  constructor(role: string, why: string) {
    super(
      `The application works in the database as ${role}, which ${why}: row-level security does not bind it. ` +
        'See "The wall in the database" in docs/operations.md.',
    );
  }
}

/** @throws UnboundDatabaseRoleError when a connection works as a role that passes by row-level security. */
export async function refuseUnbound(...databases: readonly Db[]): Promise<void> {
  for (const db of databases) {
    const [found] = await db.$queryRaw<{ role: string; why: string | null }[]>`
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
    if (found?.why) throw new UnboundDatabaseRoleError(found.role, found.why);
  }
}
