import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/**
 * PostgreSQL for Prisma's schema engine. Unlike the adapter that Prisma ships, it sends a migration as one
 * script: the shipped one cuts at every semicolon, which breaks the bodies of functions, and applies half a
 * migration when the second half fails. Whoever gives a pool ends it: the engine does not, and its session
 * holds the lock that keeps two migrations apart.
 */
export function migrationAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(pool),
    connectToShadowDb: () => connectToShadow(pool),
  };
}

async function connect(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(disguisingCharacters(pool)).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const { columnTypes, ...answer } = await queryRaw(query);
    const revealed = columnTypes.map((type) =>
      type === ColumnTypeEnum.Time ? ColumnTypeEnum.Character : type,
    );
    return { ...answer, columnTypes: revealed };
  };
  adapter.executeScript = async (script) => {
    // Without arguments PostgreSQL takes many statements at once, in one transaction.
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return adapter;
}

/** An empty database beside the real one, for comparing migrations with the schema. Dropped afterwards. */
async function connectToShadow(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const database = `dossier_shadow_${crypto.randomUUID()}`;
  await pool.query(`CREATE DATABASE "${database}"`);
  const { connectionString } = pool.options;
  const url = new URL(connectionString ?? '');
  url.pathname = `/${database}`;
  const shadow = new pg.Pool({ connectionString: url.href, max: 1 });
  const adapter = await connect(shadow);
  adapter.dispose = async () => {
    await shadow.end();
    await pool.query(`DROP DATABASE "${database}" WITH (FORCE)`);
  };
  return adapter;
}

/**
 * The engine reads columns of the type "char" from PostgreSQL's catalogue, which the adapter refuses because it
 * does not know that type. They pass it as times of day, which the catalogue does not have.
 */
function disguisingCharacters(pool: pg.Pool): pg.Pool {
  const query = pool.query.bind(pool);
  return Object.assign(pool, {
    query: async (config: pg.QueryArrayConfig) => {
      const result = await query(config);
      // A script answers with a list of results.
      for (const field of [result].flat().flatMap(({ fields }) => fields)) {
        if (field.dataTypeID === char) field.dataTypeID = timeOfDay;
      }
      return result;
    },
  });
}

// Object ids in pg_type.
const char = 18;
const timeOfDay = 1083;
