import type { WebSocket } from 'ws';
import type { Login } from '../access/login.ts';
import type { Clock } from '../lib/clock.ts';

/** 4403 Forbidden is what graphql-transport-ws knows for this; its clients do not connect again by themselves. */
const forbidden = 4403;
const lookEveryMs = 1000;

/**
 * Closes WebSockets whose token expires, within a second of it. One look per second at the clock for all of them: a
 * timer per socket would miss a clock that is set, and cannot wait for longer than 24 days.
 */
export function closeOnExpiry(clock: Clock) {
  const expiring = new Map<WebSocket, Date>();
  const timer = setInterval(() => {
    const now = clock.now();
    for (const [socket, at] of expiring) {
      if (at <= now) socket.close(forbidden, 'The token has expired. Log in again.');
    }
  }, lookEveryMs);
  timer.unref();
  return {
    watch(socket: WebSocket, login: Login | null): void {
      if (!login?.expiresAt) return;
      expiring.set(socket, login.expiresAt);
      socket.once('close', () => expiring.delete(socket));
    },
    stop: () => clearInterval(timer),
  };
}
