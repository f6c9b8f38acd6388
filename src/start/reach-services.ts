import { Redis } from 'ioredis';
import pg from 'pg';

/** A service that `npm start` was told to use does not answer. */
export class ServiceUnreachableError extends Error {
  override readonly name = 'ServiceUnreachableError';
}

/** @throws ServiceUnreachableError that names the setting to look at, without the password in it. */
export async function reachServices({
  databaseUrl,
  redisUrl,
}: {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}): Promise<void> {
  await reach('PostgreSQL', 'DATABASE_URL', databaseUrl, async () => {
    const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
    await client.connect();
    await client.end();
  });
  await reach('Redis', 'REDIS_URL', redisUrl, async () => {
    const client = new Redis(redisUrl, {
      lazyConnect: true,
      retryStrategy: () => null,
      connectTimeout: 10_000,
    });
    // What goes wrong also rejects the calls below; without a listener it would be printed as well.
    let reason: Error | undefined;
    client.on('error', (error: Error) => (reason = error));
    try {
      await client.connect();
      await client.ping();
    } catch (error) {
      throw reason ?? error;
    } finally {
      client.disconnect();
    }
  });
}

async function reach(
  service: string,
  setting: string,
  url: string,
  attempt: () => Promise<void>,
): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    throw new ServiceUnreachableError(
      `${service} at ${new URL(url).host} cannot be used (${reasonOf(error)}). Check ${setting}, or unset it to let ` +
        `npm start run one of its own.`,
      { cause: error },
    );
  }
}

/** A refused connection to a name with two addresses is an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error && typeof error.code === 'string' ? error.code : error.name);
}
