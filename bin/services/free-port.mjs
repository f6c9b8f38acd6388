// @ts-check
import { createServer } from 'node:net';

/**
 * A TCP port on 127.0.0.1 that nobody listens on: the preferred one when it is free, else any.
 * Somebody may take it between this answer and its use, so callers try again when binding fails.
 *
 * @param {number} [preferred]
 * @returns {Promise<number>}
 */
export async function freePort(preferred = 0) {
  return (await tryListen(preferred)) ?? (await freePort());
}

/**
 * Whether a server could listen there now.
 *
 * @param {number} port
 * @param {string} host
 */
export async function portIsFree(port, host) {
  return (await tryListen(port, host)) !== null;
}

/**
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<number | null>}
 */
function tryListen(port, host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}
