import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is one of the public internet: IPv4 that is globally routed, or IPv6 within 2000::/3 and not
 * a wrapping of IPv4 (6to4, Teredo, NAT64). Mapped addresses are judged as the IPv4 that they mean.
 */
export function isPublicAddress(text: string): boolean {
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(globalUnicast);
}

const globalUnicast = ipaddr.parseCIDR('2000::/3');
