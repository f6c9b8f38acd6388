import type { IncomingMessage } from 'node:http';
import { callerAddress } from './safety/caller-address.ts';

/** The other end of a connection, where a request came from. */
export class Peer {
  readonly #seen: Parameters<typeof callerAddress>[0];
  readonly #trustedProxies: number;
  #address: string | null = null;

  constructor({ headers, socket }: IncomingMessage, trustedProxies: number) {
    // Noted now, because a socket that was closed since does not say any more who was at its other end.
    this.#seen = { headers, socket: { remoteAddress: socket.remoteAddress } };
    this.#trustedProxies = trustedProxies;
  }

  /** Worked out when it is asked for: that takes longer than most of a request. */
  get address(): string {
    return (this.#address ??= callerAddress(this.#seen, this.#trustedProxies));
  }
}
