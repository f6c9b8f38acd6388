import pg from 'pg';
import { loadReferenceData } from '../prisma/seed/reference-data.ts';
import { startTemporaryPostgres } from '../bin/services/temporary-postgres.mjs';
import { openDb } from '../src/lib/db.ts';
import { migrate } from '../src/lib/migrate.ts';

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
  await fill(databaseUrl(serverUrl, template));
  // The processes that run the tests inherit these.
  process.env.TEST_DATABASE_URL = serverUrl;
  process.env.TEST_TEMPLATE_DATABASE = template;
  return async () => {
    if (temporary === null) await onServer(serverUrl, `DROP DATABASE "${template}" WITH (FORCE)`);
    else await temporary.stop();
  };
}

async function fill(url: string): Promise<void> {
  await migrate(url);
  const db = openDb({ url });
  await db.$transaction((tx) => loadReferenceData(tx));
  // A database can only be copied while nobody is connected to it.
  await db.$disconnect();
}

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
