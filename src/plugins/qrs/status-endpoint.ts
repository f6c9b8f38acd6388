import type { OutboundEndpoint, PluginHost } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { aboutOf, statusEndpointName } from './outbound.ts';

/** Where QRS is told, by `QRS_STATUS_URL` and `QRS_STATUS_SECRET`. The host sends; each notice shows how far it is. */
export function statusEndpoint({ config }: PluginHost<QrsConfig, 'qrs'>): OutboundEndpoint<'qrs'> {
  return {
    name: statusEndpointName,
    description: 'What came of each referral, for QRS.',
    address: () => (config.statusUrl === null ? null : { url: config.statusUrl, keys: config.statusSecret }),
    async follow({ db }, { object, sequence, state, attempts, lastStatusCode, lastError, settledAt }) {
      const about = aboutOf(object);
      const deliveredAt = state === 'DELIVERED' ? settledAt : null;
      const data = { state, attempts, lastStatusCode, lastError, deliveredAt };
      if ('offerId' in about) await db.qrsOfferNotice.updateMany({ where: { ...about, sequence }, data });
      else await db.qrsStatusNotice.updateMany({ where: { ...about, sequence }, data });
    },
  };
}
