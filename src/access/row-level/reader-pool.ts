import pg from 'pg';
import { Companion } from '../../lib/companion.ts';
import type { ActorSettings } from './actor-settings.ts';
import { quoted } from './bind-statements.ts';

/** For whom the transaction reads that is begun here. Prisma has no way to hand it on to the pool. */
export const beginningFor = new Companion<ActorSettings>();

/**
 * Connections whose transactions read for one actor: what binds the transaction goes with its BEGIN in one message, and
 * the database forgets it with the transaction.
 */
export class ReaderPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: PoolCallback): void;
  override connect(callback?: PoolCallback): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    const settings = beginningFor.current();
    return super.connect().then((client) => readingFor(client, settings));
  }
}

type PoolCallback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/** As much of a connection as Prisma uses for a transaction. */
function readingFor(client: pg.PoolClient, settings: ActorSettings | null): pg.PoolClient {
  const begin = beginStatements(settings);
  let before: Promise<unknown> = Promise.resolve();
  let broken = false;
  const send = async (config: pg.QueryConfig): Promise<pg.QueryResult> => {
    if (config.text === 'BEGIN') return last(await client.query(begin));
    if (config.text === 'COMMIT' || config.text === 'ROLLBACK') return client.query(config.text);
    // Nothing was written, so a transaction that an error broke can be begun anew for the fields that come after.
    if (broken) await client.query(`ROLLBACK; ${begin}`);
    broken = false;
    try {
      // A plan holds for one role: under a name of its own, each is planned once.
      return await client.query(settings ? { ...config, name: `${settings.role}_${config.name}` } : config);
    } catch (error) {
      broken = true;
      throw error;
    }
  };
  return {
    on: client.on.bind(client),
    removeListener: client.removeListener.bind(client),
    release: client.release.bind(client),
    query(config: pg.QueryConfig) {
      const answer = before.then(() => send(config));
      before = answer.catch(() => undefined);
      return answer;
    },
  } as unknown as pg.PoolClient;
}

function beginStatements(settings: ActorSettings | null): string {
  const bounds = Object.entries(settings?.bounds ?? {});
  return [
    'BEGIN READ ONLY',
    ...(settings ? [`SET LOCAL ROLE ${pg.escapeIdentifier(settings.role)}`] : []),
    ...bounds.map(([name, value]) => `SET LOCAL ${quoted(name)} = ${pg.escapeLiteral(value)}`),
  ].join('; ');
}

/** Several statements in one message answer with a list. */
function last(results: pg.QueryResult | readonly pg.QueryResult[]): pg.QueryResult {
  return [results].flat().at(-1) as pg.QueryResult;
}
