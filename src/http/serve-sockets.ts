import type { IncomingMessage } from 'node:http';
import { CloseCode, handleProtocols, makeServer, type ServerOptions } from 'graphql-ws';
import type { WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../lib/log.ts';
import { messageAllowance } from './safety/message-allowance.ts';

export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
}

const heartbeatMs = 12_000;
/** What a client has not read yet of its answers, at most; then it will not read the rest either. */
const mostUnreadBytes = 16 * 1024 * 1024;
/** Close codes (IANA, WebSocket). */
const policyViolation = 1008;
const goingAway = 1001;

/**
 * Speaks graphql-transport-ws on the sockets of a server. In place of the library's own adapter, which prints errors
 * with all they hold to the console and tells their messages to the client, and lets a client that sends without reading
 * fill the memory.
 */
export function serveSockets<Params extends Record<string, unknown>, Extra extends object>(
  options: ServerOptions<Params, Extra & SocketExtra>,
  sockets: WebSocketServer,
  log: Logger,
): { close(): Promise<void> } {
  const server = makeServer(options);
  sockets.options.handleProtocols = handleProtocols;
  sockets.on('error', (error) => log.warn({ error }, 'The WebSocket server had an error'));
  sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    // An error that nobody hears would end the process.
    socket.on('error', (error) => log.info({ error }, 'A WebSocket was closed for an error'));
    const stopHeartbeat = heartbeat(socket);
    const allowance = messageAllowance();
    const allowed = (): boolean => {
      if (allowance.take()) return true;
      socket.close(policyViolation, 'Too many messages');
      return false;
    };
    socket.on('ping', allowed);
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onMessage(hear) {
          socket.on('message', (data: Buffer) => {
            if (socket.readyState === socket.OPEN && allowed()) hear(data.toString()).catch(giveUp);
          });
        },
      },
      { socket, request } as Extra & SocketExtra,
    );
    socket.once('close', (code, reason) => {
      stopHeartbeat();
      closed(code, reason.toString()).catch((error: unknown) =>
        log.error({ error }, 'A WebSocket was not closed in order'),
      );
    });

    function giveUp(error: unknown): void {
      log.error({ error }, 'A WebSocket failed unexpectedly');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    }
  });
  return {
    async close() {
      for (const socket of sockets.clients) socket.close(goingAway, 'Going away');
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}

/** Lets go of who does not answer a ping before the next one. */
function heartbeat(socket: WebSocket): () => void {
  let alive = true;
  socket.on('pong', () => (alive = true));
  const timer = setInterval(() => {
    if (!alive) {
      socket.terminate();
      return;
    }
    alive = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, heartbeatMs);
  return () => clearInterval(timer);
}

async function send(socket: WebSocket, text: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > mostUnreadBytes) {
    socket.terminate();
    return;
  }
  // Not to be sent any more is no failure: the client has gone.
  await new Promise<void>((resolve) => socket.send(text, () => resolve()));
}
