import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/**
 * The network address that a request came from. With proxies in front, the one that the outermost of them saw; what
 * stands to the left of it in `X-Forwarded-For` is the caller's own text. Of IPv6 the network (/64), because a
 * household has as many addresses as it likes.
 */
export function callerAddress(
  { socket, headers }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  trustedProxies: number,
): string {
  const forwarded = headers['x-forwarded-for'];
  const chain = [...(Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',')]
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const seen = trustedProxies > 0 ? chain.at(-trustedProxies) : undefined;
  return network(seen ?? socket.remoteAddress ?? '');
}

function network(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::`;
}
