import pg from 'pg';
import { startTemporaryPostgres } from '../bin/services/temporary-postgres.mjs';
import { applicationLogin } from './database.ts';
import { fillDatabase } from './fill-database.ts';

/**
 * Gives the test run a PostgreSQL server of its own, or uses `TEST_DATABASE_URL`, and prepares the database that
 * `createTestDatabase` copies: migrated, with reference data. Answers how to clean up.
 */
export async function setup(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const temporary = given === undefined ? await startTemporaryPostgres() : null;
  const serverUrl = given ?? temporary?.url ?? '';
  const template = `dossier_template_${process.pid}_${Date.now()}`;
  await onServer(serverUrl, `CREATE DATABASE "${template}"`);
  await fillDatabase(databaseUrl(serverUrl, template));
  await onServer(serverUrl, createLogin);
  // The processes that run the tests inherit these, and none of the services of `npm start`.
  delete process.env.DATABASE_URL;
  delete process.env.REDIS_URL;
  delete process.env.SMTP_URL;
  delete process.env.DOSSIER_DATA_DIR;
  process.env.TEST_DATABASE_URL = serverUrl;
  process.env.TEST_TEMPLATE_DATABASE = template;
  if (temporary !== null) process.env.TEST_DATABASE_LOG = temporary.log;
  return async () => {
    if (temporary === null) await onServer(serverUrl, `DROP DATABASE "${template}" WITH (FORCE)`);
    else await temporary.stop();
  };
}

/** A given server may have it from an earlier run. */
const createLogin = `DO $$ BEGIN
  CREATE ROLE ${applicationLogin.name} LOGIN NOINHERIT PASSWORD '${applicationLogin.password}' IN ROLE dossier_app;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;

function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
