import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/**
 * PostgreSQL for Prisma's schema engine. Unlike the adapter that Prisma ships, it sends a migration as one
 * script: the shipped one cuts at every semicolon, which breaks the bodies of functions, and applies half a
 * migration when the second half fails.
 */
export function migrationAdapter(connectionString: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(connectionString),
    connectToShadowDb: () => connectToShadow(connectionString),
  };
}

async function connect(connectionString: string): Promise<SqlDriverAdapter> {
  const pool = readingCatalogCharacters(new pg.Pool({ connectionString, max: 2 }));
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  adapter.executeScript = async (script) => {
    // Without arguments PostgreSQL takes many statements at once, in one transaction.
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return adapter;
}

/** An empty database beside the real one, for comparing migrations with the schema. Dropped afterwards. */
async function connectToShadow(connectionString: string): Promise<SqlDriverAdapter> {
  const name = `dossier_shadow_${crypto.randomUUID()}`;
  await onServer(connectionString, `CREATE DATABASE "${name}"`);
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  const shadow = await connect(url.href);
  const disconnect = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await disconnect();
    await onServer(connectionString, `DROP DATABASE "${name}" WITH (FORCE)`);
  };
  return shadow;
}

/** The engine reads columns of PostgreSQL's internal type "char", which the adapter does not know: they become text. */
function readingCatalogCharacters(pool: pg.Pool): pg.Pool {
  const query = pool.query.bind(pool);
  return Object.assign(pool, {
    query: async (config: pg.QueryArrayConfig) => {
      const result = await query(config);
      for (const field of result.fields ?? []) if (field.dataTypeID === internalChar) field.dataTypeID = text;
      return result;
    },
  });
}

// Object ids in pg_type.
const internalChar = 18;
const text = 25;

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
