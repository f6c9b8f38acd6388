import type { Login } from '../access/login.ts';
import type { Clock } from '../lib/clock.ts';

/** What stays connected: a WebSocket, or the answer that carries server-sent events. */
export interface Connection {
  once(event: 'close', listener: () => void): unknown;
}

export interface ExpiryWatch {
  /** Calls `end` when the login that somebody stays connected with expires, within a second of it. */
  watch(connection: Connection, login: Login | null, end: () => void): void;
  stop(): void;
}

const lookEveryMs = 1000;

/**
 * Ends connections whose token expires. One look per second at the clock for all of them: a timer per connection would
 * miss a clock that is set, and cannot wait for longer than 24 days.
 */
export function closeOnExpiry(clock: Clock): ExpiryWatch {
  const expiring = new Map<Connection, { readonly at: Date; readonly end: () => void }>();
  const timer = setInterval(() => {
    const now = clock.now();
    for (const { at, end } of expiring.values()) if (at <= now) end();
  }, lookEveryMs);
  timer.unref();
  return {
    watch(connection, login, end) {
      if (!login?.expiresAt) return;
      expiring.set(connection, { at: login.expiresAt, end });
      connection.once('close', () => expiring.delete(connection));
    },
    stop: () => clearInterval(timer),
  };
}
