import pg from 'pg';

/**
 * Connections for statements of our own. When one breaks, whoever uses it hears of it by his next statement, and the
 * pool puts another in its place.
 * @param onLost told of connections that break while nobody uses them
 */
export function connectionPool(options: pg.PoolConfig, onLost: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool(options);
  pool.on('error', onLost);
  // A connection that breaks between two statements of a borrower tells nobody else, and that would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
