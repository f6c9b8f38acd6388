import type { QrsOfferState } from '../../../generated/prisma/enums.ts';
import type { PluginWork } from '../../contract.ts';
import { mostStandings, type OfferStanding, type OfferState } from './standing.ts';

/** An offer as we know it, with the row that it is. */
export interface OurOfferStanding extends OfferStanding {
  readonly offerId: string;
}

/** Those that were told of or answered since a moment, and those that QRS names. What was made nobody's has no reference any more. */
export async function ourOfferStandings(
  { db }: PluginWork<'qrs'>,
  { since, named = [] }: { readonly since: Date; readonly named?: readonly string[] },
): Promise<readonly OurOfferStanding[]> {
  const found = await db.qrsOffer.findMany({
    where: {
      NOT: { reference: { startsWith: 'anonymous-' } },
      OR: [
        { notices: { some: { occurredAt: { gte: since } } } },
        { answers: { some: { receivedAt: { gte: since } } } },
        { reference: { in: [...named] } },
      ],
    },
    select: {
      ...{ id: true, reference: true, state: true },
      notices: { select: { sequence: true }, orderBy: { sequence: 'desc' }, take: 1 },
      // Also one that came too late to change anything was taken in.
      answers: { select: { revision: true }, orderBy: { revision: 'desc' }, take: 1 },
    },
    orderBy: { offeredAt: 'desc' },
    take: mostStandings + 1,
  });
  return found.map(({ id, reference, state, notices: [told], answers: [answered] }) => ({
    offerId: id,
    reference,
    state: words[state],
    sequence: told?.sequence ?? 0,
    revision: answered?.revision ?? 0,
  }));
}

const words: Readonly<Record<QrsOfferState, OfferState>> = {
  OFFERED: 'offered',
  MORE_WANTED: 'more-information-needed',
  TAKEN: 'taken',
  DECLINED: 'declined',
  WITHDRAWN: 'withdrawn',
};
