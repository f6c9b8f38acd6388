// Opens WebSockets in a process of its own and says when each event reached them. One order per message.
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** @type {import('graphql-ws').Client[]} */
const clients = [];
/** Moments at which an event arrived, on the clock of the machine, ms. */
let heard = [];
let awaited = Number.POSITIVE_INFINITY;

process.on('message', async ({ order, ...rest }) => {
  if (order === 'open') await open(rest);
  if (order === 'listen') {
    heard = [];
    awaited = rest.events;
    process.send({ ready: true });
  }
});
process.once('disconnect', () => process.exit());

async function open({ url, listeners }) {
  const opened = listeners.map(
    ({ token, query, variables }) =>
      new Promise((resolve, reject) => {
        const client = createClient({
          url,
          webSocketImpl: WebSocket,
          lazy: false,
          retryAttempts: 0,
          connectionParams: { authorization: `Bearer ${token}` },
          on: { connected: resolve },
          onNonLazyError: reject,
        });
        clients.push(client);
        client.subscribe(
          { query, variables },
          { next: arrived, error: reject, complete: () => reject(new Error('A subscription ended.')) },
        );
      }),
  );
  await Promise.all(opened);
  process.send({ ready: true });
}

function arrived({ data, errors }) {
  if (errors || !data?.caseChanged) throw new Error(`An event was answered with ${JSON.stringify(errors)}.`);
  heard.push(performance.timeOrigin + performance.now());
  if (heard.length === awaited) process.send({ heard });
}
