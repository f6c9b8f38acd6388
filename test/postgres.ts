import { startTemporaryPostgres } from '../bin/services/temporary-postgres.mjs';
import { fillDatabase } from './fill-database.ts';

export interface TestPostgres {
  readonly url: string;
  /** Ends the server at once, as when its process is killed. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, at the same address, with the same data. */
  restart(): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/**
 * A PostgreSQL server for one test, to kill. Takes some two seconds, so only for tests about its failure:
 * others use `createTestDatabase`.
 */
export async function createTestPostgres(): Promise<TestPostgres> {
  let server = await startTemporaryPostgres();
  await fillDatabase(server.url);
  return {
    url: server.url,
    kill: () => server.kill(),
    async restart() {
      server = await server.restart();
    },
    stop: () => server.stop(),
  };
}
