import { maskedBsn } from '../../lib/bsn.ts';
import type { CoreTools } from '../tools.ts';

/** What a client shows of its number. */
export function addClientBsn({ builder, bsnAllowed }: CoreTools): void {
  builder.prismaObjectFields('Client', (t) => ({
    bsnMasked: t.string({
      description: 'The last three digits of the BSN, e.g. `******333`; null when none is recorded.',
      select: { bsn: { select: { bsn: true } } },
      resolve: ({ bsn }) => (bsnAllowed && bsn?.bsn ? maskedBsn(bsn.bsn) : null),
    }),
    bsnViewCount: t.int({
      description: 'How often the BSN was shown in full; the access log has by whom and what for.',
      select: { bsn: { select: { viewCount: true } } },
      resolve: ({ bsn }) => bsn?.viewCount ?? null,
    }),
  }));
}
