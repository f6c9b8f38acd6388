import { isIP } from 'node:net';
import { type LookupAddress, lookup } from 'node:dns';
import { Agent, buildConnector, fetch as undiciFetch } from 'undici';
import { isPublicAddress } from './public-address.ts';

export interface GuardedFetchOptions {
  /** `host:port` as written in the URL, e.g. `127.0.0.1:4010`: reachable although not a public address. */
  readonly allow: readonly string[];
  /** For the whole exchange, body included. */
  readonly timeoutMs: number;
  /** More than this is not read. Default: a mebibyte, for answers of partners are short. */
  readonly maxResponseBytes?: number;
}

/** The address is not one of the public internet, and the operator has not allowed it (`OUTBOUND_ALLOW`). */
export class DestinationRefusedError extends Error {
  override readonly name = 'DestinationRefusedError';
}

const shortAnswer = 1024 * 1024;

/**
 * A `fetch` for addresses that others may have written: it connects to public addresses only, judged on the address
 * that is connected to and not on the name, so that a name that resolves to the inside is refused too. It follows no
 * redirect (the answer is handed back as it is) and gives up after `timeoutMs`.
 *
 * Takes a URL, not a `Request`. @throws DestinationRefusedError
 */
export function guardedFetch({
  allow,
  timeoutMs,
  maxResponseBytes = shortAnswer,
}: GuardedFetchOptions): typeof fetch {
  const dispatcher = new Agent({
    connect: guardedConnector(new Set(allow.map((entry) => entry.toLowerCase())), timeoutMs),
    maxResponseSize: maxResponseBytes,
  });
  const guarded = async (input: string | URL, init: RequestInit = {}): Promise<unknown> => {
    const url = new URL(input);
    if (!/^https?:$/.test(url.protocol)) throw new DestinationRefusedError(`${url.protocol} is not fetched.`);
    const signals = [AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])];
    // The global types and those of undici describe the same standard and differ in names only.
    const options = { ...init, dispatcher, redirect: 'manual', signal: AbortSignal.any(signals) };
    try {
      return await undiciFetch(url, options as Parameters<typeof undiciFetch>[1]);
    } catch (error) {
      throw error instanceof Error && error.cause instanceof DestinationRefusedError ? error.cause : error;
    }
  };
  return guarded as typeof fetch;
}

function guardedConnector(allow: ReadonlySet<string>, timeout: number): buildConnector.connector {
  const open = buildConnector({ timeout });
  const guarded = buildConnector({ timeout, lookup: publicLookup });
  return (options, callback) => {
    const { hostname, protocol } = options;
    const port = options.port || (protocol === 'https:' ? '443' : '80');
    if (allow.has(`${hostname}:${port}`) || allow.has(`[${hostname}]:${port}`))
      return open(options, callback);
    // A literal address is connected to without a look-up. The URL parser has made `0x7f.1` and `2130706433` one.
    if (isIP(hostname) && !isPublicAddress(hostname)) return callback(refusal(hostname), null);
    return guarded(options, callback);
  };
}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** Hands the socket only addresses that may be connected to; one that may not be spoils the name. */
function publicLookup(hostname: string, options: { all?: boolean }, callback: LookupCallback): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '');
    const inside = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (inside || !first) return callback(refusal(hostname), '');
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
}

function refusal(hostname: string): DestinationRefusedError {
  return new DestinationRefusedError(
    `${hostname} is not an address of the public internet. If it is a partner of yours, add host:port to OUTBOUND_ALLOW.`,
  );
}
