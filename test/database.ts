import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** Of its owner, a superuser, whom row-level security does not bind: for arranging and looking. */
  readonly url: string;
  /** Of an ordinary member of `dossier_app`, as which the application logs in. */
  readonly appUrl: string;
  /** Ends all connections to it and removes it. */
  drop(): Promise<void>;
}

/** A database for one test or test file: migrated, with reference data, and nobody else's. Takes about 0.1 s. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = fromSetup('TEST_DATABASE_URL');
  const name = `dossier_test_${randomUUID()}`;
  await onServer(
    serverUrl,
    `CREATE DATABASE "${name}" TEMPLATE "${fromSetup('TEST_TEMPLATE_DATABASE')}" STRATEGY file_copy`,
  );
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    appUrl: asApplication(url),
    drop: () => onServer(serverUrl, `DROP DATABASE "${name}" WITH (FORCE)`),
  };
}

function asApplication(owners: URL): string {
  const url = new URL(owners);
  [url.username, url.password] = [applicationLogin.name, applicationLogin.password];
  return url.href;
}

/** As docs/operations.md tells operators to make one. */
export const applicationLogin = { name: 'dossier_test', password: 'dossier-test' } as const;

function fromSetup(name: string): string {
  const value = process.env[name];
  if (value !== undefined) return value;
  throw new Error(
    `${name} is not set. Run tests with vitest, whose global set-up starts the database server.`,
  );
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
