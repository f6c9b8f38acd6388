import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { roleOf, schemaOf } from './plugin-migration.ts';

/**
 * Makes the schema of a plugin, the role that owns it and is a member of nothing, and the functions through which all of
 * its SQL goes (`pluginSql`). Within a transaction of the owner of the database; what is there stays.
 */
export async function makeSchema(client: pg.Client, pluginId: string): Promise<void> {
  const schema = pg.escapeIdentifier(schemaOf(pluginId));
  const role = pg.escapeIdentifier(roleOf(pluginId));
  // A role belongs to the server: another database may be making it right now.
  await client.query(`DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${pg.escapeLiteral(roleOf(pluginId))}) THEN
      CREATE ROLE ${role} NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  await client.query(`DO $$ BEGIN
    IF NOT pg_has_role(current_user, ${pg.escapeLiteral(roleOf(pluginId))}, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO %I', ${pg.escapeLiteral(roleOf(pluginId))}, current_user);
    END IF;
  END $$`);
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${role};
    GRANT USAGE ON SCHEMA ${schema} TO dossier_system, dossier_reader`);
  await client.query(functionsIn(schema));
  await client.query(`
    ALTER FUNCTION ${schema}.dossier_rows(text, text[]) OWNER TO ${role};
    ALTER FUNCTION ${schema}.dossier_run(text, text[]) OWNER TO ${role};
    REVOKE ALL ON FUNCTION ${schema}.dossier_rows(text, text[]), ${schema}.dossier_run(text, text[]),
      ${schema}.dossier_seen(text, text[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ${schema}.dossier_rows(text, text[]), ${schema}.dossier_run(text, text[])
      TO dossier_system;
    GRANT EXECUTE ON FUNCTION ${schema}.dossier_seen(text, text[]) TO dossier_reader`);
}

/**
 * SQL with its values apart: `format` puts each in as a literal (`%1$L`), so that no value is ever read as SQL. The first
 * two run as the plugin and cannot become anybody else: PostgreSQL refuses SET ROLE within them. The third runs as whoever
 * reads, and sees the rows that the policies of the plugin's tables give to him.
 */
function functionsIn(schema: string): string {
  const settings = `SET search_path = ${schema}, public, pg_temp`;
  const rows = `LANGUAGE plpgsql ${settings} AS $$
    DECLARE found record;
    BEGIN
      FOR found IN EXECUTE format(template, VARIADIC given) LOOP
        RETURN NEXT to_jsonb(found);
      END LOOP;
    END $$`;
  return `
    CREATE OR REPLACE FUNCTION ${schema}.dossier_rows(template text, given text[]) RETURNS SETOF jsonb
      SECURITY DEFINER ${rows};
    CREATE OR REPLACE FUNCTION ${schema}.dossier_seen(template text, given text[]) RETURNS SETOF jsonb ${rows};
    CREATE OR REPLACE FUNCTION ${schema}.dossier_run(template text, given text[]) RETURNS bigint
      SECURITY DEFINER LANGUAGE plpgsql ${settings} AS $$
      DECLARE done bigint;
      BEGIN
        EXECUTE format(template, VARIADIC given);
        GET DIAGNOSTICS done = ROW_COUNT;
        RETURN done;
      END $$`;
}

/**
 * Runs SQL of a plugin's migration as its role.
 * @throws Error when it fails, ends the transaction or takes on another role
 */
export async function actAsPlugin(client: pg.Client, pluginId: string, sql: string): Promise<void> {
  const [schema, role] = [schemaOf(pluginId), roleOf(pluginId)];
  await client.query(`SET LOCAL search_path = ${pg.escapeIdentifier(schema)}, public`);
  await client.query(`SET LOCAL ROLE ${pg.escapeIdentifier(role)}`);
  // Within EXECUTE, PostgreSQL refuses to end the transaction.
  const tag = `$sql_${randomUUID().replaceAll('-', '')}$`;
  await client.query(`DO ${tag} BEGIN EXECUTE ${pg.escapeLiteral(sql)}; END ${tag}`);
  const { rows } = await client.query<{ role: string }>('SELECT current_user::text AS role');
  if (rows[0]?.role !== role) throw new Error('it may not take on another role');
  await client.query('RESET ROLE; SET LOCAL search_path TO DEFAULT');
}

/**
 * Closes what a migration made: rows are the plugin's and the system's, and of a role of Dossier only as far as a policy of
 * the plugin says so.
 */
export async function closeTables(client: pg.Client, pluginId: string): Promise<void> {
  const schema = pg.escapeIdentifier(schemaOf(pluginId));
  const { rows: tables } = await client.query<{ name: string; closed: boolean }>(
    `SELECT relname::text AS name,
       EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'system') AS closed
     FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p')`,
    [schemaOf(pluginId)],
  );
  for (const { name, closed } of tables) {
    const table = `${schema}.${pg.escapeIdentifier(name)}`;
    await client.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    if (!closed)
      await client.query(`CREATE POLICY system ON ${table} TO dossier_system USING (true) WITH CHECK (true)`);
  }
  await client.query(`
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO dossier_system;
    GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO dossier_reader`);
}
