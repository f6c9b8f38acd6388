import { hostOutbound, type OutboundCatalogue } from '../domain/webhooks/outbound-event.ts';
import type { Plugin } from './contract.ts';

/** All that may go out: of the core, and of the plugins that are installed. */
export function outboundEvents(plugins: readonly Plugin[]): OutboundCatalogue {
  return Object.assign(
    {},
    hostOutbound,
    ...plugins.map(({ outbound }) => outbound ?? {}),
  ) as OutboundCatalogue;
}
